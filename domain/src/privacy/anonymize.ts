import { RETENTION_DEFAULTS } from './classes.ts';
import { AUDIT_TABLE } from './register-other.ts';
import { columnsTreated, PERSONAL_TABLES } from './register.ts';
import type { PersonalTable } from './register-type.ts';
import type { DataClass } from './types.ts';

/** What an erased text says; an empty one stays empty. */
export const ERASED = '[erased]';
/** What becomes of one column. */
export type Change =
  | { to: 'null' | 'erased' | 'empty' | 'pseudonym' | 'now' }
  | { to: 'value'; value: string | boolean }
  | { to: 'without'; keys: readonly string[] };

/** One step of an anonymization, over the rows of one person in their own organization. Each may be repeated. */
export type Step = { table: string } & (
  | { action: 'move'; from: string; to: string; guarded: boolean }
  | {
      action: 'update' | 'delete';
      set: Readonly<Record<string, Change>>;
      /** Columns whose files are deleted from the store first. */
      files: readonly string[];
      /** Rows younger than so many days stay as they are until the next run (the floor of their class). */
      floor_days: number;
      guarded: boolean;
    }
  | { action: 'untell' }
  | { action: 'redact' }
  | { action: 'forget' }
);

/** The account and the person come last, so that every row still finds them, and a run cut short is seen on the person. */
const LAST = ['directus_users', 'people'];
const GOING: readonly DataClass[] = ['EVID'];

function changesOf(table: PersonalTable): Record<string, Change> {
  const as = (treatment: Parameters<typeof columnsTreated>[1], to: 'null' | 'erased' | 'empty' | 'pseudonym') =>
    columnsTreated(table, treatment).map((column): [string, Change] => [column, { to }]);
  const stripped = Object.entries(table.strip ?? {});
  return Object.fromEntries([
    ...as('clear', 'null'),
    ...as('shred', 'null'),
    ...as('files', 'null'),
    ...as('erase', 'erased'),
    ...as('empty', 'empty'),
    ...as('pseudonym', 'pseudonym'),
    ...stripped.map(([column, keys]): [string, Change] => [column, { to: 'without', keys: keys.split(' ') }]),
    ...Object.entries(table.set ?? {}).map(([column, value]): [string, Change] => [column, { to: 'value', value }]),
  ]);
}

function stepsOf(name: string, table: PersonalTable): Step[] {
  const guarded = table.guarded ?? false;
  const moves = (table.moves ?? []).map((move): Step => {
    const [from = '', to = ''] = move.split('>');
    return { table: name, action: 'move', from, to, guarded };
  });
  const deleted = table.rows === 'deleted';
  const set = deleted ? {} : changesOf(table);
  if (!deleted && Object.keys(set).length === 0) return moves;
  const floor_days = deleted || GOING.includes(table.data_class) ? RETENTION_DEFAULTS[table.data_class].floor_days : 0;
  const files = columnsTreated(table, 'files');
  return [...moves, { table: name, action: deleted ? 'delete' : 'update', set, files, floor_days, guarded }];
}

/**
 * How a person becomes nobody while what others rest on stays (TESC-090, TESC-091), in order:
 * biometrics and evidence, marks and then their history, requests, what other people were told about the person, profile,
 * account, person; then, in a transaction of its
 * own because every change before is audited at its commit, the audit log of the person's own organization and the history
 * Directus keeps; last the mark on the person that it is done. Rows of other organizations are never touched, their audit logs included.
 */
export function planAnonymization(): Step[] {
  const names = Object.keys(PERSONAL_TABLES).filter((name) => !LAST.includes(name));
  const own = (name: string) => stepsOf(name, PERSONAL_TABLES[name] as PersonalTable);
  const untell: Step = { table: 'notifications', action: 'untell' };
  const seal = { action: 'update' as const, set: { anonymized_at: { to: 'now' as const } }, files: [], floor_days: 0 };
  return [
    ...names.flatMap(own),
    untell,
    ...LAST.flatMap(own),
    { table: AUDIT_TABLE, action: 'redact' },
    { table: 'directus_revisions', action: 'forget' },
    { table: 'people', ...seal, guarded: false },
  ];
}

/** Why rows about an erased person stay, as pseudonyms; the sentence comes from the word. */
export type StayReason =
  | 'proof' // consents, requests and the log show that everything was lawful
  | 'record' // marks, leave and studies are kept for the years the law and the campus ask for
  | 'others' // other people's requests, events and projects rest on it
  | 'figures' // counts without a name, computed anew
  | 'verifiable' // a certificate's number and digest, so that the paper can still be verified
  | 'pseudonym'; // the row itself, so that the others have something to point to
const REASONS: Readonly<Partial<Record<DataClass, StayReason>>> = {
  AUDIT: 'proof',
  ACAD: 'record',
  ATT: 'record',
  EVID: 'record',
  SCAN: 'record',
  BIO: 'record',
  REQ: 'others',
  STAT: 'figures',
  CERT: 'verifiable',
};

/** What stays of an erased person, table by table, and why (TESC-091). */
export const whatStays = (): { table: string; data_class: DataClass; reason: StayReason }[] => [
  ...Object.entries(PERSONAL_TABLES).flatMap(([table, { data_class, rows }]) =>
    rows === 'deleted' ? [] : [{ table, data_class, reason: REASONS[data_class] ?? ('pseudonym' as const) }],
  ),
  { table: AUDIT_TABLE, data_class: 'AUDIT', reason: 'proof' },
];
