import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { askLeave, freshStudents, leaveBody, leaveStatus, taskFor, type Asked } from '../testing/leave.ts';
import { useOwnWorld } from '../testing/world.ts';

const world = useOwnWorld();
const isApproved = (status: string) => status === 'approved';
const APPROVE = { decision: 'approve', comment: 'Get well soon' };
/** Milliseconds after the decision at which the worker dies: before, in and after the steps that follow from it. */
const MOMENTS = [0, 100, 1_000];

const decide = (mentor: Caller, task: string) => mentor.post(`/muster/tasks/${task}/decide`, APPROVE);
const untilApproved = (asked: Asked) => eventually(() => leaveStatus(asked), isApproved, 120_000);

/** A student's request that lies in the mentor's inbox. */
async function opened(): Promise<{ asked: Asked; mentor: Caller; task: string; email: string }> {
  const [student] = await freshStudents(world.campus, 1);
  const email = student?.email ?? '';
  const asked = await askLeave(world.campus, email);
  const mentor = await world.campus.as(student?.mentor ?? '');
  return { asked, mentor, task: await taskFor(mentor, asked.id), email };
}

/** The campus day that begins at an instant. */
const nextDay = (midnight: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date(midnight));

/** What one approval leaves behind: each exactly once. */
const traces = async (leaveId: string) =>
  (
    await world.campus.rows(
      `SELECT (SELECT count(*)::int FROM audit_logs WHERE entity_id = :id AND new_values ->> 'status' = 'approved') AS approvals,
              (SELECT count(*)::int FROM notifications n JOIN leave_applications l ON l.person_id = n.person_id
                WHERE l.id::text = :id AND n.template_code = 'leave_approved') AS news,
              (SELECT count(*)::int FROM workflow_tasks WHERE subject_id::text = :id) AS tasks,
              (SELECT count(*) - count(DISTINCT attendance_session_id) FROM leave_impacts WHERE leave_application_id::text = :id)::int AS doubled`,
      { id: leaveId },
    )
  )[0];
const ONCE = { approvals: 1, news: 1, tasks: 1, doubled: 0 };

/** Message-IDs of the mails that tell of an approval: a mail cut off after it was sent comes again under the same one. */
const approvalMails = async (email: string): Promise<string[]> => {
  const answer = await fetch(`${world.stack.mailUrl}/api/mails?to=${encodeURIComponent(email)}`);
  const { mails } = (await answer.json()) as { mails: { subject: string; messageId: string }[] };
  return [...new Set(mails.filter(({ subject }) => /approved/.test(subject)).map(({ messageId }) => messageId))];
};

describe('an on-duty leave', () => {
  it('is not submitted without an event of the own organization that proves it (BEY-027)', async () => {
    const [student] = await freshStudents(world.campus, 1);
    const caller = await world.campus.as(student?.email ?? '');
    const body = await leaveBody(caller, 'on_duty');
    const preview = (await caller.post('/muster/leave/preview', body)).data as { problem: { code: string } };
    expect(preview.problem.code).toBe('LEAVE_PROOF_EVENT_MISSING');
    const send = (more: object) =>
      caller.post('/muster/leave', { ...body, ...more, reason: 'Hackathon', submit: true });
    expect(await send({})).toMatchObject({ status: 422, code: 'LEAVE_PROOF_EVENT_MISSING' });
    expect(await send({ proving_event_id: randomUUID() })).toMatchObject({ status: 422, code: 'CROSS_TENANT' });
    const [written] = await world.campus.rows<{ n: number }>(
      'SELECT count(*)::int AS n FROM leave_applications WHERE person_id = ?',
      [student?.person_id],
    );
    expect(written?.n).toBe(0);
  });
});

describe('a decision that the student wants in the app alone', () => {
  it('is there, and not in a mail (CT-091)', async () => {
    const { asked, mentor, task, email } = await opened();
    const { data: wishes } = await asked.caller.get('/muster/notifications/wishes');
    const muted = { ...(wishes as object), kinds: [{ kind: 'leave', mail: 'never' }] };
    expect(await asked.caller.post('/muster/notifications/wishes', muted)).toMatchObject({ status: 200 });
    expect((await decide(mentor, task)).status).toBeLessThan(300);
    await untilApproved(asked);
    const deliveries = () =>
      world.campus.rows<{ status: string; last_error: string }>(
        `SELECT d.status, d.last_error FROM notifications n JOIN leave_applications l ON l.person_id = n.person_id
           JOIN notification_deliveries d ON d.notification_id = n.id AND d.channel = 'email'
          WHERE l.id = ? AND n.template_code = 'leave_approved'`,
        [asked.id],
      );
    const planned = await eventually(deliveries, ({ length }) => length > 0, 60_000);
    expect(planned).toEqual([{ status: 'suppressed', last_error: 'switched_off' }]);
    expect(await approvalMails(email)).toEqual([]);
    const { data: bell } = await asked.caller.get('/muster/notifications');
    expect((bell as { title: string }[])[0]?.title).toMatch(/approved/);
  }, 180_000);
});

describe('the own calendar in another application', () => {
  it('holds the leave for whoever has the address, without an account, until it is taken back', async () => {
    const { asked } = await opened();
    const { data: made } = await asked.caller.post('/muster/calendar-feed');
    const { address } = (made as { feed: { address: string } }).feed;
    const readIt = async () => {
      const answer = await fetch(new URL(new URL(address).pathname, world.stack.url));
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const { type, text } = await readIt();
    expect(type).toBe('text/calendar; charset=utf-8');
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Kolkata');
    expect(text.replaceAll('\r\n ', '')).toContain(`UID:leave-${asked.id}@muster`);
    expect(text).not.toContain('Fever');
    expect((await asked.caller.post('/muster/calendar-feed/revoke')).data).toEqual({ feed: null });
    expect((await readIt()).status).toBe(404);
  });
});

describe('the rules of a kind of leave', () => {
  const askFor = async (caller: Caller, code: string, more: object) =>
    caller.post('/muster/leave', { ...(await leaveBody(caller, code)), reason: 'Family', submit: true, ...more });
  const fresh = async () => world.campus.as((await freshStudents(world.campus, 1))[0]?.email ?? '');

  it('fit two different halves into a day, and no third (BEY-022)', async () => {
    const caller = await fresh();
    const { first_day } = await leaveBody(caller, 'medical');
    const half = (part: string) => askFor(caller, 'medical', { last_day: first_day, part });
    expect(await half('first_half')).toMatchObject({ status: 201, data: { days: 0.5 } });
    expect(await half('second_half')).toMatchObject({ status: 201, data: { days: 0.5 } });
    expect(await half('first_half')).toMatchObject({ status: 409, code: 'LEAVE_OVERLAPS' });
  });

  it('count days in a row across requests that touch (BEY-025)', async () => {
    const caller = await fresh();
    const { last_day: tuesday } = await leaveBody(caller, 'casual');
    const after = (days: number) => new Date(Date.parse(tuesday) + days * 86_400_000).toISOString().slice(0, 10);
    expect(await askFor(caller, 'casual', { last_day: after(1) })).toMatchObject({ status: 201, data: { days: 3 } });
    const touching = { first_day: after(2), last_day: after(2) };
    expect(await askFor(caller, 'casual', touching)).toMatchObject({ status: 422, code: 'LEAVE_TOO_LONG' });
  });
});

describe('a decision', () => {
  it('names the version of the policy it was asked under; an open request keeps its own (BEY-013)', async () => {
    const before = await opened();
    const [step] = await world.campus.rows<{ id: string; due_hours: number }>(
      `SELECT id, due_hours FROM approval_policies WHERE organization_id = ? AND process = 'leave' AND department_id IS NULL ORDER BY step_no LIMIT 1`,
      [world.campus.organization_id],
    );
    const changed = { due_hours: (step?.due_hours ?? 0) + 1 };
    expect((await world.administrator.patch(`/items/approval_policies/${step?.id}`, changed)).status).toBe(200);
    const after = await opened();
    const versionOf = async ({ asked, mentor, task }: typeof before) => {
      expect((await decide(mentor, task)).status).toBeLessThan(300);
      await untilApproved(asked);
      const { data } = await asked.caller.get(`/muster/leave/${asked.id}/progress`);
      const { steps } = data as { steps: { kind: string; policy_version: number | null }[] };
      return steps.find(({ kind }) => kind === 'decided')?.policy_version ?? 0;
    };
    const later = await versionOf(after);
    expect(await versionOf(before)).toBe(later - 1);
    expect(later).toBeGreaterThan(1);
  }, 240_000);
});

describe('who is away', () => {
  it('stands in the calendar of the mentor, by name, and of nobody who is not told (CH-028)', async () => {
    const { asked, mentor } = await opened();
    const { data } = await asked.caller.get(`/muster/leave/${asked.id}/progress`);
    const { leave } = data as { leave: { starts_at: string } };
    const from = new Date(Date.parse(leave.starts_at) - 86_400_000).toISOString().slice(0, 10);
    const awayTo = async (caller: Caller) => {
      const answer = await caller.get(`/muster/leave/away?from=${from}&days=14`);
      return (answer.data as { leaves: { id: string }[] }).leaves.map(({ id }) => id);
    };
    expect(await awayTo(mentor)).toContain(asked.id);
    expect(await awayTo(asked.caller)).toEqual([]);
    expect(await mentor.get(`/muster/leave/away?from=${from}&days=4000`)).toMatchObject({ status: 400 });
  });

  it('and what is left of the own days is the sum of the lines shown with it (BEY-020, BEY-021)', async () => {
    const [student] = await freshStudents(world.campus, 1);
    const caller = await world.campus.as(student?.email ?? '');
    type Balance = { available: number; is_current: boolean; entries: { days: number }[] };
    const balances = (await caller.get('/muster/leave/balances')).data as Balance[];
    const current = balances.filter(({ is_current }) => is_current);
    expect(current.length).toBeGreaterThan(0);
    for (const { available, entries } of current) {
      expect(entries.length).toBeGreaterThan(0);
      expect(available).toBe(entries.reduce((sum, { days }) => sum + days, 0));
    }
  });
});

describe('the days of a year', () => {
  it('are looked at first and then given to everybody once by the administrator (BEY-020)', async () => {
    const admin = await world.campus.as('ishvani@demo.example.com');
    const [type] = await world.campus.rows<{ id: string }>(
      `SELECT t.id FROM leave_types t JOIN organizations o ON o.id = t.organization_id
        WHERE t.needs_balance AND o.slug = 'demo-college' ORDER BY t.code LIMIT 1`,
    );
    const run = async (caller: Caller, apply: boolean) =>
      caller.post(`/muster/leave/types/${type?.id}/run`, { what: 'allocate', period: '2031-32', days: 7.5, apply });
    const looked = (await run(admin, false)).data as { people: number };
    expect(looked.people).toBeGreaterThan(0);
    expect(await run(admin, true)).toMatchObject({ status: 200, data: { people: looked.people, applied: true } });
    expect(await run(admin, true)).toMatchObject({ data: { people: 0, already: looked.people } });
    const [student] = await freshStudents(world.campus, 1);
    const caller = await world.campus.as(student?.email ?? '');
    const { data } = await caller.get('/muster/leave/balances');
    const given = (data as { period: string; available: number }[]).find(({ period }) => period === '2031-32');
    expect(given?.available).toBe(7.5);
    expect(await run(caller, true)).toMatchObject({ status: 403 });
  }, 120_000);
});

describe('a leave that is withdrawn', () => {
  it('ends its task, and its timeline says when (BEY-007, CH-025)', async () => {
    const { asked, mentor, task } = await opened();
    const told = await asked.caller.post(`/muster/leave/${asked.id}/cancel`, { reason: 'Well again' });
    expect(told).toMatchObject({ status: 200, data: { status: 'cancelled' } });
    const { data } = await asked.caller.get(`/muster/leave/${asked.id}/progress`);
    const { steps } = data as { steps: { kind: string; at: string | null; words: string | null }[] };
    expect(steps.at(-1)).toMatchObject({ kind: 'cancelled', at: expect.any(String) as unknown, words: 'Well again' });
    await eventually(
      async () => (await mentor.get('/muster/tasks')).data as { id: string }[],
      (open) => open.every(({ id }) => id !== task),
    );
    expect((await decide(mentor, task)).status).toBe(409);
  });
});

describe('a leave that is sent back', () => {
  it('says by whom and why, goes again reworded with another day, and was never in the attendance (BEY-004)', async () => {
    const { asked, mentor, task } = await opened();
    const back = { decision: 'return', comment: 'Which hospital?' };
    expect((await mentor.post(`/muster/tasks/${task}/decide`, back)).status).toBeLessThan(300);
    type Progress = {
      sent_back: { by: { full_name: string }; comment: string } | null;
      leave: { is_sent_back: boolean; reason: string; starts_at: string; ends_at: string };
      steps: { kind: string; decision: string | null }[];
    };
    const progress = async () => (await asked.caller.get(`/muster/leave/${asked.id}/progress`)).data as Progress;
    const waiting = await eventually(progress, ({ sent_back }) => sent_back !== null);
    expect(waiting).toMatchObject({ sent_back: { comment: 'Which hospital?' }, leave: { is_sent_back: true } });
    expect(waiting.steps.map(({ kind }) => kind)).toEqual(['submitted', 'task', 'decided', 'sent_back']);

    const again = (caller: Caller) =>
      caller.post(`/muster/leave/${asked.id}/resubmit`, { reason: 'Fever, City Hospital' });
    const [other] = await freshStudents(world.campus, 1);
    expect((await again(await world.campus.as(other?.email ?? ''))).status).toBe(404);
    const later = { first_day: nextDay(waiting.leave.ends_at), last_day: nextDay(waiting.leave.ends_at) };
    const backwards = { first_day: later.first_day, last_day: '2020-01-01' };
    const send = (days: object) =>
      asked.caller.post(`/muster/leave/${asked.id}/resubmit`, { reason: 'Fever, City Hospital', days });
    expect((await send(backwards)).status).toBe(422);
    expect(await send(later)).toMatchObject({ status: 200, data: { reason: 'Fever, City Hospital', days: 1 } });
    expect((await again(asked.caller)).status).toBe(404);

    const next = await taskFor(mentor, asked.id);
    expect(next).not.toBe(task);
    const { leave, sent_back } = await progress();
    expect({ leave, sent_back }).toMatchObject({ sent_back: null, leave: { is_sent_back: false } });
    expect(leave.starts_at).toBe(waiting.leave.ends_at);
    await decide(mentor, next);
    await untilApproved(asked);
  });
});

describe('a leave while Temporal is down', () => {
  it('is accepted and started later; a decision is recorded and applied later (CH-026, CH-027, BEY-007)', async () => {
    const { asked, mentor, task } = await opened();
    const [second] = await freshStudents(world.campus, 1);

    await world.stack.pause('temporal');
    const recorded = await decide(mentor, task);
    expect(recorded).toMatchObject({ status: 202, data: { outcome: 'recorded', task: { status: 'decided' } } });
    const filed = await askLeave(world.campus, second?.email ?? '');
    expect(filed.told).toMatchObject({ status: 201, data: { status: 'submitted' } });
    expect((await filed.caller.get(`/muster/leave/${filed.id}/progress`)).data).toMatchObject({ delivery: 'waiting' });
    expect((await world.nobody.get('/muster/ready')).data).toMatchObject({ ready: true, parts: { temporal: false } });

    await world.stack.restart('temporal');
    await untilApproved(asked);
    expect(await taskFor(await world.campus.as(second?.mentor ?? ''), filed.id)).not.toBe('');
    expect(await decide(mentor, task)).toMatchObject({ status: 200, data: { outcome: 'repeated' } });
  });
});

describe('a leave whose worker is killed in the middle of the approval', () => {
  it.each(MOMENTS)('%i ms after the decision, ends approved with every effect once (CH-026, BEY-008)', async (ms) => {
    const { asked, mentor, task, email } = await opened();
    const decided = decide(mentor, task);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await world.stack.kill('worker');
    expect([200, 202]).toContain((await decided).status);
    await world.stack.untilReady('worker');
    await untilApproved(asked);
    await eventually(
      () => approvalMails(email),
      (mails) => mails.length > 0,
      90_000,
    );
    expect(await traces(asked.id)).toEqual(ONCE);
    expect(await approvalMails(email)).toHaveLength(1);
  });
});

describe('a leave while the mail server is down', () => {
  it('is in the inbox and decided all the same, and mailed once when the server is back (CH-092)', async () => {
    await world.stack.pause('mailbox');
    const { asked, mentor, task, email } = await opened();
    expect((await decide(mentor, task)).status).toBe(200);
    await untilApproved(asked);
    await world.stack.restart('mailbox');
    await eventually(
      () => approvalMails(email),
      (mails) => mails.length > 0,
      120_000,
    );
    expect(await traces(asked.id)).toEqual(ONCE);
    expect(await approvalMails(email)).toHaveLength(1);
  });
});

describe('a leave while PostgreSQL is killed', () => {
  it('is neither lost nor decided twice: all parts connect again by themselves (BEY-008)', async () => {
    const { asked, mentor, task } = await opened();
    const decided = decide(mentor, task).catch(() => null);
    await world.stack.kill('postgres');
    await decided;
    await world.stack.untilReady('postgres');
    await world.stack.untilReady('directus');
    const again = await eventually(
      () => decide(mentor, task),
      ({ status }) => status < 500,
    );
    expect([200, 202]).toContain(again.status);
    await untilApproved(asked);
    expect(await traces(asked.id)).toEqual(ONCE);
  });
});
