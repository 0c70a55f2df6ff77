import { forOrganization } from '@muster/directus';
import { readLeaveContext } from '@muster/directus/leave/context.ts';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, hoursFromNow, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { startApproval } from '@muster/domain/approval';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLeaveActivities } from '../../../../workflows/src/leave/activities.ts';
import { foreseeApprovers } from './approvers.ts';

const db = withDatabase();
const DAY_MS = 86_400_000;
let at: Campus;
beforeEach(async () => {
  at = await campus(db);
});

const tenant = () => forOrganization(db.pool, at.organization_id);
const student = () => at.students[0]?.person_id ?? '';
const step = (step_no: number, more: object) =>
  db.insert('approval_policies', {
    organization_id: at.organization_id, process: 'leave', step_no, name: `step ${step_no}`, assignee_rule: 'mentor',
    due_hours: 48, remind_before_hours: 12, on_timeout: 'escalate', max_escalations: 2, ...more }); // prettier-ignore
const nameOf = async (id: string | null) =>
  id === null ? null : (await db.one<{ n: string }>('SELECT full_name AS n FROM people WHERE id = $1', [id])).n;

type Step = { step: number; people: string[]; due_hours: number };

/** Whom the preview names for a leave of two days, so many days ahead. */
async function foreseen(days: number): Promise<Step[]> {
  const context = await readLeaveContext(tenant(), student());
  const type = context?.types.find(({ id }) => id === at.leave_type_id);
  if (!context || !type) throw new Error('no context');
  const now = new Date();
  const span = { starts_at: new Date(now.getTime() + days * DAY_MS).toISOString(), ends_at: new Date(now.getTime() + (days + 2) * DAY_MS).toISOString() }; // prettier-ignore
  const asked = { span, days: 2, rules: context.rulesFor(type, 0), now };
  const steps = await foreseeApprovers(tenant(), asked);
  return steps.map(({ step, asked, due_minutes }) => ({
    step,
    people: asked.map(({ person, role }) => person?.full_name ?? role ?? ''),
    due_hours: Math.round(due_minutes / 60),
  }));
}

/** Whom the workflow of the same leave asks: its plan, and the seats of the steps it opens. */
async function asked(days: number): Promise<Step[]> {
  const from = Date.now() + days * DAY_MS;
  const { id } = await db.insert<{ id: string }>('leave_applications', {
    organization_id: at.organization_id, person_id: student(), leave_type_id: at.leave_type_id, reason: 'fever', days: 2,
    starts_at: new Date(from).toISOString(), ends_at: new Date(from + 2 * DAY_MS).toISOString(), status: 'submitted',
    submitted_at: new Date().toISOString() }); // prettier-ignore
  const opened = await createLeaveActivities({ database: db.pool }).openLeave(id, {
    workflow_id: `leave:${id}`,
    run_id: 'r',
  });
  if (!opened?.approval) throw new Error('nobody is asked');
  const { plan, opened_at } = opened.approval;
  const { state } = startApproval(plan, opened_at);
  const steps = state.steps.filter(({ status }) => status !== 'skipped');
  return Promise.all(
    steps.map(async ({ step_no, seats, due_ms }) => ({
      step: step_no,
      people: await Promise.all(
        seats.map(async (seat) => (await nameOf(seat.assignee_id)) ?? seat.candidate_role ?? ''),
      ),
      due_hours: Math.round(due_ms / 3_600_000),
    })),
  );
}

/** Both say the same, and it is this. */
async function areAsked(people: string[][], days = 9): Promise<void> {
  const preview = await foreseen(days);
  expect(preview.map((one) => one.people)).toEqual(people);
  expect(await asked(days)).toEqual(preview);
}
const [MENTOR, HEAD] = ['Staff 1', 'Staff 2'];

describe('the preview names whom the workflow asks (CH-026, CH-060)', () => {
  it('after a policy row was changed in the Studio, before any request was filed under it', async () => {
    await step(1, {});
    await areAsked([[MENTOR]]);
    await db.query('UPDATE approval_policies SET assignee_rule = $2 WHERE organization_id = $1', [
      at.organization_id,
      'department_head',
    ]);
    await db.query('DELETE FROM leave_applications WHERE organization_id = $1', [at.organization_id]);
    await areAsked([[HEAD]]);
  });

  it('by the department’s own policy, also when the organization has a published version', async () => {
    await step(1, {});
    await foreseen(9);
    await asked(30);
    await step(1, { department_id: at.department_id, assignee_rule: 'department_head' });
    await areAsked([[HEAD]]);
  });

  it.each([
    ['requester.department', { '==': [{ var: 'requester.department' }, 'CS'] }],
    ['requester.role', { '==': [{ var: 'requester.role' }, 'student'] }],
    ['leave.sessions', { '>=': [{ var: 'leave.sessions' }, 1] }],
    ['leave.balance_after', { '<': [{ var: 'leave.balance_after' }, 100] }],
  ])('on a condition of %s, which has its value when the steps are planned (BEY-003)', async (_name, condition) => {
    await step(1, {});
    await step(2, { assignee_rule: 'department_head', condition: JSON.stringify(condition) });
    await db.query('UPDATE directus_users SET role = $2 WHERE id = $1', [at.students[0]?.user_id, await studentRole()]);
    await db.query(`UPDATE leave_types SET needs_balance = true WHERE id = $1`, [at.leave_type_id]);
    await sessionIn(10);
    await areAsked([[MENTOR], [HEAD]]);
  });

  it('by the rule of the section’s lead', async () => {
    await step(1, { assignee_rule: 'section_lead' });
    await areAsked([[MENTOR]]);
  });

  it('under the substitution in force, and with a deadline that ends when the leave begins (BEY-010, CH-060)', async () => {
    await step(1, {});
    await db.insert('approval_delegations', {
      organization_id: at.organization_id, delegator_id: at.professor.person_id, delegate_id: at.head.person_id,
      status: 'active', valid_from: hoursFromNow(-1), valid_until: hoursFromNow(500) }); // prettier-ignore
    await areAsked([[HEAD]], 1);
    expect((await foreseen(1))[0]?.due_hours).toBe(24);
  });
});

describe('nobody is asked who cannot answer (CH-060)', () => {
  const suspend = (user: string) => db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [user]);

  it('a suspended mentor is passed over', async () => {
    await step(1, {});
    await suspend(at.professor.user_id);
    await areAsked([[HEAD]]);
  });

  it('nor a person who has left', async () => {
    await step(1, {});
    await db.query('UPDATE people SET is_active = false WHERE id = $1', [at.professor.person_id]);
    await areAsked([[HEAD]]);
  });

  it('and does not count where all must approve', async () => {
    const more = JSON.stringify([{ rule: 'person', person_id: at.head.person_id }]);
    await step(1, { mode: 'all', more_assignees: more });
    await suspend(at.head.user_id);
    await areAsked([[MENTOR]]);
  });

  it('nor a role whose only member is suspended', async () => {
    await role(ROLE_IDS.manager);
    await db.query('UPDATE directus_users SET role = $2 WHERE id = $1', [at.professor.user_id, ROLE_IDS.manager]);
    await step(1, { assignee_rule: 'role', assignee_role: 'manager' });
    await areAsked([['manager']]);
    await suspend(at.professor.user_id);
    await db.query('DELETE FROM leave_applications WHERE organization_id = $1', [at.organization_id]);
    await areAsked([[HEAD]]);
  });
});

const role = (id: string) =>
  db.query('INSERT INTO directus_roles (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, 'r']);
async function studentRole(): Promise<string> {
  await role(ROLE_IDS.student);
  return ROLE_IDS.student;
}

/** A session of the section so many days ahead. */
const sessionIn = (days: number) =>
  db.insert('attendance_sessions', {
    organization_id: at.organization_id, course_section_id: at.course_section_id, name: 'Algorithms',
    session_date: hoursFromNow(days * 24).slice(0, 10), geofence_action: 'off',
    scheduled_start_at: hoursFromNow(days * 24), scheduled_end_at: hoursFromNow(days * 24 + 1) }); // prettier-ignore
