import { createDecisionLinks } from '@muster/directus/task/decision-link.ts';
import { describe, expect, it } from 'vitest';
import { masterKeyOf } from '../testing/campus.ts';
import { eventually, type Caller } from '../testing/client.ts';
import { askLeave, freshStudents, leaveStatus, taskFor, type Asked } from '../testing/leave.ts';
import { colleagueOf } from '../testing/people.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
type Mail = { subject: string; text: string; html?: string };
type One = { asked: Asked; mentor: Caller; email: string; task: string; token: string };

const mailsTo = async (email: string): Promise<Mail[]> => {
  const answer = await fetch(`${world.stack.mailUrl}/api/mails?to=${encodeURIComponent(email)}`);
  return ((await answer.json()) as { mails: Mail[] }).mails;
};

/** A request whose mail lies in the mailbox of the mentor, with the token of its link. */
async function mailed(): Promise<One> {
  const [student] = await freshStudents(world.campus, 1);
  const email = student?.mentor ?? '';
  const mentor = await world.campus.as(email);
  const asked = await askLeave(world.campus, student?.email ?? '');
  const task = await taskFor(mentor, asked.id);
  const about = ({ text }: Mail) => text.includes(`/inbox/${task}`);
  const mails = await eventually(
    () => mailsTo(email),
    (all) => all.some(about),
    60_000,
  );
  const token = /\/decide#([\w-]+)/.exec(mails.find(about)?.text ?? '')?.[1] ?? '';
  return { asked, mentor, email, task, token };
}
const look = (token: string, who: Caller = world.nobody) => who.post('/muster/mail-decision', { token });
const decide = (token: string, decision: string, comment?: string, who: Caller = world.nobody) =>
  who.post('/muster/mail-decision/decide', { token, decision, ...(comment ? { comment } : {}) });

describe('the link in the mail about a request', () => {
  it('shows the request to whoever has the mail, and decides it by a press, once (CT-091)', async () => {
    const { asked, task, token } = await mailed();
    expect(token).toMatch(/^[\w-]{91}$/);
    const shown = await look(token);
    expect(shown).toMatchObject({ status: 200, data: { task: { id: task, process: 'leave', status: 'open' } } });
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect((shown.data as { request: { slug: string } }).request.slug).toBe('leave');
    expect(await leaveStatus(asked)).toBe('in_review');
    expect(await decide(token, 'reject')).toMatchObject({ status: 400 });
    const told = await decide(token, 'approve');
    expect(told.status).toBeLessThan(300);
    await eventually(
      () => leaveStatus(asked),
      (status) => status === 'approved',
      60_000,
    );
    expect(await look(token)).toMatchObject({ status: 410, code: 'DECISION_LINK_USED' });
    expect(await decide(token, 'reject', 'no')).toMatchObject({ status: 410, code: 'DECISION_LINK_USED' });
    const [row] = await world.campus.rows<{ decision: string; decisions: number }>(
      `SELECT t.decision, (SELECT count(*)::int FROM task_events e WHERE e.workflow_task_id = t.id AND e.event = 'decided') AS decisions
         FROM workflow_tasks t WHERE t.id = ?`,
      [task],
    );
    expect(row).toEqual({ decision: 'approve', decisions: 1 });
  }, 180_000);

  it('decides nothing when it is fetched, sent by a foreign page, changed, or sent by two at once twice', async () => {
    const { asked, token, task } = await mailed();
    for (const path of ['/muster/mail-decision', '/muster/mail-decision/decide', `/decide?token=${token}`])
      await world.nobody.get(path);
    const foreign = await fetch(`${world.stack.url}/muster/mail-decision/decide`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, decision: 'approve' }),
    });
    expect(foreign.status).toBe(403);
    const changed = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;
    expect(await decide(changed, 'approve')).toMatchObject({ status: 400, code: 'DECISION_LINK_INVALID' });
    expect(await leaveStatus(asked)).toBe('in_review');
    const both = await Promise.all([decide(token, 'approve'), decide(token, 'reject', 'no')]);
    expect(both.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(both.filter(({ status }) => status >= 300).map(({ code }) => code)).toEqual([
      expect.stringMatching(/^(TASK_CLOSED|DECISION_LINK_USED)$/),
    ]);
    const [row] = await world.campus.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM task_events WHERE workflow_task_id = ? AND event = 'decided'`,
      [task],
    );
    expect(row?.n).toBe(1);
  }, 180_000);

  it('is refused with its own code when it is too old, another is signed in, or the request went to somebody else (BEY-005)', async () => {
    const { asked, mentor, task, token, email } = await mailed();
    const links = createDecisionLinks(masterKeyOf(world.stack));
    const link = links.read(token);
    if (!link) throw new Error('the link of the mail is none');
    const old = links.make({ ...link, expires_at: '2026-01-01T00:00:00.000Z' });
    expect(await look(old)).toMatchObject({ status: 410, code: 'DECISION_LINK_EXPIRED' });
    expect(await decide(token, 'approve', undefined, asked.caller)).toMatchObject({
      status: 403,
      code: 'DECISION_LINK_FOREIGN',
    });
    const other = await colleagueOf(world.campus, email);
    const given = await mentor.post(`/muster/tasks/${task}/reassign`, { to: other.person_id, reason: 'Knows more' });
    expect(given.status).toBe(200);
    expect(await decide(token, 'approve')).toMatchObject({ status: 403, code: 'DECISION_LINK_FOREIGN' });
    expect(await leaveStatus(asked)).toBe('in_review');
  }, 180_000);

  it('is not in the mail of an account with a second factor, and an older one asks to sign in', async () => {
    const { token, email } = await mailed();
    await world.campus.rows(`UPDATE directus_users SET tfa_secret = 'JBSWY3DPEHPK3PXP' WHERE email = ? RETURNING id`, [
      email,
    ]);
    expect(await decide(token, 'approve')).toMatchObject({ status: 403, code: 'DECISION_LINK_NEEDS_SIGN_IN' });
    await world.campus.rows('UPDATE directus_users SET tfa_secret = NULL WHERE email = ? RETURNING id', [email]);
  }, 180_000);
});
