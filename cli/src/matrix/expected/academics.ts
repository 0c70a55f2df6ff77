import type { Expected } from './define.ts';

export const EXPECTED: Expected = {
  faculties: { OA: 'crud org', all: 'r org' },
  departments: { OA: 'crud org', all: 'r org' },
  programs: { OA: 'crud org', all: 'r org' },
  courses: { OA: 'crud org', all: 'r org' },
  academic_terms: { OA: 'crud org', all: 'r org' },
};
