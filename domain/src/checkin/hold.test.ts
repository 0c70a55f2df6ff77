import { describe, expect, it } from 'vitest';
import { crypto, generation, PERSON, SID, START } from './fixture.ts';
import { HOLD_MS, makeHold, parseHold, verdictOfHold, verifyHold } from './hold.ts';
import { parseToken } from './token.ts';
import type { QrGeneration } from './token-types.ts';

const STEP = Math.floor(START / 10_000);
const SHOWN = STEP * 10_000 + 4_000;
const held = (qr: QrGeneration = generation()) => makeHold(crypto, qr, PERSON, { step: STEP, issued_ms: SHOWN });
const holds = (text: string, person: string, now_ms: number, qr: QrGeneration | null = generation()) =>
  verifyHold(crypto, parseHold(text), qr, person, now_ms);

describe('what a scan that is asked for more goes on from', () => {
  it('holds for its person from the moment it was made, for three minutes', () => {
    expect(HOLD_MS).toBe(180_000);
    expect(holds(held(), PERSON, SHOWN)).toBe(true);
    expect(holds(held(), PERSON, SHOWN + 180_000)).toBe(true);
    expect(holds(held(), PERSON, SHOWN + 180_001)).toBe(false);
    expect(holds(held(), PERSON, SHOWN - 1)).toBe(false);
  });

  it('is nobody else’s, of no other session and of no other generation', () => {
    expect(holds(held(), 'another', SHOWN)).toBe(false);
    expect(holds(held(), PERSON, SHOWN, null)).toBe(false);
    expect(holds(held(), PERSON, SHOWN, generation({ token: 'kid_0002' }))).toBe(false);
    expect(holds(held(), PERSON, SHOWN, generation({ organization_id: 'another' }))).toBe(false);
    const elsewhere = SID.replace(/^./, (c) => (c === '0' ? '1' : '0'));
    expect(holds(held(), PERSON, SHOWN, generation({ attendance_session_id: elsewhere }))).toBe(false);
  });

  it('cannot be changed, and is no code (EAS-077)', () => {
    const parts = held().split('.');
    const bent = (at: number, value: string) => parts.map((part, index) => (index === at ? value : part)).join('.');
    expect(holds(bent(3, String(STEP + 1)), PERSON, SHOWN)).toBe(false);
    expect(holds(bent(4, String(SHOWN + 1)), PERSON, SHOWN + 1)).toBe(false);
    expect(parseToken(held())).toBeNull();
    expect(['', 'H1', `${held()} `, held().replace('H1', 'M1'), 'x'.repeat(161)].map(parseHold)).toEqual([null, null, null, null, null]); // prettier-ignore
  });

  it('stands for the code as it was shown, unless that was replaced or used up since', () => {
    const verdict = (qr: QrGeneration) => {
      const hold = parseHold(held());
      return hold && verdictOfHold(qr, hold);
    };
    expect(verdict(generation())).toEqual({
      reason: null,
      qr_token_id: 'qr-1',
      step_no: STEP,
      step_delta: 0,
      step_age_ms: 4_000,
    });
    expect(verdict(generation({ is_active: false }))?.reason).toBe('revoked');
    expect(verdict(generation({ usage_count: 1000 }))?.reason).toBe('usage_exhausted');
  });
});
