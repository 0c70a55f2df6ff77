import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, dayIn, type Campus, type Member } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { delegate, endDelegation, listDelegations, listSubstitutes } from './service.ts';
import { actorAs } from '../testing/actors.ts';

const db = withDatabase();
const deps = { clock: () => new Date() };
let at: Campus;
let [professor, head, student]: Actor[] = [];

const actorOf = (member: Member, role: keyof typeof ROLE_IDS) => actorAs(db, member, role);
const tenant = () => forOrganization(db.pool, at.organization_id);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { problem?: { code: string; message: string; params?: object } }) => error.problem ?? error,
  );
const days = (from: number, to: number) => ({ first_day: dayIn(from), last_day: dayIn(to) });
const give = (by: Actor | undefined, to: Member, more: object = {}) =>
  delegate(deps, tenant(), by as Actor, { delegate_id: to.person_id, ...days(1, 5), ...more });

beforeAll(async () => {
  for (const role of ['student', 'mentor', 'org_admin'] as const)
    await db.insert('directus_roles', { id: ROLE_IDS[role], name: role });
});
beforeEach(async () => {
  at = await campus(db);
  professor = await actorOf(at.professor, 'mentor');
  head = await actorOf(at.head, 'mentor');
  student = await actorOf(at.students[0] ?? at.head, 'student');
});

describe('naming a substitute (BEY-010)', () => {
  it('is by days of the campus, both included, and by kinds; one row for each kind', async () => {
    const given = await give(professor, at.head, { kinds: ['leave', 'correction', 'leave'], reason: 'Conference' });
    expect(given.map(({ process, status, mine }) => [process, status, mine])).toEqual([
      ['leave', 'planned', true],
      ['correction', 'planned', true],
    ]);
    const [first] = given;
    const span = [first?.valid_from, first?.valid_until].map((at) => new Date(String(at)).toISOString());
    expect(span).toEqual([`${dayIn(0)}T18:30:00.000Z`, `${dayIn(5)}T18:30:00.000Z`]);
    expect((await listDelegations(tenant(), head as Actor)).map(({ mine }) => mine)).toEqual([false, false]);
    expect(await listDelegations(tenant(), student as Actor)).toEqual([]);
  });

  it('is refused for oneself, for a time that is given already, for the past, for long, and backwards; nothing is written', async () => {
    expect(await refusal(give(professor, at.professor))).toMatchObject({ code: 'DELEGATION_TO_SELF' });
    expect(await refusal(give(professor, at.head, days(-3, 5)))).toMatchObject({ code: 'DELEGATION_PAST' });
    expect(await refusal(give(professor, at.head, days(4, 2)))).toMatchObject({ code: 'DELEGATION_EMPTY' });
    expect(await refusal(give(professor, at.head, days(1, 367)))).toMatchObject({ code: 'DELEGATION_LONG' });
    await give(professor, at.head, { kinds: ['correction'] });
    expect(await refusal(give(professor, at.head, { kinds: ['leave', 'correction'] }))).toMatchObject({
      code: 'DELEGATION_OVERLAPS',
    });
    expect(await listDelegations(tenant(), professor as Actor)).toHaveLength(1);
  });

  it('that would send requests in a circle is refused, and says through whom', async () => {
    await give(professor, at.head);
    expect(await refusal(give(head, at.professor, { kinds: ['leave'] }))).toMatchObject({
      code: 'DELEGATION_LOOP',
      params: { chain: 'Staff 2 → Staff 1 → Staff 2' },
    });
  });

  it('is for staff who can answer, on both sides', async () => {
    expect(await refusal(give(student, at.head))).toMatchObject({ code: 'DELEGATION_STAFF_ONLY' });
    expect(await refusal(give(professor, at.students[0] as Member))).toMatchObject({ code: 'DELEGATION_TO_NOBODY' });
    expect(await listSubstitutes(tenant(), professor as Actor, 'staff')).toMatchObject([{ id: at.head.person_id }]);
    await db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [at.head.user_id]);
    expect(await refusal(give(professor, at.head))).toMatchObject({ code: 'DELEGATION_TO_NOBODY' });
    expect(await listSubstitutes(tenant(), professor as Actor, 'staff')).toEqual([]);
  });

  it('is ended by whoever gave it alone, once', async () => {
    const [given] = await give(professor, at.head);
    const id = String(given?.id);
    expect(await refusal(endDelegation(tenant(), head as Actor, id))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await endDelegation(tenant(), professor as Actor, id)).toMatchObject({ status: 'revoked' });
    expect(await endDelegation(tenant(), professor as Actor, id)).toMatchObject({ status: 'revoked' });
    const topics = await db.query<{ topic: string }>('SELECT topic FROM outbox_events WHERE aggregate_id = $1', [id]);
    expect(topics.map(({ topic }) => topic).toSorted()).toEqual(['delegation.changed', 'delegation.given']);
  });
});
