import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, type Campus, type Member } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markedSession } from '../../../../workflows/src/correction/testing.ts';
import type { Actor } from '../actor.ts';
import { listProposals, listRows, propose, readProgress, withdrawProposal } from './service.ts';
import { actorAs, codeOf } from '../testing/actors.ts';

const db = withDatabase();
const NOW = new Date();
const deps = { clock: () => NOW };
let at: Campus;
let session_id: string;
let [professor, head, admin, student]: Actor[] = [];

const actorOf = (member: Member, role: keyof typeof ROLE_IDS) => actorAs(db, member, role);
const tenant = () => forOrganization(db.pool, at.organization_id);
const ask = (actor = professor, ids = [session_id]) =>
  propose(deps, tenant(), actor as Actor, { kind: 'reopen_locked', ids, hours: 500, reason: 'The list was mixed up' });

beforeAll(async () => {
  for (const role of ['student', 'mentor', 'org_admin'] as const)
    await db.insert('directus_roles', { id: ROLE_IDS[role], name: role });
});
beforeEach(async () => {
  at = await campus(db);
  ({ session_id } = await markedSession(db, at));
  await db.query('UPDATE attendance_sessions SET locked_at = now() WHERE id = $1', [session_id]);
  professor = await actorOf(at.professor, 'mentor');
  head = await actorOf(at.head, 'mentor');
  admin = await actorOf(at.students[1] ?? at.head, 'org_admin');
  student = await actorOf(at.students[0] ?? at.head, 'student');
});

describe('proposing to reopen locked marks (BEY-015, BEY-043)', () => {
  it('names each session as it is, for a bounded time, and until when somebody may answer', async () => {
    expect(await ask()).toMatchObject({
      status: 'proposed',
      hours: 72,
      row_count: 1,
      rows: [{ id: session_id, name: 'Algorithms', marks: 1 }],
      expires_at: new Date(NOW.getTime() + 48 * 3_600_000).toISOString(),
    });
    expect(await codeOf(ask())).toBe('PROPOSAL_UNDER_WAY');
  });

  it('is for whoever teaches the class and for administrators, and of locked sessions alone', async () => {
    const ids = async (actor: Actor | undefined) =>
      (await listRows(tenant(), actor as Actor, { kind: 'reopen_locked' })).map(({ id }) => id);
    expect([await ids(professor), await ids(admin)]).toEqual([[session_id], [session_id]]);
    expect([await ids(head), await ids(student)]).toEqual([[], []]);
    expect(await codeOf(ask(head))).toBe('PROPOSAL_ROWS');
    expect(await codeOf(ask(student))).toBe('PROPOSAL_ROWS');
    expect(await codeOf(ask(professor, [session_id, at.attendance_session_id]))).toBe('PROPOSAL_ROWS');
  });

  it('is read by whoever proposed it and administrators, and withdrawn by the former alone', async () => {
    const { id } = await ask();
    expect(await codeOf(readProgress(tenant(), head as Actor, id))).toBe('NOT_FOUND');
    expect(await listProposals(tenant(), head as Actor)).toEqual([]);
    expect(await listProposals(tenant(), admin as Actor)).toMatchObject([{ id }]);
    expect(await codeOf(withdrawProposal(tenant(), admin as Actor, id))).toBe('NOT_FOUND');
    expect(await withdrawProposal(tenant(), professor as Actor, id)).toMatchObject({ status: 'withdrawn' });
    expect(await withdrawProposal(tenant(), professor as Actor, id)).toMatchObject({ status: 'withdrawn' });
    const { steps, can_withdraw } = await readProgress(tenant(), professor as Actor, id);
    expect([steps.map(({ kind }) => kind), can_withdraw]).toEqual([['submitted', 'cancelled'], false]);
    expect(await ask()).toMatchObject({ status: 'proposed' });
  });
});
