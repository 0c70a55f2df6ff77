import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { MAX_BODY, readJson } from './body.ts';

const send = (chunks: (string | Buffer)[], headers: Record<string, string> = {}) =>
  Object.assign(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), {
    headers: { 'content-type': 'application/json', ...headers },
  }) as unknown as IncomingMessage;
const codeOf = (req: IncomingMessage) =>
  readJson(req).catch((error: { problem: { code: string } }) => error.problem.code);

describe('the body of a scan', () => {
  it('is JSON of at most 8 KB, in any number of pieces', async () => {
    expect(await readJson(send(['{"a', '":1}']))).toEqual({ a: 1 });
    expect(await codeOf(send([`"${'x'.repeat(MAX_BODY - 2)}"`]))).toHaveLength(MAX_BODY - 2);
    expect(await codeOf(send([`"${'x'.repeat(MAX_BODY - 1)}"`]))).toBe('PAYLOAD_TOO_LARGE');
    expect(await codeOf(send([], { 'content-length': String(MAX_BODY + 1) }))).toBe('PAYLOAD_TOO_LARGE');
  });

  it('is nothing else', async () => {
    expect(await codeOf(send(['{"a":']))).toBe('INVALID_PAYLOAD');
    expect(await codeOf(send([]))).toBe('INVALID_PAYLOAD');
    expect(await codeOf(send([Buffer.from([0x22, 0xff, 0x22])]))).toBe('INVALID_PAYLOAD');
    expect(await codeOf(send(['a=1'], { 'content-type': 'application/x-www-form-urlencoded' }))).toBe(
      'INVALID_PAYLOAD',
    );
  });
});
