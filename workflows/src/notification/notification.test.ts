import { SMTPServer } from 'smtp-server';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campus, type Campus } from '../../../directus/test-campus.ts';
import { upsertTemplates } from '../../../directus/seed/notification-templates.ts';
import { withDatabase } from '../../../directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { inTransaction } from '../database.ts';
import { QUEUES } from '../queues.ts';
import { twice, withEngine } from '../testing/engine.ts';
import { createNotificationActivities } from './activities.ts';
import { createMailer, type Mailer } from './mailer.ts';
import { notify } from './notify.ts';

const db = withDatabase('muster-worker');
const FROM = 'Muster <muster@test.example>';

/** A real mail server: it can refuse everything for a while, or for good. */
const post = { mails: [] as Email[], answer: 250, away: 0 };
const refusal = () => (post.away-- > 0 ? 451 : post.answer);
let server: SMTPServer;
let mailer: Mailer;
beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
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
  mailer = createMailer(`smtp://127.0.0.1:${address.port}`, FROM);
});
afterAll(async () => {
  mailer.close();
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
