import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  badgeCredential,
  bakePng,
  codeInPdf,
  credentialInPng,
  CREDENTIAL_MAX_BYTES,
  readCredentialFile,
} from './index.ts';
import { credentialFacts, sha256 } from './samples.ts';

const CODE = '0123456789ABCDEFGHJKMNPQRS';
const credential = badgeCredential(credentialFacts(), sha256);

describe('a credential file (BEY-072)', () => {
  it('is read however it is laid out: the same content has the same canonical text', () => {
    const read = readCredentialFile(JSON.stringify(credential, null, 4));
    expect(read).toMatchObject({ code: CODE, issuer: credential.issuer.id });
    const turned = Object.fromEntries(Object.entries(credential).toReversed());
    expect(readCredentialFile(JSON.stringify(turned))).toEqual(read);
    const changed = readCredentialFile(JSON.stringify({ ...credential, name: 'Another event' }));
    expect(changed?.canonical).not.toBe(read?.canonical);
  });

  it('may name its issuer by id alone', () => {
    expect(readCredentialFile(JSON.stringify({ ...credential, issuer: 'did:web:x' }))?.issuer).toBe('did:web:x');
  });

  it.each([
    ['', 'nothing'],
    ['%PDF-1.7', 'a PDF'],
    ['[]', 'a list'],
    ['null', 'null'],
    [JSON.stringify({ ...credential, id: 'https://muster.example/verify/short' }), 'one without a code'],
    [JSON.stringify({ ...credential, issuer: { name: 'College' } }), 'one without an issuer'],
    [JSON.stringify({ ...credential, name: '\ud800' }), 'one with half a letter'],
    [JSON.stringify({ ...credential, name: 'x'.repeat(CREDENTIAL_MAX_BYTES) }), 'one that is too large'],
  ])('%#: is not %s', (text) => {
    expect(readCredentialFile(text)).toBeNull();
  });
});

it('the code of a PDF is found in its bytes, whole and not in a longer word', () => {
  expect(codeInPdf(`%PDF-1.7 /URI (https://muster.example/verify/${CODE})`)).toBe(CODE);
  expect(codeInPdf(`/verify/${CODE}X`)).toBeNull();
  expect(codeInPdf('%PDF-1.7')).toBeNull();
});

describe('a badge image (BEY-071)', () => {
  const chunk = (name: string, data: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(name), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const rest = [chunk('IDAT', deflateSync(Buffer.from([0, 255]))), chunk('IEND', Buffer.of())];
  const png = Buffer.concat([head, chunk('IHDR', size), ...rest]);
  const text = JSON.stringify({ ...credential, name: 'ಕನ್ನಡ हिन्दी' });

  it('carries its credential behind the header, byte for byte as the format wants it, and gives it back', () => {
    const baked = bakePng(png, text, crc32);
    const iTXt = chunk('iTXt', Buffer.concat([Buffer.from('openbadgecredential'), Buffer.alloc(5), Buffer.from(text)]));
    expect(Buffer.from(baked)).toEqual(Buffer.concat([head, chunk('IHDR', size), iTXt, ...rest]));
    expect(credentialInPng(baked)).toBe(text);
  });

  it('without one has none, cut off in the middle or not, and what is no PNG is not baked', () => {
    expect(credentialInPng(png)).toBeNull();
    expect(credentialInPng(png.subarray(0, 40))).toBeNull();
    expect(credentialInPng(Buffer.from('%PDF-1.7'))).toBeNull();
    expect(() => bakePng(Buffer.from('%PDF-1.7'), text, crc32)).toThrow(RangeError);
    const endless = Buffer.concat([head, Buffer.from([255, 255, 255, 255]), Buffer.from('iTXt'), Buffer.alloc(40)]);
    expect(credentialInPng(endless)).toBeNull();
  });
});
