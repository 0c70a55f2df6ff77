import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDayToAsk, refuseAsking, refuseCorrection, timesOfPresence, type CorrectionFacts } from './index.ts';

const [PRESENT, LATE, ABSENT, OLD] = ['present', 'late', 'absent', 'old'];
/** Wednesday 2 September 2026, 09:00 to 10:00 in Kolkata. */
const SESSION: CorrectionFacts['session'] = {
  status: 'finalized',
  scheduled_start_at: '2026-09-02T03:30:00.000Z',
  scheduled_end_at: '2026-09-02T04:30:00.000Z',
  actual_end_at: null,
  opens_before_minutes: 10,
  grace_period_minutes: 15,
  locked_at: null,
};
const FACTS: CorrectionFacts = {
  asker: 'self',
  session: SESSION,
  mark: { presence_state_id: ABSENT, category: 'absent', recorded_at: '2026-09-02T03:30:00.000Z' },
  has_open: false,
  states: [
    { id: PRESENT, category: 'present', is_active: true },
    { id: LATE, category: 'late', is_active: true },
    { id: ABSENT, category: 'absent', is_active: true },
    { id: OLD, category: 'present', is_active: false },
  ],
  window_days: 7,
  zone: 'Asia/Kolkata',
};
const NOW = '2026-09-03T06:00:00.000Z';
const facts = (over: Partial<CorrectionFacts>): CorrectionFacts => ({ ...FACTS, ...over });
const asked = (presence_state_id: string | null, time: string | null = null) => ({ presence_state_id, time });
const codeOf = (what: ReturnType<typeof asked>, given = FACTS, now = NOW) =>
  refuseCorrection(what, given, now)?.code ?? null;

describe('asking for a correction (CH-029, CH-065)', () => {
  it('is possible for another state, for a missing mark, and for another time alone (BEY-044)', () => {
    expect(codeOf(asked(PRESENT))).toBeNull();
    expect(codeOf(asked(PRESENT), facts({ mark: null }))).toBeNull();
    const late = { presence_state_id: LATE, category: 'late', recorded_at: '2026-09-02T03:55:00.000Z' } as const;
    expect(codeOf(asked(null, '2026-09-02T03:35:00.000Z'), facts({ mark: late }))).toBeNull();
  });

  it('needs a session that is closed, not locked and not cancelled, and no other open correction', () => {
    const at = (over: Partial<CorrectionFacts['session']>) => facts({ session: { ...SESSION, ...over } });
    expect(codeOf(asked(PRESENT), at({ status: 'scheduled' }))).toBe('CORRECTION_TOO_EARLY');
    expect(codeOf(asked(PRESENT), at({ status: 'open' }))).toBe('CORRECTION_TOO_EARLY');
    expect(codeOf(asked(PRESENT), at({ status: 'closed' }))).toBeNull();
    expect(codeOf(asked(PRESENT), at({ status: 'cancelled' }))).toBe('CORRECTION_SESSION_CANCELLED');
    expect(codeOf(asked(PRESENT), at({ locked_at: NOW }))).toBe('SESSION_LOCKED');
    expect(codeOf(asked(PRESENT), facts({ has_open: true }))).toBe('CORRECTION_OPEN');
  });

  it('ends for the person with the last minute of the seventh campus day after it, for who teaches with the lock', () => {
    const [last, after] = ['2026-09-09T18:29:59.000Z', '2026-09-09T18:30:00.000Z'];
    expect(codeOf(asked(PRESENT), FACTS, last)).toBeNull();
    expect(refuseCorrection(asked(PRESENT), FACTS, after)).toMatchObject({
      code: 'CORRECTION_TOO_LATE',
      params: { last_day: '2026-09-09' },
    });
    expect(codeOf(asked(PRESENT), facts({ asker: 'conductor' }), after)).toBeNull();
    expect(codeOf(asked(PRESENT), facts({ window_days: 0 }), '2026-09-02T18:29:00.000Z')).toBeNull();
    expect(codeOf(asked(PRESENT), facts({ window_days: 0 }), '2026-09-02T18:30:00.000Z')).toBe('CORRECTION_TOO_LATE');
  });

  it('needs something that differs, a state for a missing mark, and one the organization uses', () => {
    expect(codeOf(asked(ABSENT))).toBe('CORRECTION_SAME');
    expect(codeOf(asked(null))).toBe('CORRECTION_SAME');
    expect(codeOf(asked(null), facts({ mark: null }))).toBe('CORRECTION_STATE_NEEDED');
    expect(codeOf(asked('elsewhere'))).toBe('CORRECTION_STATE_UNKNOWN');
    expect(codeOf(asked(OLD))).toBe('CORRECTION_STATE_UNKNOWN');
  });

  it('takes a time only of somebody who was there, from the opening of check-in to its last moment', () => {
    expect(codeOf(asked(ABSENT, '2026-09-02T03:35:00.000Z'))).toBe('CORRECTION_TIME_OF_ABSENCE');
    expect(timesOfPresence(SESSION)).toEqual({ first: '2026-09-02T03:20:00.000Z', last: '2026-09-02T04:45:00.000Z' });
    expect(codeOf(asked(PRESENT, '2026-09-02T03:20:00.000Z'))).toBeNull();
    expect(codeOf(asked(PRESENT, '2026-09-02T04:45:00.000Z'))).toBeNull();
    for (const time of ['2026-09-02T03:19:59.000Z', '2026-09-02T04:45:01.000Z'])
      expect(refuseCorrection(asked(PRESENT, time), FACTS, NOW)).toMatchObject({
        code: 'CORRECTION_TIME_OUTSIDE',
        params: { first: '08:50', last: '10:15' },
      });
  });

  it('is refused before a form is filled in exactly where it is refused whatever is asked', () => {
    const given = fc.record({
      asker: fc.constantFrom('self', 'conductor') as fc.Arbitrary<CorrectionFacts['asker']>,
      status: fc.constantFrom('scheduled', 'open', 'closed', 'finalized', 'cancelled') as fc.Arbitrary<
        CorrectionFacts['session']['status']
      >,
      locked_at: fc.constantFrom(null, NOW),
      has_open: fc.boolean(),
      days: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(given, ({ asker, status, locked_at, has_open, days }) => {
        const one = facts({ asker, has_open, session: { ...SESSION, status, locked_at } });
        const now = new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
        expect(refuseCorrection(asked(PRESENT), one, now)).toEqual(refuseAsking(one, now));
      }),
    );
  });

  it('counts the days from the day the session ends on its campus', () => {
    const late = { scheduled_end_at: '2026-09-02T18:45:00.000Z' }; // 00:15 on the third
    expect(lastDayToAsk(late, 7, 'Asia/Kolkata')).toBe('2026-09-10');
  });
});
