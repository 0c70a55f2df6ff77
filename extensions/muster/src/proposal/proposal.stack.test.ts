import type { MarkAnswer, ProposalItem, ProposalProgress, ProposalRow, TaskDetail } from '@muster/domain/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { taskFor } from '../testing/leave.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
type Locked = { id: string; name: string; lead: string; person_id: string; absent_id: string; marks: number };
let [opened, changed]: Locked[] = [];
let [proposer, second]: Caller[] = [];

/** Two final classes of one teacher whose marks may be changed no longer; each with somebody who was there. */
const lockTwo = () =>
  world.campus.rows<Locked>(
    `WITH chosen AS (
       SELECT s.id, s.name, u.email AS lead, r.person_id,
              (SELECT id FROM presence_states p WHERE p.organization_id = s.organization_id AND p.code = 'absent') AS absent_id,
              (SELECT count(*)::int FROM attendance_records m WHERE m.attendance_session_id = s.id) AS marks
         FROM attendance_sessions s
         JOIN section_staff ss ON ss.course_section_id = s.course_section_id AND ss.role = 'lead'
         JOIN directus_users u ON u.person_id = ss.person_id AND u.email LIKE 'anvika@%'
         JOIN LATERAL (SELECT m.person_id FROM attendance_records m JOIN presence_states p ON p.id = m.presence_state_id
                        WHERE m.attendance_session_id = s.id AND p.code = 'present' ORDER BY m.id LIMIT 1) r ON true
        WHERE s.organization_id = ? AND s.status = 'finalized' AND s.locked_at IS NULL
        ORDER BY s.scheduled_start_at LIMIT 2)
     UPDATE attendance_sessions s SET rule_overrides = s.rule_overrides || '{"lock_after_days": 0}' FROM chosen c WHERE c.id = s.id RETURNING c.*`,
    [world.campus.organization_id],
  );
const lockedAt = async ({ id }: Locked) =>
  (
    await world.campus.rows<{ locked_at: string | null }>('SELECT locked_at FROM attendance_sessions WHERE id = ?', [
      id,
    ])
  )[0]?.locked_at;

const mark = async ({ id, person_id, absent_id }: Locked): Promise<string> => {
  const asked = { person_id, presence_state_id: absent_id, reason: 'Signed in for a friend' };
  const { data, code } = await (proposer as Caller).post(`/muster/sessions/${id}/records`, asked);
  return code ?? (data as MarkAnswer).outcome;
};
const propose = async ({ id }: Locked) =>
  (proposer as Caller).post('/muster/proposals', {
    kind: 'reopen_locked', ids: [id], hours: 2, reason: 'Two lists were mixed up' }); // prettier-ignore
/** Takes a task that the whole office sees, and approves it. @returns the code of the refusal, null for none */
const approve = async (caller: Caller, task: string) => {
  const { code } = await caller.post(`/muster/tasks/${task}/claim`);
  return code ?? (await caller.post(`/muster/tasks/${task}/decide`, { decision: 'approve' })).code ?? null;
};
const read = async (id: string) =>
  (await (proposer as Caller).get(`/muster/proposals/${id}/progress`)).data as ProposalProgress;
const until = (id: string, status: string) =>
  eventually(() => read(id), ({ proposal }) => proposal.status === status, 60_000); // prettier-ignore

beforeAll(async () => {
  [opened, changed] = await lockTwo();
  if (!opened || !changed) throw new Error('the demo campus has no two final classes of one teacher');
  for (const session of [opened, changed]) await eventually(() => lockedAt(session), (at) => at !== null, 60_000); // prettier-ignore
  proposer = await world.campus.as(opened.lead);
  second = world.administrator;
}, 150_000);

describe('locked marks', () => {
  it('are shown as they are, opened when a second person agrees, and lock again (BEY-015, BEY-043)', async () => {
    const [session, teacher, other] = [opened, proposer, second] as [Locked, Caller, Caller];
    expect(await mark(session)).toBe('SESSION_LOCKED');
    const rows = (await teacher.get('/muster/proposals/rows?kind=reopen_locked')).data as ProposalRow[];
    expect(rows.find(({ id }) => id === session.id)).toMatchObject({ name: session.name, marks: session.marks });

    const told = await propose(session);
    expect(told).toMatchObject({ status: 201, data: { status: 'proposed', hours: 2, row_count: 1 } });
    const { id } = told.data as ProposalItem;
    expect(await propose(session)).toMatchObject({ status: 409, code: 'PROPOSAL_UNDER_WAY' });

    const task = await taskFor(other, id);
    expect(await approve(teacher, task)).toBe('NOT_FOUND');
    const { request } = (await other.get(`/muster/tasks/${task}`)).data as TaskDetail;
    expect(request).toMatchObject({
      slug: 'proposal',
      facts: { reason: 'Two lists were mixed up', rows: [{ id: session.id, marks: session.marks }] },
    });
    expect(await approve(other, task)).toBeNull();
    const { steps } = await until(id, 'applied');
    expect(steps.map(({ kind }) => kind)).toEqual(['submitted', 'task', 'decided', 'applied']);
    expect(await mark(session)).toBe('marked');

    // Two hours later.
    await world.campus.rows('UPDATE attendance_sessions SET reopened_until = now() WHERE id = ? RETURNING id', [
      session.id,
    ]);
    await eventually(() => lockedAt(session), (at) => at !== null, 60_000); // prettier-ignore
    expect(await mark(session)).toBe('SESSION_LOCKED');
  }, 180_000);

  it('that changed after they were shown stay locked, whatever the second person says (BEY-015)', async () => {
    const [session, other] = [changed, second] as [Locked, Caller];
    const { id } = (await propose(session)).data as ProposalItem;
    const task = await taskFor(other, id);
    await world.campus.rows('UPDATE attendance_sessions SET locked_at = NULL WHERE id = ? RETURNING id', [session.id]);
    expect(await mark(session)).toBe('marked');
    await world.campus.rows('UPDATE attendance_sessions SET locked_at = now() WHERE id = ? RETURNING id', [session.id]);
    expect(await approve(other, task)).toBeNull();
    await until(id, 'stale');
    expect(await lockedAt(session)).not.toBeNull();
    expect(await mark(session)).toBe('SESSION_LOCKED');
  }, 120_000);
});
