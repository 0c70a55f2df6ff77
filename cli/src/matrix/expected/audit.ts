import type { Expected } from './define.ts';

export const EXPECTED: Expected = {
  audit_logs: { OA: 'r org' },
};
