import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstHalf, isFirstHalf } from './bytes.ts';
import { crypto, generation, iso, MASTER, ORG, SID, START } from './fixture.ts';
import {
  deriveSessionKey,
  makeToken,
  parseToken,
  stepAt,
  stepEndsAt,
  TOKEN_MAX_LENGTH,
  tokenAt,
  verifyToken,
} from './token.ts';
import type { QrGeneration } from './token-types.ts';

const T0 = Math.floor(START / 10_000) * 10_000;
const judge = (text: string, at_ms: number, qr: QrGeneration | null = generation()) =>
  verifyToken(crypto, parseToken(text), qr, at_ms);

describe('a code', () => {
  it('is M1.<kid>.<sid>.<step>.<mac> with the first 16 bytes of the HMAC (BEY-030, EAS-039)', () => {
    const step = T0 / 10_000;
    const key = hkdfSync('sha256', MASTER, SID, 'muster/qr/session/v1', 32);
    const mac = createHmac('sha256', new Uint8Array(key)).update(`M1.kid_0001.${ORG}.${SID}.${step}`).digest();
    expect(tokenAt(crypto, generation(), T0)).toBe(
      `M1.kid_0001.${SID}.${step}.${mac.subarray(0, 16).toString('base64url')}`,
    );
  });

  it('carries the first 16 of 32 bytes as base64url without padding, and is compared with just that text', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((all) => Buffer.from(all));
    const text = (all: Buffer, length: number) => all.subarray(0, length).toString('base64url');
    fc.assert(
      fc.property(bytes, bytes, fc.string({ maxLength: 24 }), (a, b, other) => {
        expect(firstHalf(text(a, 32))).toBe(text(a, 16));
        expect(isFirstHalf(text(a, 32), text(a, 16))).toBe(true);
        expect(isFirstHalf(text(a, 32), text(b, 16))).toBe(text(a, 16) === text(b, 16));
        for (const wrong of [other, text(a, 15), text(a, 17), `${text(a, 16)}A`, text(a, 16).slice(0, 21)])
          expect(isFirstHalf(text(a, 32), wrong)).toBe(wrong === text(a, 16));
      }),
    );
  });

  it('is another one for each of its bits (EAS-077)', () => {
    const whole = Buffer.alloc(32, 0b10101010);
    for (let bit = 0; bit < 128; bit += 1) {
      const bent = Buffer.from(whole);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isFirstHalf(whole.toString('base64url'), firstHalf(bent.toString('base64url')))).toBe(false);
    }
  });

  it.each([
    ['', 'nothing'],
    ['M1.kid_0001', 'too few parts'],
    [`M2.kid_0001.${SID}.1.${'a'.repeat(22)}`, 'another version'],
    [`M1.kid.${SID}.1.${'a'.repeat(22)}`, 'a short kid'],
    [`M1.kid_0001.${SID.toUpperCase().replace(/2/g, 'A')}.1.${'a'.repeat(22)}`, 'capital letters in the id'],
    [`M1.kid_0001.${SID}.01.${'a'.repeat(22)}`, 'a leading zero'],
    [`M1.kid_0001.${SID}.-1.${'a'.repeat(22)}`, 'a negative step'],
    [`M1.kid_0001.${SID}.1.${'a'.repeat(21)}`, 'a short MAC'],
    [`M1.kid_0001.${SID}.1.${'a'.repeat(22)}\n`, 'a trailing line break'],
    [`M1.kid_0001.${SID}.1.${'a'.repeat(22)}${' '.repeat(TOKEN_MAX_LENGTH)}`, 'more than 128 characters'],
  ])('%s is not read: %s', (text) => {
    expect(parseToken(text)).toBeNull();
    expect(judge(text, T0).reason).toBe('invalid');
  });

  it('accepts exactly the current and the previous step (BEY-030)', () => {
    const qr = generation();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: -3, max: 5 }), (inside, behind) => {
        const now = T0 + inside;
        const verdict = judge(tokenAt(crypto, qr, now - behind * 10_000), now);
        const wanted = behind < 0 ? 'invalid' : behind <= 1 ? null : 'expired';
        return (
          verdict.reason === wanted && verdict.step_delta === behind && verdict.step_age_ms === inside + behind * 10_000
        );
      }),
    );
  });

  it.each([
    [19_999, null],
    [20_000, 'expired'],
  ])('shown first at 0 is judged at %i ms as %s (BEY-030)', (after, reason) => {
    expect(judge(tokenAt(crypto, generation(), T0), T0 + after).reason).toBe(reason);
  });

  it('is refused two steps later, 10,000 times of 10,000 (BEY-032)', () => {
    const qr = generation();
    let taken = 0;
    for (let i = 0; i < 10_000; i += 1) {
      const shown = T0 - i * 10_000;
      if (judge(tokenAt(crypto, qr, shown), shown + 20_000 + (i % 10_000), qr).reason !== 'expired') taken += 1;
    }
    expect(taken).toBe(0);
  }, 60_000);

  it('is never forged in 100,000 attempts (EAS-077, BEY-036)', () => {
    const qr = generation();
    const good = tokenAt(crypto, qr, T0);
    const head = good.slice(0, -22);
    let taken = 0;
    for (let i = 0; i < 100_000; i += 1) {
      const mac = firstHalf(crypto.hmac(MASTER, String(i)));
      if (judge(head + mac, T0, qr).reason !== 'invalid') taken += 1;
    }
    expect(taken).toBe(0);
    expect(judge(good, T0, qr).reason).toBeNull();
  }, 60_000);

  it('does not survive one changed character anywhere', () => {
    const good = tokenAt(crypto, generation(), T0);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...'ABCabc0123789-_.'), (place, letter) => {
        const bad = good.slice(0, place) + letter + good.slice(place + 1);
        return bad === good || judge(bad, T0).reason !== null;
      }),
    );
  });

  it('of another organization, session or generation is invalid (T1)', () => {
    const about = { kid: 'kid_0001', organization_id: ORG, attendance_session_id: SID, step: T0 / 10_000 };
    const { session_key } = generation();
    const other = SID.replace('2', '4');
    expect(judge(makeToken(crypto, session_key, { ...about, organization_id: other }), T0).reason).toBe('invalid');
    expect(judge(makeToken(crypto, session_key, { ...about, attendance_session_id: other }), T0).reason).toBe(
      'invalid',
    );
    expect(judge(makeToken(crypto, session_key, { ...about, kid: 'kid_0002' }), T0).reason).toBe('invalid');
    expect(judge(makeToken(crypto, deriveSessionKey(crypto, MASTER, other), about), T0).reason).toBe('invalid');
    expect(judge(makeToken(crypto, session_key, about), T0, null)).toMatchObject({ reason: 'invalid', step_no: null });
  });

  it('is still judged with a MAC when the kid is unknown, so that the time tells nothing', () => {
    const texts: string[] = [];
    const counting = {
      ...crypto,
      hmac: (key: Uint8Array, text: string) => (texts.push(text), crypto.hmac(key, text)),
    };
    const qr = generation({ token: 'a'.repeat(22) }); // as long as real ones are
    const shown = parseToken(tokenAt(crypto, qr, T0));
    for (const known of [qr, null, generation()]) verifyToken(counting, shown, known, T0);
    expect(new Set(texts.map(({ length }) => length)).size).toBe(1);
    expect(texts).toHaveLength(3);
    expect(verifyToken(counting, null, null, T0)).toMatchObject({ reason: 'invalid', qr_token_id: null });
    expect(texts).toHaveLength(4);
  });

  it.each([
    [{ is_active: false }, 'revoked'],
    [{ usage_count: 999 }, null],
    [{ usage_count: 1000 }, 'usage_exhausted'],
    [{ expires_at: iso(T0 + 1) }, null],
    [{ expires_at: iso(T0) }, 'expired'],
    [{ expires_at: iso(T0), is_active: false, usage_count: 1000 }, 'expired'],
    [{ is_active: false, usage_count: 1000 }, 'revoked'],
  ] as const)('of a generation with %o is answered %s (EAS-070..074)', (more, reason) => {
    expect(judge(tokenAt(crypto, generation(), T0), T0, generation(more)).reason).toBe(reason);
  });

  it('knows when its step ends', () => {
    expect(stepAt({ mode: 'rotating', rotation_seconds: 10 }, T0 + 9_999)).toBe(T0 / 10_000);
    expect(stepAt({ mode: 'rotating', rotation_seconds: 10 }, T0 + 10_000)).toBe(T0 / 10_000 + 1);
    expect(stepEndsAt(generation(), T0 + 9_999)).toBe(T0 + 10_000);
    expect(stepEndsAt(generation({ mode: 'static' }), T0)).toBe(Date.parse(generation().expires_at));
  });

  it('printed once (static) holds until its generation ends, without an age', () => {
    const qr = generation({ mode: 'static' });
    const text = tokenAt(crypto, qr, T0);
    expect(judge(text, T0 + 3_600_000, qr)).toMatchObject({ reason: null, step_no: 0, step_delta: 0, step_age_ms: 0 });
    expect(judge(text, Date.parse(qr.expires_at), qr).reason).toBe('expired');
  });
});
