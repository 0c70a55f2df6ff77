import fc from 'fast-check';
import type { Catalogue, Reader, ReportType } from './index.ts';

/** Sample views, values and readers for the tests of reports. */
export const VIEWS: Catalogue = {
  marks: {
    columns: {
      person_id: { type: 'uuid' },
      name: { type: 'text' },
      note: { type: 'text', roles: ['org_admin', 'student'] },
      points: { type: 'number' },
      present: { type: 'boolean' },
      held_on: { type: 'date' },
      marked_at: { type: 'instant' },
    },
    rows: { org_admin: ['organization'], manager: ['departments'], mentor: ['sections', 'mentees'], student: ['own'] },
    scope_columns: { departments: 'department_id', sections: 'section_id', mentees: 'mentor_id', own: 'person_id' },
  },
};
export const ids = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `00000000-0000-4000-8000-${kind}${String(index).padStart(11, '0')}`);
export const ORGANIZATIONS = ids('0', 2);
export const PEOPLE = ids('1', 4);
export const DEPARTMENTS = ids('2', 2);
export const SECTIONS = ids('3', 2);
export const TEXTS = ['', 'a', 'B', 'ab', 'Äb', 'ಕ', '😀', "'; DROP TABLE people; --", '100%', 'a_b'];
export const DAYS = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-08', '2026-03-09', '2025-12-31'];
export const INSTANTS = ['2026-03-01T04:59:00.000Z', '2026-03-01T05:00:00.000Z', '2026-03-08T07:30:00.500Z'];
export const NUMBERS = [0, 1, -1, 0.25, 2.5, -7.75, 8, 3];
/** What a parameter or a literal of each type is drawn from; also what the rows hold. */
export const SAMPLES: Record<ReportType, readonly (string | number | boolean)[]> = {
  text: TEXTS,
  number: NUMBERS,
  boolean: [true, false],
  date: DAYS,
  instant: INSTANTS,
  uuid: PEOPLE,
};

export const reader = (over: Partial<Reader> = {}): Reader => ({
  organization_id: ORGANIZATIONS[0] as string,
  roles: ['org_admin'],
  person_id: PEOPLE[0] as string,
  department_ids: [DEPARTMENTS[0] as string],
  section_ids: [SECTIONS[0] as string],
  club_ids: [],
  timezone: 'America/New_York',
  ...over,
});
export const anyReader: fc.Arbitrary<Reader> = fc
  .record({
    organization_id: fc.constantFrom(...ORGANIZATIONS),
    roles: fc.subarray(['org_admin', 'manager', 'mentor', 'student'] as const, { minLength: 1 }),
    person_id: fc.constantFrom(...PEOPLE, null),
    department_ids: fc.subarray(DEPARTMENTS),
    section_ids: fc.subarray(SECTIONS),
  })
  .map((over) => reader({ ...over, roles: [...over.roles] }));
