import * as slugs from '../slugs.ts';
import { ATTENDANCE_TABLES } from './register-attendance.ts';
import { LIFE_TABLES } from './register-life.ts';
import { AUDIT_TABLE, SHARED_TABLES } from './register-other.ts';
import { PEOPLE_TABLES } from './register-people.ts';
import { REQUEST_TABLES } from './register-requests.ts';
import { TREATMENTS, type OtherTable, type PersonalTable, type PrivacyPart, type Treatment } from './register-type.ts';
import type { DataClass } from './types.ts';

const parts = Object.entries(slugs as Record<string, unknown>)
  .filter(([name]) => name.endsWith('_PRIVACY'))
  .toSorted(([a], [b]) => (a < b ? -1 : 1)) // names of a module come in another order under other loaders
  .map(([, part]) => part as PrivacyPart);

/** Every table that holds facts about a person (TESC-091); a test compares it with the database, column by column. */
export const PERSONAL_TABLES: Readonly<Record<string, PersonalTable>> = {
  ...ATTENDANCE_TABLES,
  ...REQUEST_TABLES,
  ...LIFE_TABLES,
  ...PEOPLE_TABLES,
  ...Object.assign({}, ...parts.map(({ personal }) => personal)),
};

/** Tables about no person, each in its retention class; `people` are the columns that name who did or leads something. */
export const OTHER_TABLES: Readonly<Record<string, OtherTable>> = {
  ...SHARED_TABLES,
  ...Object.assign({}, ...parts.map(({ other }) => other)),
};

/** The columns of a table that are treated in one way. */
export const columnsTreated = (table: PersonalTable, treatment: Treatment): string[] =>
  table.columns[treatment]?.split(' ') ?? [];

/** Every column a table names, each of which a treatment, a stripped key or a plain value decides. */
export const columnsNamed = (table: PersonalTable): string[] => [
  ...TREATMENTS.flatMap((treatment) => columnsTreated(table, treatment)),
  ...Object.keys(table.strip ?? {}),
  ...Object.keys(table.set ?? {}),
];

/** The retention class of a table; null when nobody has said it. */
export function dataClassOf(table: string): DataClass | null {
  if (table === AUDIT_TABLE) return 'AUDIT';
  return (PERSONAL_TABLES[table] ?? OTHER_TABLES[table])?.data_class ?? null;
}
