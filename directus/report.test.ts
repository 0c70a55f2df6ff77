import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bindParameters,
  BUILT_IN_REPORTS,
  checkReport,
  compileReport,
  REPORTING_SCHEMA,
  REPORTING_VIEWS,
  type Catalogue,
  type Reader,
  type ReportRole,
} from '@muster/domain/report';
import { anyReport } from '../domain/src/report/testing/arbitraries.ts';
import {
  anyReader,
  DEPARTMENTS,
  ORGANIZATIONS,
  PEOPLE,
  reader,
  SAMPLES,
  SECTIONS,
  VIEWS,
} from '../domain/src/report/samples.ts';
import { runReport, type Row, type Value } from './report-evaluator.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
const TODAY = '2026-03-01';
const ROWS = 60;
const TYPES = { text: 'text', number: 'numeric(12,4)', boolean: 'boolean', date: 'date', instant: 'timestamptz', uuid: 'uuid' }; // prettier-ignore
let rows: Row[];

/** Rows that hold every sample value and nothing, without chance: a small walk through the lists. */
const sampleRows = (): Row[] =>
  Array.from({ length: ROWS }, (_, index) => {
    const pick = (list: readonly Value[], step: number) => list[(index * step + (index >> 3)) % list.length] ?? null;
    const sometimes = (list: readonly Value[], step: number) => (index % (step + 5) === 0 ? null : pick(list, step));
    return {
      organization_id: pick(ORGANIZATIONS, 1), department_id: sometimes(DEPARTMENTS, 3), section_id: pick(SECTIONS, 5),
      mentor_id: sometimes(PEOPLE, 7), person_id: pick(PEOPLE, 3), name: sometimes(SAMPLES.text, 7),
      note: sometimes(SAMPLES.text, 3), points: sometimes(SAMPLES.number, 5), present: sometimes(SAMPLES.boolean, 1),
      held_on: sometimes(SAMPLES.date, 5), marked_at: sometimes(SAMPLES.instant, 2),
    }; // prettier-ignore
  });

/** Makes tables of the shape of a catalogue, as the views of the schema "reporting" have. */
async function createViews(catalogue: Catalogue): Promise<void> {
  for (const [name, view] of Object.entries(catalogue)) {
    const ids = new Set(['organization_id', ...Object.values(view.scope_columns)]);
    const columns = Object.entries(view.columns).map(([column, { type }]) => `"${column}" ${TYPES[type]}`);
    const others = [...ids].filter((id) => !Object.hasOwn(view.columns, id)).map((id) => `"${id}" uuid`);
    await db.query(`CREATE TABLE ${name}_rows (${[...columns, ...others].join(', ')})`);
    await db.query(`CREATE VIEW ${REPORTING_SCHEMA}.${name} AS SELECT * FROM ${name}_rows`);
  }
}

beforeAll(async () => {
  await db.query(`CREATE SCHEMA ${REPORTING_SCHEMA}`);
  await createViews(VIEWS);
  await createViews(REPORTING_VIEWS);
  rows = sampleRows();
  for (const row of rows) await db.insert('marks_rows', row);
});

/** Every column a document names anywhere below its `columns` and `filter`. */
function named(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  const own = 'column' in json && typeof json.column === 'string' ? [json.column] : [];
  return [...own, ...Object.values(json).flatMap(named)];
}
/** Whether one role of a reader sees a row and every column; the rule once more, row by row. */
function sees(role: ReportRole, row: Row, used: string[], by: Reader): boolean {
  if (row['organization_id'] !== by.organization_id) return false;
  if (role === 'org_admin') return true;
  const mine = by.person_id !== null && row['person_id'] === by.person_id;
  if (role === 'student') return mine;
  if (used.includes('note')) return false;
  if (role === 'manager') return by.department_ids.includes(row['department_id'] as string);
  const mentee = by.person_id !== null && row['mentor_id'] === by.person_id;
  return mentee || by.section_ids.includes(row['section_id'] as string);
}

async function run(document: unknown, given: unknown, by: Reader, catalogue: Catalogue = VIEWS) {
  const { report, problems } = checkReport(document, catalogue);
  if (problems) throw new Error(JSON.stringify(problems));
  const { values } = bindParameters(report, given, TODAY);
  const { statement, problem } = compileReport(report, catalogue, by, values ?? {});
  if (problem) return problem.code;
  const found = await db.query<Row>(statement.text, [...statement.values]);
  return found.map((row) => statement.columns.map(({ key }) => row[key] ?? null));
}
/** A negative zero is a zero; digits beyond the twelfth are rounding. */
const told = (table: Value[][]) => table.map((row) => row.map((one) => (typeof one === 'number' ? Number(one.toPrecision(12)) + 0 : one))); // prettier-ignore

describe('a compiled report on a real database', () => {
  it('gives what its document means, to whoever runs it (TESC-071, CH-085, CH-094)', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport(), anyReader, async ({ document, given }, by) => {
        const used = named([document['columns'], document['filter']]);
        const visible = rows.filter((row) => by.roles.some((role) => sees(role, row, used, by)));
        const found = await run(document, given, by);
        if (typeof found === 'string') {
          expect([found, visible]).toEqual(['REPORT_COLUMN_HIDDEN', []]);
          expect(by.roles.some((role) => role === 'org_admin' || role === 'student')).toBe(false);
        } else expect(told(found)).toEqual(told(runReport(document, visible, given, by.timezone)));
      }),
      { numRuns: 1000 },
    );
  });

  it('shows nobody a row of another tenant, whatever the roles (OMNI-006)', async () => {
    const document = { v: 1, view: 'marks', columns: [{ name: 'n', aggregate: 'count' }] };
    const counts = await Promise.all(
      ORGANIZATIONS.map((organization_id) => run(document, {}, reader({ organization_id }))),
    );
    expect(counts.flat(2).map(Number)).toEqual(
      ORGANIZATIONS.map((id) => rows.filter((row) => row['organization_id'] === id).length),
    );
    const nobody = reader({ organization_id: '00000000-0000-4000-8000-000000000009' });
    expect(await run(document, {}, nobody)).toEqual([[0]]);
  });

  it.each(Object.keys(BUILT_IN_REPORTS))('runs the built-in report %s for each role (CH-006, CH-028, CH-054)', async (name) => {
    const document = BUILT_IN_REPORTS[name];
    const view = REPORTING_VIEWS[document?.view ?? ''];
    for (const role of Object.keys(view?.rows ?? {}) as ReportRole[])
      expect(await run(document, {}, reader({ roles: [role] }), REPORTING_VIEWS), `${name} for ${role}`).toEqual([]);
  }); // prettier-ignore
});
