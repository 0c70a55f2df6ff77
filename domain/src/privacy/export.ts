import { columnsNamed, columnsTreated, PERSONAL_TABLES } from './register.ts';
import { SECTIONS, type PersonalTable, type Section } from './register-type.ts';

/** What a subject is given of one table (CH-104): its columns in the order of the register, without what is internal. */
export type ExportTable = { section: Section; table: string; columns: readonly string[]; people: readonly string[]; files: readonly string[] }; // prettier-ignore

/** Columns nobody is given: secrets, digests and ids that only the system needs. */
const hidden = (table: PersonalTable): string[] => [
  ...columnsTreated(table, 'internal'),
  ...columnsTreated(table, 'shred'),
];

/** Everything a person is given about themselves, section by section; the audit log is left out, it is about deeds. */
export function exportContents(): ExportTable[] {
  const tables = Object.entries(PERSONAL_TABLES).map(([name, table]) => ({
    section: table.section,
    table: name,
    columns: ['id', 'created_at', ...columnsNamed(table).filter((column) => !hidden(table).includes(column))],
    people: columnsTreated(table, 'people'),
    files: columnsTreated(table, 'files'),
  }));
  return SECTIONS.flatMap((section) => tables.filter((table) => table.section === section));
}

const CONTENTS = new Map(exportContents().map((one) => [one.table, one]));

/** How an export names people: the subject themselves, and anybody else. */
export const EXPORT_PEOPLE = { self: 'you', other: 'somebody else' } as const;

/**
 * One row as its subject is given it: the columns of the register in its order, other people redacted, nothing else.
 * @param own ids that stand for the subject: of the person, and of their account
 */
export function exportRow(table: string, row: Readonly<Record<string, unknown>>, own: readonly string[]): Record<string, unknown> {
  const found = CONTENTS.get(table);
  if (!found) throw new Error(`${table} holds nothing that is given to its subject.`);
  const { self, other } = EXPORT_PEOPLE;
  const columns = found.columns.filter((column) => column in row);
  return Object.fromEntries(
    columns.map((column) => {
      const value = row[column] ?? null;
      if (!found.people.includes(column) || value === null) return [column, value];
      return [column, own.includes(String(value)) ? self : other];
    }),
  );
} // prettier-ignore
