import { beforeAll, describe, expect, it } from 'vitest';
import {
  exportContents,
  exportRow,
  filesStatement,
  planAnonymization,
  stepStatements,
  subjectSql,
} from '@muster/domain/privacy';
import { campus, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';
import { addDirectusColumns, CANARY, fillWithCanaries } from './test-privacy.ts';

const db = withDatabase();
let [ours, theirs]: (Campus | undefined)[] = [];
let [person_id, user_id] = ['', ''];
const place = () => ours as Campus;
const other = () => theirs as Campus;

/** Every row of every table that says the canary, as 'table', for one organization or all. */
async function sayers(): Promise<string[]> {
  const tables = await db.query<{ tab: string }>(
    `SELECT relname AS tab FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
  );
  const found: string[] = [];
  for (const { tab } of tables) {
    const rows = await db.query(`SELECT 1 FROM "${tab}" t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'`, [CANARY]);
    found.push(...rows.map(() => tab));
  }
  return found.toSorted();
}

/** Evidence and an own message younger than their floor, that message's delivery, a message about a namesake, another organization's log. */
const LEFT = ['attendance_evidence', 'audit_logs', 'notification_deliveries', 'notifications', 'notifications'];

/** Runs the plan as its caller would: everything, and then the logs, in two transactions of the retention role. */
async function erase(): Promise<number> {
  const subject = { person_id, organization_id: place().organization_id };
  const now = new Date().toISOString();
  const plan = planAnonymization();
  const logs = plan.findIndex(({ action }) => action === 'redact');
  let changed = 0;
  for (const steps of [plan.slice(0, logs), plan.slice(logs)])
    await db.transaction(async (client) => {
      await client.query(`SELECT set_config('muster.retention', 'on', true)`);
      for (const step of steps)
        for (const { text, values } of stepStatements(step, subject, now))
          changed += (await client.query(text, [...values])).rowCount ?? 0;
    });
  return changed;
}

beforeAll(async () => {
  await addDirectusColumns(db);
  [ours, theirs] = [await campus(db), await campus(db)];
  person_id = place().students[0]?.person_id ?? '';
  user_id = await fillWithCanaries(db, place());
  for (const { organization_id } of [place(), other()])
    await db.insert('audit_logs', {
      organization_id, actor_user_id: user_id, actor_label: CANARY, action: 'login', ip_address: '10.9.8.7', user_agent: CANARY,
    }); // prettier-ignore
});

describe('what people are given about themselves (CH-104)', () => {
  it('is every row the register finds, without secrets and without other people', async () => {
    const given: Record<string, Record<string, unknown>[]> = {};
    for (const { table, columns } of exportContents()) {
      const values = [person_id, place().organization_id];
      const rows = await db.query(`SELECT * FROM "${table}" t WHERE ${subjectSql(table)}`, values);
      given[table] = rows.map((row) => exportRow(table, row, [person_id, user_id]));
      for (const row of given[table]) expect(Object.keys(row).filter((key) => !columns.includes(key))).toEqual([]);
    }
    expect(given['people']).toMatchObject([{ first_name: CANARY, date_of_birth: expect.anything() }]);
    expect(given['workflow_tasks']).toMatchObject([{ requester_id: 'you', assignee_id: 'somebody else' }]);
    expect(given['attendance_record_history']).toHaveLength(1);
    expect(given['attachments']).toHaveLength(1);
    expect(Object.keys(given['biometric_templates']?.[0] ?? {})).not.toContain('ciphertext');
    expect(Object.keys(given['directus_users']?.[0] ?? {})).not.toContain('password');
    const everybody = JSON.stringify(given);
    for (const { person_id: id } of [place().professor, place().head, ...place().students.slice(1)])
      expect(everybody).not.toContain(id);
  });
});

describe('an erasure (TESC-090, TESC-091, CH-104)', () => {
  it('knows the files that go with it', async () => {
    const subject = { person_id, organization_id: place().organization_id };
    const files: Record<string, unknown>[] = [];
    for (const step of planAnonymization()) {
      const statement = filesStatement(step, subject, new Date().toISOString());
      if (statement) files.push(...(await db.query(statement.text, [...statement.values])));
    }
    expect(files).toHaveLength(1);
  });

  it('leaves no word of the person but what is younger than its floor, and the logs of other organizations', async () => {
    expect((await sayers()).length).toBeGreaterThan(25);
    await erase();
    expect(await sayers()).toEqual(LEFT);
    const left = await db.query(`SELECT organization_id, ip_address FROM audit_logs WHERE actor_label = $1`, [CANARY]);
    expect(left).toEqual([{ organization_id: other().organization_id, ip_address: '10.9.8.7' }]);
    const logged = `SELECT 1 FROM audit_logs WHERE organization_id = $1 AND ip_address = '10.9.8.7'`;
    expect(await db.query(logged, [place().organization_id])).toEqual([]);
  });

  it('takes back what others were told about the person, young as it is, and not what they were told of a namesake', async () => {
    const told = `SELECT dedupe_key FROM notifications WHERE person_id = $1`;
    expect(await db.query(told, [place().professor.person_id])).toEqual([{ dedupe_key: 'namesake' }]);
  });

  it('keeps the rows others rest on, under a name that says nothing', async () => {
    const person = await db.one('SELECT * FROM people WHERE id = $1', [person_id]);
    expect(person).toMatchObject({ full_name: '[erased] [erased]', identifier: `erased-${person_id}`, is_active: false, date_of_birth: null, extra_data: {} }); // prettier-ignore
    expect(person['anonymized_at']).toMatch(/^\d{4}-.+Z$/);
    const mark = `SELECT minutes_late, verification_notes, revision FROM attendance_records WHERE person_id = $1`;
    expect(await db.query(mark, [person_id])).toEqual([
      { minutes_late: 3, verification_notes: '[erased]', revision: 2 },
    ]);
    const history = await db.one(`SELECT old FROM attendance_record_history WHERE organization_id = $1`, [place().organization_id]); // prettier-ignore
    expect(history['old']).toMatchObject({ person_id, revision: 1 });
    expect(history['old']).not.toHaveProperty('verification_notes');
    const template = await db.one('SELECT status, ciphertext, wrapped_data_key FROM biometric_templates WHERE person_id = $1', [person_id]); // prettier-ignore
    expect(template).toEqual({ status: 'shredded', ciphertext: null, wrapped_data_key: null });
    expect(await db.one('SELECT status FROM consents WHERE person_id = $1'.replace('status', 'purpose'), [person_id])).toEqual({ purpose: 'biometric' }); // prettier-ignore
    const account = await db.one('SELECT status, email, password FROM directus_users WHERE id = $1', [user_id]);
    expect(account).toEqual({ status: 'archived', email: `erased-${user_id}`, password: null });
  });

  it('leaves the chain of the audit log whole, here and there (CH-106)', async () => {
    for (const { organization_id } of [place(), other()])
      expect(await db.one('SELECT muster_audit_verify($1) AS broken', [organization_id])).toEqual({ broken: null });
  });

  it('touches nobody else, neither in this organization nor in another', async () => {
    const untouched = `SELECT count(*)::int AS n FROM people WHERE anonymized_at IS NULL AND first_name IN ('Student', 'Staff')`;
    expect(await db.one(untouched)).toEqual({ n: 9 });
    const redacted = `SELECT count(*)::int AS n FROM audit_logs WHERE redacted_at IS NOT NULL AND organization_id = $1`;
    expect(await db.one(redacted, [other().organization_id])).toEqual({ n: 0 });
  });

  it('may be run again and finds nothing new to say', async () => {
    const told = () => db.query(`SELECT organization_id, entity_type, count(*)::int AS n FROM audit_logs WHERE new_values::text LIKE '%' || $1 || '%' GROUP BY 1, 2`, [CANARY]); // prettier-ignore
    await erase();
    expect(await told()).toEqual([]);
    expect(await sayers()).toEqual(LEFT);
    expect(await db.one('SELECT muster_audit_verify($1) AS broken', [place().organization_id])).toEqual({
      broken: null,
    });
  });
});
