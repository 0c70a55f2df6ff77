import { forOrganization, knexDatabase } from '@muster/directus';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { campus, type Campus } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import type { Actor } from '../actor.ts';
import { settingsOf } from '../transaction.ts';

/**
 * For test files about marks that staff make: a database, and before each test a fresh campus of four students whose session is open.
 * `now` is the clock of the service and may be set; `call` is one of the professor unless it is told whose.
 */
export function withRollCall() {
  const database = withDatabase();
  let connection: Knex;
  const state = {} as { at: Campus; session: string; now: Date };
  beforeAll(() => {
    connection = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 6 } });
  });
  afterAll(() => connection.destroy());
  beforeEach(async () => {
    state.at = await campus(database, { students: 4 });
    state.session = state.at.attendance_session_id;
    state.now = new Date();
  });
  const actor = ({ user_id, person_id }: Campus['professor'], role: Actor['role'] = 'mentor'): Actor => {
    const { organization_id, department_id } = state.at;
    return { user_id, person_id, organization_id, role, department_id, locale: null };
  };
  const call = (who = actor(state.at.professor)) => ({
    tenant: forOrganization(knexDatabase(connection), who.organization_id, settingsOf({ user_id: who.user_id })),
    actor: who,
  });
  /** The mark of a student in the session, undefined where there is none. */
  const recordOf = async (index: number) => {
    const [record] = await database.query<Record<string, unknown>>(
      `SELECT r.*, s.code FROM attendance_records r JOIN presence_states s ON s.id = r.presence_state_id
        WHERE attendance_session_id = $1 AND person_id = $2`,
      [state.session, state.at.students[index]?.person_id],
    );
    return record;
  };
  const clock = () => state.now;
  return Object.assign(state, { database, clock, actor, call, recordOf });
}
