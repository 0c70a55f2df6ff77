import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  deriveWitnessKey,
  isWitnessCode,
  isWitnessToken,
  logOfToken,
  mayWitness,
  witnessCode,
  witnessToken,
} from './witness.ts';

const crypto = {
  hkdf: (key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number) =>
    new Uint8Array(hkdfSync('sha256', key, salt, info, length)),
  hmac: (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('base64url'),
};
const master = new Uint8Array(32).fill(7);
const subject = {
  organization_id: '11111111-1111-4111-8111-111111111111',
  activity_log_id: '22222222-2222-4222-8222-222222222222',
  email: 'Sarpanch@example.org',
};
const key = deriveWitnessKey(crypto, master, subject.organization_id);

describe('the link and the code of a witness', () => {
  it('are of one log, one address and one organization (BEY-086)', () => {
    const token = witnessToken(crypto, key, subject);
    const code = witnessCode(crypto, key, subject);
    expect(logOfToken(token)).toBe(subject.activity_log_id);
    expect(isWitnessToken(crypto, key, { ...subject, email: 'sarpanch@example.org' }, token)).toBe(true);
    expect(isWitnessCode(crypto, key, subject, code.toLowerCase())).toBe(true);
    const foreign = deriveWitnessKey(crypto, master, subject.activity_log_id);
    const others = [
      [key, { ...subject, email: 'b@example.org' }],
      [key, { ...subject, activity_log_id: subject.organization_id }],
      [foreign, subject],
    ] as const;
    for (const [other, about] of others) {
      expect(isWitnessToken(crypto, other, about, token)).toBe(false);
      expect(isWitnessCode(crypto, other, about, code)).toBe(false);
    }
  });

  it('are nothing when they are not ours', () => {
    expect(logOfToken('W1.x.y')).toBeNull();
    expect(logOfToken(`W1.${subject.activity_log_id}.${'a'.repeat(60)}`)).toBeNull();
    expect(isWitnessToken(crypto, key, subject, '')).toBe(false);
    expect(isWitnessCode(crypto, key, subject, '')).toBe(false);
  });

  it('may be used for two weeks after the end', () => {
    const end = '2026-01-10T12:00:00.000Z';
    expect(mayWitness(end, Date.parse('2026-01-24T12:00:00.000Z'))).toBe(true);
    expect(mayWitness(end, Date.parse('2026-01-24T12:00:00.001Z'))).toBe(false);
  });
});
