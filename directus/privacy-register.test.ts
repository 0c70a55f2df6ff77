import { beforeAll, describe, expect, it } from 'vitest';
import {
  AUDIT_TABLE,
  columnsNamed,
  columnsTreated,
  DATA_CLASSES,
  dataClassOf,
  exportContents,
  OTHER_TABLES,
  PERSONAL_TABLES,
  PURPOSES,
  REQUEST_KINDS,
  type PersonalTable,
  type Treatment,
} from '@muster/domain/privacy';
import { addDirectusColumns } from './test-privacy.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
type Column = { tab: string; col: string; type: string; required: boolean; generated: boolean; target: string | null };
let columns: Column[];

beforeAll(async () => {
  await addDirectusColumns(db);
  columns = await db.query<Column>(
    `SELECT c.relname AS tab, a.attname AS col, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
            a.attgenerated <> '' AS generated,
            (SELECT f.confrelid::regclass::text FROM pg_constraint f
              WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]) AS target
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        AND (c.relname NOT LIKE 'directus\\_%' OR c.relname = ANY ($1)) AND c.relname NOT LIKE 'muster\\_%'`,
    [['directus_users', 'directus_files', 'directus_sessions']],
  );
});

/** Filled by the system for every row: who wrote it and when, which tenant it belongs to. */
const COMMON = ['id', 'organization_id', 'created_at', 'updated_at', 'created_by', 'updated_by'];
const PEOPLE = ['people', 'directus_users'];
const of = (table: string) => columns.filter(({ tab, col }) => tab === table && !COMMON.includes(col));
const named = (tables: Readonly<Record<string, PersonalTable>>) => Object.entries(tables);

describe('the register of personal data, beside the tables there are (TESC-091, CH-101)', () => {
  it('knows every table, as one that is about a person or as one that is not', () => {
    const known = [...Object.keys(PERSONAL_TABLES), ...Object.keys(OTHER_TABLES), AUDIT_TABLE];
    expect(known.toSorted()).toEqual([...new Set(columns.map(({ tab }) => tab))].toSorted());
  });

  it('decides about every column of a table about people, once', () => {
    for (const [name, table] of named(PERSONAL_TABLES))
      expect(columnsNamed(table).toSorted(), name).toEqual(of(name).filter(({ col }) => col !== 'id').map(({ col }) => col).toSorted()); // prettier-ignore
  });

  it('names every column that points to a person or an account, wherever it is', () => {
    const pointing = columns.filter(({ col, target }) => !COMMON.includes(col) && PEOPLE.includes(target ?? ''));
    for (const { tab, col } of pointing) {
      const personal = PERSONAL_TABLES[tab];
      const people = personal ? columnsTreated(personal, 'people') : (OTHER_TABLES[tab]?.people?.split(' ') ?? []);
      expect(people, `${tab}.${col}`).toContain(col);
    }
  });

  it('leaves no way to a person out: a table with a person_id is about that person', () => {
    const tables = columns.filter(({ col }) => col === 'person_id').map(({ tab }) => tab);
    for (const table of tables) expect(PERSONAL_TABLES[table]?.subject, table).toContain('person_id');
    for (const [name, { subject }] of named(PERSONAL_TABLES))
      for (const way of subject) {
        const [column, parent] = way.split('>');
        const found = columns.find(({ tab, col }) => tab === name && col === column);
        expect(found, `${name}.${way}`).toBeDefined();
        if (parent) expect(PERSONAL_TABLES[parent], `${name}.${way}`).toBeDefined();
        if (parent && found?.target) expect(found.target, `${name}.${way}`).toBe(parent);
      }
  });

  it('asks of a column only what it can become', () => {
    const fits: Partial<Record<Treatment, (column: Column) => boolean>> = {
      clear: ({ required }) => !required,
      shred: ({ required }) => !required,
      files: ({ target, type }) => type === 'uuid' && target === 'directus_files',
      erase: ({ type }) => type === 'text' || /\((\d+)\)/.exec(type)?.[1] !== undefined,
      empty: ({ type }) => type === 'jsonb',
      pseudonym: ({ type }) => type === 'text' || Number(/\((\d+)\)/.exec(type)?.[1]) >= 'erased-'.length + 36,
      people: ({ type }) => type === 'uuid',
    };
    for (const [name, table] of named(PERSONAL_TABLES))
      for (const [treatment, check] of Object.entries(fits))
        for (const column of columnsTreated(table, treatment as Treatment)) {
          const found = of(name).find(({ col }) => col === column);
          expect(found && check(found), `${name}.${column} ${treatment}`).toBe(true);
        }
  });

  it('lets no text or file stay by oversight: what stays is listed here by its type', () => {
    const texts = named(PERSONAL_TABLES).flatMap(([name, table]) =>
      table.rows === 'deleted' ? [] : of(name).filter(({ col, type }) => columnsTreated(table, 'stays').includes(col) && (type === 'text' || /varying\((\d{3,})\)/.test(type))).map(({ col }) => `${name}.${col}`),
    ); // prettier-ignore
    expect(texts.toSorted()).toMatchInlineSnapshot(`
      [
        "attendance_record_history.cause",
        "booking_series.rrule",
        "booking_series.title",
        "certificates.file_hash",
        "data_subject_requests.decision_reason",
        "directus_files.storage",
        "directus_files.type",
        "directus_users.appearance",
        "directus_users.language",
        "directus_users.provider",
        "directus_users.text_direction",
        "directus_users.theme_dark",
        "directus_users.theme_light",
        "event_announcements.new_location",
        "leave_ledger_entries.entry_key",
        "people.full_name",
        "project_reviews.comments",
        "qr_scan_logs.failure_reason",
        "report_executions.error_message",
        "sync_batches.client_batch_id",
        "sync_items.client_item_id",
        "sync_items.error_code",
        "venue_bookings.cancelled_reason",
        "venue_bookings.rejection_reason",
        "venue_bookings.title",
      ]
    `);
  });

  it('keeps every secret and digest out of what people are given', () => {
    const given = exportContents().flatMap(({ table, columns: list }) => list.map((column) => `${table}.${column}`));
    expect(given.filter((column) => /cipher|secret|password|\btoken$|wrapped|auth_tag|_hash$|digest/.test(column))).toEqual([
      'certificates.file_hash',
      'certificates.evidence_digest',
    ]);
  }); // prettier-ignore

  it('has a retention class for every table, and the words of the columns that choose (CH-107)', async () => {
    for (const table of new Set(columns.map(({ tab }) => tab))) expect(dataClassOf(table), table).not.toBeNull();
    expect(dataClassOf('nowhere')).toBeNull();
    const words = async (constraint: string) => {
      const { definition } = await db.one<{ definition: string }>(
        'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1',
        [constraint],
      );
      return [...definition.matchAll(/'(\w+)'/g)].map(([, word]) => word);
    };
    expect(await words('retention_policies_data_class_check')).toEqual([...DATA_CLASSES]);
    expect(await words('consents_purpose_check')).toEqual([...PURPOSES]);
    expect(await words('data_subject_requests_kind_check')).toEqual([...REQUEST_KINDS]);
  });
});
