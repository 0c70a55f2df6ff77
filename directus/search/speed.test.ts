// That a search reads an index and not every row: with as many people and sessions as a large campus has.
import { beforeAll, expect, it } from 'vitest';
import { forOrganization, type Query } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { findPeople, findSessions } from './queries.ts';

const MANY = 20_000;
const db = withDatabase();
let at: Campus;
beforeAll(async () => {
  at = await campus(db);
  await db.transaction(async (client) => {
    await client.query('SET LOCAL session_replication_role = replica'); // without a line of the audit chain for each row
    await client.query(
      `INSERT INTO people (organization_id, identifier, first_name, last_name)
       SELECT $1, 'N' || n, initcap(left(md5(n::text), 7)), initcap(left(md5((n * 7)::text), 8)) FROM generate_series(1, $2) n`,
      [at.organization_id, MANY],
    );
    await client.query(
      `INSERT INTO attendance_sessions (organization_id, name, session_type, group_id, session_date, held_on,
                                        scheduled_start_at, scheduled_end_at, geofence_action)
       SELECT $1, left(md5(n::text), 12), 'roll_call', gen_random_uuid(), current_date, current_date,
              now() + n * interval '2 minutes', now() + (n + 20) * interval '2 minutes', 'off' FROM generate_series(1, $2) n`,
      [at.organization_id, MANY],
    );
  });
  await db.query('ANALYZE');
}, 60_000);

/** The plan of the one statement that `ask` sends. */
const planOf = async (ask: (query: Query) => Promise<unknown>): Promise<string> => {
  const plans: string[] = [];
  await ask({
    async query(text, values) {
      plans.push(JSON.stringify(await db.query(`EXPLAIN (FORMAT JSON) ${text}`, values)));
      return { rows: [], rowCount: 0 };
    },
  });
  return plans.join();
};

it.each(['ab', 'renee', 'N1999', 'müll 50%'])('%j is found by the index of what is compared (U15)', async (text) => {
  const who = { person_id: at.head.person_id, everything: true, department_id: null };
  const people = await planOf((query) => findPeople(forOrganization(query, at.organization_id), who, text, 8));
  const sessions = await planOf((query) => findSessions(forOrganization(query, at.organization_id), who, text, 8));
  expect(people).toContain('people_searched');
  expect(sessions).toContain('sessions_searched');
});
