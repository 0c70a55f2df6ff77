import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-mail-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mail = (subject: string, to = 'asha@demo.example.com') =>
  Buffer.from(
    [
      'From: Muster <no-reply@muster.example.com>',
      `To: Asha <${to}>`,
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nYour leave is approved.',
      '--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Your leave is <b>approved</b>.</p>',
      '--b--',
    ].join('\r\n'),
  );

describe('the mailbox', () => {
  it('lists the newest mail first and shows both of its parts', async () => {
    const store = createStore(folder, 10);
    await store.add(mail('First'), ['asha@demo.example.com'], 1_000, 'aaaaaa');
    await store.add(mail('Second'), ['asha@demo.example.com'], 2_000, 'bbbbbb');
    expect(store.list().map(({ subject }) => subject)).toEqual(['Second', 'First']);
    const shown = await store.read('0000000002000-bbbbbb');
    expect(shown?.text).toContain('Your leave is approved.');
    expect(shown?.html).toContain('<b>approved</b>');
  });

  it('finds mails by recipient, also one whom only the envelope names, in any case', async () => {
    const store = createStore(folder, 10);
    await store.add(mail('To one'), ['asha@demo.example.com', 'hidden@demo.example.com'], 1_000, 'aaaaaa');
    expect(store.list('ASHA@demo.example.com')).toHaveLength(1);
    expect(store.list('hidden@demo.example.com')).toHaveLength(1);
    expect(store.list('asha@demo.example')).toHaveLength(0);
  });

  it('keeps the newest ones and removes the files of the others', async () => {
    const store = createStore(folder, 2);
    for (const at of [1_000, 2_000, 3_000]) await store.add(mail(`At ${at}`), [], at, 'aaaaaa');
    expect(store.list().map(({ subject }) => subject)).toEqual(['At 3000', 'At 2000']);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it('has its mails again after a restart, and none after they were deleted', async () => {
    await createStore(folder, 10).add(mail('Kept'), [], 1_000, 'aaaaaa');
    const again = createStore(folder, 10);
    expect(again.list()).toHaveLength(1);
    again.clear();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['../secrets', '0000000001000-aaaaaa/../x', ''])('answers nothing for the id %j', async (id) => {
    expect(await createStore(folder, 10).read(id)).toBeNull();
  });
});
