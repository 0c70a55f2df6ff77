import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { bakePng, canonicalJson } from '@muster/domain/certificate';
import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';
import { codeInScan } from './scanned.ts';

const CODE = '0123456789ABCDEFGHJKMNPQRS';
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');
const credential = { id: `https://muster.example/muster/verify/${CODE}`, issuer: { id: 'did:web:x' }, name: 'ಕನ್ನಡ' };
const asked = {
  presented: CODE,
  beside: { credential: sha256(canonicalJson(credential)), issuer: 'did:web:x' },
};

describe('a file that somebody chooses (BEY-072)', () => {
  it('is asked about by its hash when it is a PDF, beside the code that stands in it', async () => {
    const pdf = '%PDF-1.7 something';
    expect(await readFile(new Blob([pdf]))).toEqual({ presented: sha256(pdf), beside: {} });
    const named = `${pdf} (https://muster.example/verify/${CODE})`;
    expect(await readFile(new Blob([named]))).toEqual({ presented: CODE, beside: { file: sha256(named) } });
  });

  it('is asked about by code, digest and issuer when it is a credential, also inside a badge image', async () => {
    expect(await readFile(new Blob([JSON.stringify(credential, null, 2)]))).toEqual(asked);
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const baked = Uint8Array.from(bakePng(png, JSON.stringify(credential), crc32));
    expect(await readFile(new Blob([baked]))).toEqual(asked);
    expect(await readFile(new Blob([Uint8Array.from(png)]))).toBeNull();
  });

  it('is none of a certificate when it is anything else', async () => {
    for (const text of ['', 'hello', '{}', '[1]']) expect(await readFile(new Blob([text]))).toBeNull();
  });
});

describe('what a camera reads', () => {
  it.each([
    [`https://muster.example/verify/${CODE}`, CODE],
    [`https://muster.example/verify/${CODE}/?from=paper`, CODE],
    [CODE.toLowerCase(), CODE],
    ['https://muster.example/scan?c=123', null],
    ['a'.repeat(64), null],
    ['', null],
  ])('%j says the code %s', (text, code) => {
    expect(codeInScan(text)).toBe(code);
  });
});
