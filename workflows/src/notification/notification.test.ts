import { SMTPServer } from 'smtp-server';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { upsertTemplates } from '@muster/directus/notification/templates.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { inTransaction } from '../database.ts';
import { NOTIFICATION_PROCESS } from '@muster/domain/notification';
import { sqlOf } from '@muster/domain/process';
import { QUEUES } from '../queues.ts';
import { twice, withEngine } from '../testing/engine.ts';
import { createNotificationActivities } from './activities.ts';
import { createMailer, type Mailer } from './mailer.ts';
import { notify } from './notify.ts';

const db = withDatabase('muster-worker');
const FROM = 'Muster <muster@test.example>';

/** A real mail server: it can refuse everything for a while, or for good. */
const post = { mails: [] as Email[], answer: 250, away: 0, greeting: 220, login: 235, sender: 250 };
const answer = (responseCode: number, good: number) =>
  responseCode === good ? null : Object.assign(new Error('not today'), { responseCode });
const refusal = () => (post.away-- > 0 ? 451 : post.answer);
let server: SMTPServer;
let mailer: Mailer;
const opened: Mailer[] = [];
let freshMailer: () => Mailer;
beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    onConnect: (_session, done) => done(answer(post.greeting, 220)),
    onAuth: (auth, _session, done) => done(answer(post.login, 235), { user: auth.username }),
    onMailFrom: (_address, _session, done) => done(answer(post.sender, 250)),
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      const responseCode = refusal();
      done(responseCode === 250 ? null : Object.assign(new Error('not now'), { responseCode }));
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () =>
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          post.mails.push(mail);
          done();
        }, done),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  // A pool keeps its connections; a new one greets and signs in again.
  freshMailer = () => {
    const one = createMailer(`smtp://muster:secret@127.0.0.1:${address.port}`, FROM);
    opened.push(one);
    return one;
  };
  mailer = freshMailer();
});
afterAll(async () => {
  for (const one of opened) one.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const deps = () => ({
  database: db.pool,
  mailer: { send: (mail: Parameters<Mailer['send']>[0]) => mailer.send(mail), close: () => undefined },
  from: FROM,
  publicUrl: 'https://campus.example',
});
const engine = withEngine(() => {
  const { sendMail, planDelivery } = createNotificationActivities(deps());
  return { ...createActivities(deps()), ...twice({ planDelivery }), sendMail };
});

const LEAVE = {
  leave: { starts_at: '2026-11-22T18:30:00Z', ends_at: '2026-11-24T18:30:00Z' },
  leave_type: 'Medical', who: 'Asha <Rao>', identifier: 'S1', days: 2, reason: 'fever', by: 'Dr Iyer', by_mentor: true, own: true, comment: 'get well',
}; // prettier-ignore

/** One message to the first student; answers its id. */
async function say(at: Campus, key: string, code = 'leave_approved'): Promise<string> {
  const person_id = at.students[0]?.person_id ?? '';
  const news = { organization_id: at.organization_id, person_id, notification_type: 'leave' as const, code, dedupe: [key] as [string], link: '/leave/1', data: LEAVE }; // prettier-ignore
  await inTransaction(db.pool, (client) => notify(client, news));
  await inTransaction(db.pool, (client) => notify(client, news));
  return (
    await db.one<{ id: string }>('SELECT id FROM notifications WHERE person_id = $1 AND dedupe_key = $2', [
      person_id,
      key,
    ])
  ).id;
}
const dispatch = (id: string) =>
  engine.env.client.workflow.execute('notificationDispatch', {
    workflowId: `notify:${id}`,
    taskQueue: QUEUES.default,
    args: [id],
  });
const deliveryOf = (id: string) =>
  db.one<{ status: string; attempts: number; last_error: string | null }>(
    `SELECT status, attempts, last_error FROM notification_deliveries WHERE notification_id = $1 AND channel = 'email'`,
    [id],
  );

describe('a message to a person', { timeout: 60_000 }, () => {
  it('says the fact in the subject with campus days, as text and escaped HTML, from a stable Message-ID (CT-091, CH-063)', async () => {
    const at = await campus(db);
    await inTransaction(db.pool, (client) => upsertTemplates(client, at.organization_id));
    post.mails = [];
    const id = await say(at, 'k1');
    expect(await dispatch(id)).toBe('sent');
    const [mail] = post.mails;
    expect(mail?.subject).toMatch(/^Leave 23 ?[–-] ?24 Nov approved by your mentor$/);
    expect(mail?.text).toContain('“get well”');
    expect(mail?.html).toContain('https://campus.example/leave/1');
    expect(mail?.html).not.toMatch(/<img|src=/);
    expect(mail?.messageId).toMatch(/^<[0-9a-f]{40}@test\.example>$/);
    expect(await deliveryOf(id)).toMatchObject({ status: 'sent', attempts: 1 });
    const task = await say(at, 'k2', 'leave_cancelled');
    expect(await dispatch(task)).toBe('sent');
    expect(post.mails).toHaveLength(2);
    await createNotificationActivities(deps()).sendMail(task);
    expect(post.mails).toHaveLength(2);
  });

  it('escapes what people wrote, and uses the shipped text where an administrator broke theirs', async () => {
    const at = await campus(db);
    await inTransaction(db.pool, (client) => upsertTemplates(client, at.organization_id));
    await db.query(
      `UPDATE notification_templates SET subject = '{{ who }}', body = '{{ who }} {{ leave_type }}'
        WHERE organization_id = $1 AND channel = 'email' AND code = 'leave_approved'`,
      [at.organization_id],
    );
    await db.query(
      `UPDATE notification_templates SET body = '{{ constructor }} {{ nobody.knows }}' WHERE organization_id = $1 AND code = 'leave_rejected'`,
      [at.organization_id],
    );
    expect(await inTransaction(db.pool, (client) => upsertTemplates(client, at.organization_id))).toBe(0);
    post.mails = [];
    await dispatch(await say(at, 'k1'));
    expect(post.mails[0]?.html).toContain('Asha &lt;Rao&gt;');
    const broken = await say(at, 'k2', 'leave_rejected');
    await dispatch(broken);
    expect(post.mails[1]?.subject).toMatch(/rejected by your mentor/);
    const why = expect.stringMatching(/ours is broken: .+/) as unknown;
    expect(await deliveryOf(broken)).toMatchObject({ status: 'sent', last_error: why });
  });

  it('is in the inbox while the mail server is away, and is mailed once when it is back (CH-092)', async () => {
    const at = await campus(db);
    post.mails = [];
    const id = await say(at, 'k1');
    post.away = 3;
    expect(await dispatch(id)).toBe('sent');
    expect(post.mails).toHaveLength(1);
    expect(await deliveryOf(id)).toMatchObject({ status: 'sent', attempts: 4, last_error: null });
  });

  it('gives up after eight attempts, and at once when the server refuses the mail itself (CT-091)', async () => {
    const at = await campus(db);
    const [later, never] = [await say(at, 'k1'), await say(at, 'k2')];
    post.answer = 451;
    expect(await dispatch(later)).toBe('failed');
    expect(await deliveryOf(later)).toMatchObject({ status: 'failed', attempts: 8 });
    post.answer = 550;
    expect(await dispatch(never)).toBe('refused');
    post.answer = 250;
  });

  it.each([
    ['login', 'login', 535, 'AUTH PLAIN'],
    ['greeting', 'greeting', 554, 'CONN'],
    ['quota', 'sender', 552, 'MAIL FROM'],
    ['sender', 'sender', 550, 'MAIL FROM'],
  ] as const)('is tried again after a relay refuses the %s, and the operator is told (CT-091, CH-092)', async (_name, step, code, command) => {
    const at = await campus(db);
    const id = await say(at, 'k1');
    const log = { error: vi.fn() };
    const { planDelivery, sendMail } = createNotificationActivities({ ...deps(), mailer: freshMailer(), log });
    await planDelivery(id);
    const good = post[step];
    post[step] = code;
    expect(await sendMail(id)).toEqual({ status: 'failed', attempts: 1 });
    expect(await deliveryOf(id)).toMatchObject({ status: 'failed', attempts: 1 });
    expect(log.error).toHaveBeenCalledWith({ command, code, attempts: 1 }, expect.any(String));
    post[step] = good;
    post.mails = [];
    expect(await sendMail(id)).toEqual({ status: 'sent', attempts: 2 });
    expect(post.mails).toHaveLength(1);
  }); // prettier-ignore

  it.each(['हिन्दी', '', 'e', ' en', 'x'])(
    'is written in English where the organization speaks %j',
    async (language) => {
      const at = await campus(db);
      // A row from before the database refused such a language.
      await db.transaction(async (client) => {
        await client.query('SET LOCAL session_replication_role = replica');
        await client.query('UPDATE organizations SET default_locale = $2 WHERE id = $1', [
          at.organization_id,
          language,
        ]);
      });
      const id = await say(at, 'k1');
      const said = await db.one<{ title: string }>('SELECT title FROM notifications WHERE id = $1', [id]);
      expect(said.title).toMatch(/^Leave 23 ?[–-] ?24 Nov approved by your mentor$/);
    },
  );

  it('is not mailed to whoever switched it off, and waits for the end of quiet hours', async () => {
    const at = await campus(db);
    const [off, quiet] = at.students.map(({ person_id }) => person_id);
    const prefer = (person_id: string | undefined, values: object) =>
      db.insert('notification_preferences', { organization_id: at.organization_id, person_id, notification_type: 'leave', channel: 'email', ...values }); // prettier-ignore
    await prefer(off, { is_enabled: false });
    await prefer(quiet, { quiet_from: '00:00', quiet_until: '23:59:59' });
    post.mails = [];
    const id = await say(at, 'k1');
    expect(await dispatch(id)).toBe('none');
    expect(await deliveryOf(id)).toMatchObject({ status: 'suppressed', last_error: 'switched_off' });
    const plan = await createNotificationActivities(deps()).planDelivery(
      await say({ ...at, students: at.students.slice(1) }, 'k1'),
    );
    expect(plan.mail).toBe(true);
    expect(plan.not_before).toMatch(/T18:29:59/); // 23:59:59 at the campus
    expect(post.mails).toEqual([]);
  });
});

describe('a daily mail (CT-091)', { timeout: 60_000 }, () => {
  /** A campus whose first student gets mails of leave daily; three messages, planned at noon of the campus. */
  async function gathered() {
    const at = await campus(db);
    await db.insert('notification_preferences', {
      organization_id: at.organization_id, person_id: at.students[0]?.person_id, notification_type: 'leave', channel: 'email', daily_at: '18:00' }); // prettier-ignore
    const { planDelivery, sendMail } = createNotificationActivities({ ...deps(), clock: () => NOON });
    const ids: string[] = [];
    for (const key of ['k1', 'k2', 'k3']) ids.push(await say(at, key));
    const plans = [];
    for (const id of ids) plans.push(await planDelivery(id));
    post.mails = [];
    return { at, ids, plans, planDelivery, sendMail, lead: ids[0] as string };
  }
  const statusOf = async (ids: string[]) => Promise.all(ids.map(async (id) => (await deliveryOf(id)).status));
  const DAY = 86_400_000;
  const NOON = Math.ceil(Date.now() / DAY) * DAY + 6.5 * 3_600_000;
  const SIX = new Date(NOON + 6 * 3_600_000).toISOString();

  it('carries what waits for it in one mail, led by the first, also when it is planned twice', async () => {
    const { ids, plans, planDelivery, sendMail, lead } = await gathered();
    expect(plans).toEqual([
      { mail: true, not_before: SIX },
      { mail: false, not_before: SIX },
      { mail: false, not_before: SIX },
    ]);
    expect(await planDelivery(lead)).toEqual(plans[0]);
    expect(await sendMail(lead)).toEqual({ status: 'sent', attempts: 1 });
    expect(post.mails).toHaveLength(1);
    expect(post.mails[0]?.subject).toBe('Your daily mail: 3 messages');
    expect(post.mails[0]?.text?.match(/^\* Leave 23/gm)).toHaveLength(3);
    expect(post.mails[0]?.html).toContain('href="https://campus.example/leave/1"');
    expect(await statusOf(ids)).toEqual(['sent', 'sent', 'sent']);
    expect(await sendMail(lead)).toMatchObject({ status: 'gone' });
    expect(post.mails).toHaveLength(1);
  });

  it('leaves out what was read meanwhile; of one message it is that message, of none there is no mail', async () => {
    const { ids, sendMail, lead } = await gathered();
    const read = (id: string | undefined) =>
      db.query('UPDATE notifications SET is_read = true, read_at = now() WHERE id = $1', [id]);
    await Promise.all([read(ids[0]), read(ids[2])]);
    expect(await sendMail(lead)).toMatchObject({ status: 'sent' });
    expect(post.mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Leave 23 ?[–-] ?24 Nov approved/)]); // prettier-ignore
    expect(await statusOf(ids)).toEqual(['suppressed', 'sent', 'suppressed']);
    const none = await gathered();
    await Promise.all(none.ids.map(read));
    expect(await none.sendMail(none.lead)).toMatchObject({ status: 'gone' });
    expect(post.mails).toEqual([]);
  });

  it('is tried again as a whole while the mail server is away', async () => {
    const { ids, sendMail, lead } = await gathered();
    post.away = 1;
    expect(await sendMail(lead)).toEqual({ status: 'failed', attempts: 1 });
    expect(await statusOf(ids)).toEqual(['failed', 'failed', 'failed']);
    expect(await sendMail(lead)).toEqual({ status: 'sent', attempts: 2 });
    expect(post.mails).toHaveLength(1);
  });

  it('takes nobody in once it goes out: a late message leads the next one', async () => {
    const { at, planDelivery, sendMail, lead } = await gathered();
    await sendMail(lead);
    const late = await say(at, 'k4');
    expect(await planDelivery(late)).toEqual({ mail: true, not_before: SIX });
    expect(await sendMail(late)).toMatchObject({ status: 'sent' });
    expect(post.mails).toHaveLength(2);
  });

  it('is waited for by its leading message alone: the others are not unfinished', async () => {
    const { lead, at } = await gathered();
    const unfinished = await db.query<{ id: string }>(
      `SELECT t.id FROM notifications t WHERE t.organization_id = $1 AND ${sqlOf(NOTIFICATION_PROCESS.unfinished)}`,
      [at.organization_id],
    );
    expect(unfinished.map(({ id }) => id)).toEqual([lead]);
  });
});
