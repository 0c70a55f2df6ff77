import { forOrganization, knexDatabase } from '@muster/directus';
import { LeaveApply } from '@muster/domain/contract';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { settingsOf } from '../transaction.ts';
import { applyLeave } from './transitions.ts';

const database = withDatabase();
const MS_PER_DAY = 86_400_000;
let db: Knex;
let at: Campus;
let student: Actor;

beforeAll(() => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 8 } });
});
afterAll(() => db.destroy());
beforeEach(async () => {
  at = await campus(database);
  const { user_id, person_id } = at.students[0] as { user_id: string; person_id: string };
  student = {
    user_id,
    person_id,
    organization_id: at.organization_id,
    role: 'student',
    department_id: null,
    locale: null,
  };
});

const tenant = () => forOrganization(knexDatabase(db), at.organization_id, settingsOf({ user_id: student.user_id }));
const limit = (more: string) => database.query(`UPDATE leave_types SET ${more} WHERE id = $1`, [at.leave_type_id]);

/** The Monday after next, and the four days after it, as `YYYY-MM-DD`: working days wherever the clock stands. */
const workingDays = (): string[] => {
  const today = new Date();
  const monday = today.getTime() + (7 + ((8 - today.getUTCDay()) % 7)) * MS_PER_DAY;
  return [0, 1, 2, 3, 4].map((day) => new Date(monday + day * MS_PER_DAY).toISOString().slice(0, 10));
};
const ask = (first_day: string, last_day = first_day) =>
  applyLeave(
    { clock: () => new Date() },
    tenant(),
    student,
    LeaveApply.parse({ leave_type_id: at.leave_type_id, first_day, last_day, reason: 'A family matter', submit: true }),
  );
/** How many were taken, and with which codes the others were refused. */
const outcome = async (requests: Promise<unknown>[]) => {
  const results = await Promise.allSettled(requests);
  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as { problem?: { code: string } }).problem?.code] : [],
  );
  return { taken: results.length - refused.length, refused };
};

describe('requests of one person that arrive together', () => {
  it('keep the limit of days in a row, also when each adjoins the next (CH-064)', async () => {
    await limit('max_consecutive_days = 3');
    const [mon, tue, wed, thu] = workingDays() as [string, string, string, string];
    const { taken, refused } = await outcome([ask(mon), ask(tue), ask(wed), ask(thu)]);
    expect({ taken, refused }).toEqual({ taken: 3, refused: ['LEAVE_TOO_LONG'] });
  });

  it('keep the limit of days in a term (CH-064)', async () => {
    await limit('max_days_per_term = 2');
    const { taken, refused } = await outcome(workingDays().map((day) => ask(day)));
    expect({ taken, refused }).toEqual({
      taken: 2,
      refused: ['LEAVE_TERM_LIMIT', 'LEAVE_TERM_LIMIT', 'LEAVE_TERM_LIMIT'],
    });
  });
});
