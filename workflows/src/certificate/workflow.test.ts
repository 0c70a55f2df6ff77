import { createHash, createPublicKey } from 'node:crypto';
import { campus } from '@muster/directus/test-campus.ts';
import { checkSignature } from '@muster/directus/certificate/test-signature.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { CERTIFICATE_MESSAGES } from '@muster/domain/certificate';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { createActivities } from '../activities.ts';
import { decided, type RequestState } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf, watchRequest } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { createPrinter } from './printer.ts';
import { askFor, heldEvent } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const printer = createPrinter();
afterAll(() => printer.close());
/** End of the serial numbers that the printer refuses, as a page that does not print would. */
let broken: string | null = null;
const flaky = {
  ...printer,
  print: (html: string, mustSay: string) =>
    broken !== null && mustSay.endsWith(broken)
      ? Promise.reject(new Error('the printer broke'))
      : printer.print(html, mustSay),
};
const masterKey = Buffer.alloc(32, 7);
const engine = withEngine(() =>
  twice(
    createActivities({
      database: db.pool,
      mailer,
      from: 'muster@test.example',
      publicUrl: 'https://muster.example',
      masterKey,
      printer: flaky,
    }),
  ),
);
const start = (id: string) =>
  engine.env.client.workflow.start('certificateBatch', {
    workflowId: `cert-batch:${id}`,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.default,
    args: [id],
  });
const run = async (id: string): Promise<string> => ((await (await start(id)).result()) as RequestState).status;
type Row = {
  person_id: string;
  serial_no: string;
  status: string;
  file_hash: string;
  content: Buffer | null;
  error_message: string | null;
  credential: { vc: { evidence: unknown }; jwt: string };
  public_key: string;
  status_index: number;
};
const rowsOf = (event_id: string) =>
  db.query<Row>(
    `SELECT c.*, k.public_key FROM certificates c LEFT JOIN signing_keys k ON k.id = c.signing_key_id
      WHERE c.event_id = $1 ORDER BY c.serial_number`,
    [event_id],
  );
const series = `${new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata', year: 'numeric' }).format(new Date())}-`;

describe('an issue run', { timeout: 90_000 }, () => {
  it('gives everybody who was there one certificate: number, file, hash and a credential that a stranger’s library believes (CT-076, CT-081, BEY-071, BEY-075)', async () => {
    const at = await campus(db);
    const [first, second, absent] = at.students.map(({ person_id }) => person_id);
    const event = await heldEvent(db, at, [first, second]);
    const batch = await askFor(db, at, event);
    expect(await run(batch)).toBe('completed');
    const rows = await rowsOf(event);
    expect(rows.map(({ person_id }) => person_id).toSorted()).toEqual([first, second].toSorted());
    expect(rows.map(({ serial_no }) => serial_no.slice(-(series.length + 6)))).toEqual([
      `${series}000001`,
      `${series}000002`,
    ]);
    for (const { content, file_hash, credential, public_key } of rows) {
      expect(content?.subarray(0, 5).toString()).toBe('%PDF-');
      expect(
        createHash('sha256')
          .update(content ?? '')
          .digest('hex'),
      ).toBe(file_hash);
      const signed = checkSignature(content ?? Buffer.alloc(0));
      expect(signed).toMatchObject({ whole: true, digest: true, signature: true, chain: true });
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: public_key }, format: 'jwk' });
      const { payload } = await compactVerify(credential.jwt, key);
      expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(credential.vc);
      expect(decodeProtectedHeader(credential.jwt).typ).toBe('vc+jwt');
    }
    expect(await messagesOf(db, first)).toEqual(['certificate_issued']);
    expect(await messagesOf(db, absent)).toEqual([]);
    expect(await messagesOf(db, at.professor.person_id)).toEqual(['certificate_batch_done']);
  });

  it('goes on past one that does not print, and tries that one alone again, under its number (BEY-075, BEY-076)', async () => {
    const at = await campus(db);
    const students = at.students.slice(0, 3).map(({ person_id }) => person_id);
    const event = await heldEvent(db, at, students);
    const batch = await askFor(db, at, event);
    broken = '-000002'; // the engine's clock may be years ahead by now
    expect(await run(batch)).toBe('partial');
    const before = await rowsOf(event);
    expect(before.map(({ status }) => status)).toEqual(['issued', 'failed', 'issued']);
    expect(before[1]?.error_message).toBe('the printer broke');
    broken = null;
    await db.query(`UPDATE certificate_batches SET status = 'generating' WHERE id = $1`, [batch]);
    expect(await run(batch)).toBe('completed');
    const after = await rowsOf(event);
    expect(after.map(({ serial_no }) => serial_no)).toEqual(before.map(({ serial_no }) => serial_no));
    expect(after.map(({ file_hash }) => file_hash)[0]).toBe(before[0]?.file_hash);
    expect(new Set(after.map(({ status_index }) => status_index)).size).toBe(3);
    expect(await messagesOf(db, students[0])).toEqual(['certificate_issued']);
  });

  it('gives out nothing while it is paused, and goes on from its rows afterwards (BEY-076)', async () => {
    const at = await campus(db);
    const [first, second] = at.students.map(({ person_id }) => person_id);
    const event = await heldEvent(db, at, [first, second]);
    const batch = await askFor(db, at, event);
    await db.query(`UPDATE certificate_batches SET status = 'generating' WHERE id = $1`, [batch]);
    await db.query(`UPDATE certificate_batches SET status = 'paused' WHERE id = $1`, [batch]);
    expect(await run(batch)).toBe('paused');
    expect(await rowsOf(event)).toEqual([]);
    await db.query(`UPDATE certificate_batches SET status = 'generating' WHERE id = $1`, [batch]);
    expect(await run(batch)).toBe('completed');
    expect((await rowsOf(event)).map(({ status }) => status)).toEqual(['issued', 'issued']);
  });

  it('keeps the code and the letter that its fonts do not have, instead of printing boxes', async () => {
    const at = await campus(db);
    const [first] = at.students.map(({ person_id }) => person_id);
    await db.query(`UPDATE people SET first_name = '漢' WHERE id = $1`, [first]);
    const event = await heldEvent(db, at, [first]);
    expect(await run(await askFor(db, at, event))).toBe('failed');
    expect((await rowsOf(event))[0]?.error_message).toBe('CERTIFICATE_LETTER {"letter":"漢"}');
  });
});

describe('an issue run that a policy wants approved', { timeout: 90_000 }, () => {
  const asked = async () => {
    const at = await campusWithPolicy(db, 'certificate', {
      assignee_rule: 'person',
      assignee_id: ({ head }) => head.person_id,
    });
    const people = at.students.slice(0, 2).map(({ person_id }) => person_id);
    const event = await heldEvent(db, at, people);
    const id = await askFor(db, at, event);
    const handle = await start(id);
    const watch = watchRequest(db, 'certificate_batches', id);
    const task = await watch.openTask(at.head.person_id);
    const answer = async (decision: 'approve' | 'reject', comment: string | null = null) => {
      await decide(db, task.id, at.head.person_id, decision, comment);
      await handle.executeUpdate(decided, { updateId: task.id, args: [{ task_id: task.id }] });
      return ((await ended(engine, handle)) as RequestState).status;
    };
    return { at, event, id, handle, watch, answer };
  };

  it('gives nobody a number before, and everybody theirs once it is approved', async () => {
    const { event, watch, answer } = await asked();
    expect(await watch.status()).toBe('in_review');
    expect(await rowsOf(event)).toEqual([]);
    expect(await answer('approve')).toBe('completed');
    expect((await rowsOf(event)).map(({ status }) => status)).toEqual(['issued', 'issued']);
  });

  it('issues nothing once it is refused, tells whoever asked why, and may be asked for again', async () => {
    const { at, event, id, answer } = await asked();
    expect(await answer('reject', 'The guest speaker was ill.')).toBe('cancelled');
    expect(await rowsOf(event)).toEqual([]);
    expect(await messagesOf(db, at.professor.person_id)).toEqual(['certificate_batch_refused']);
    expect(await db.one('SELECT decided_by_id, decision_reason FROM certificate_batches WHERE id = $1', [id])).toEqual({
      decided_by_id: at.head.person_id,
      decision_reason: 'The guest speaker was ill.',
    });
    const again = await askFor(db, at, event);
    const handle = await start(again);
    await watchRequest(db, 'certificate_batches', again).openTask(at.head.person_id);
    await handle.terminate();
  });

  it('takes the task back when the run is cancelled meanwhile', async () => {
    const { event, id, handle, watch } = await asked();
    await db.query(`UPDATE certificate_batches SET status = 'cancelled' WHERE id = $1`, [id]);
    await handle.executeUpdate(CERTIFICATE_MESSAGES.cancel, { args: [] });
    expect(await ended(engine, handle)).toMatchObject({ status: 'cancelled', done: true });
    expect((await watch.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
    expect(await rowsOf(event)).toEqual([]);
  });
});
