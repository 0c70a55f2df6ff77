import type { Expected } from './define.ts';

export const EXPECTED: Expected = {
  periods: { OA: 'crud org', all: 'r org' },
  calendar_entries: { OA: 'crud org', all: 'r org' },
  timetable_slots: { OA: 'crud org', MN: 'r sections', ST: 'r own' },
  venues: { OA: 'crud org', all: 'r org' },
};
