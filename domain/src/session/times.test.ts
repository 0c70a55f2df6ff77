import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSessionStep, sessionStateAt, sessionTimes } from './times.ts';
import type { SessionLock, SessionSchedule } from './types.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-23T09:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();
const schedule = (more: Partial<SessionSchedule> = {}): SessionSchedule => ({
  status: 'scheduled',
  scheduled_start_at: iso(START),
  scheduled_end_at: iso(START + 60 * MINUTE),
  actual_start_at: null,
  actual_end_at: null,
  opens_before_minutes: 10,
  grace_period_minutes: 15,
  auto_open: true,
  auto_close: true,
  ...more,
});
const OPENS = START - 10 * MINUTE;
const CLOSES = START + 75 * MINUTE;

describe('the times of a session', () => {
  it('open before the start, close after the grace, finalize ten minutes later (CH-041, CH-042, EAS-032)', () => {
    expect(sessionTimes(schedule())).toEqual({
      opens_ms: OPENS,
      starts_ms: START,
      ends_ms: START + 60 * MINUTE,
      closes_ms: CLOSES,
      finalizes_ms: CLOSES + 10 * MINUTE,
    });
    expect(sessionTimes(schedule({ actual_end_at: iso(START) })).finalizes_ms).toBe(START + 10 * MINUTE);
  });

  it.each([
    ['scheduled', OPENS - 1, {}, 'scheduled'],
    ['scheduled', OPENS, {}, 'open'],
    ['scheduled', OPENS, { auto_open: false }, 'scheduled'],
    ['scheduled', CLOSES, {}, 'open'],
    ['scheduled', CLOSES + 1, {}, 'closed'],
    ['scheduled', CLOSES + 1, { auto_close: false }, 'open'],
    ['open', OPENS - 1, {}, 'open'],
    ['open', CLOSES, {}, 'open'],
    ['open', CLOSES + 1, {}, 'closed'],
    ['open', CLOSES + 1, { auto_close: false }, 'open'],
    ['closed', START, {}, 'closed'],
    ['closed', CLOSES + 999 * MINUTE, {}, 'closed'],
    ['finalized', START, {}, 'finalized'],
    ['cancelled', START, {}, 'cancelled'],
  ] as const)('make a %s session at %i with %o %s', (status, ms, more, state) => {
    expect(sessionStateAt(schedule({ status, ...more }), ms)).toBe(state);
  });

  it('never run backwards', () => {
    const order = ['scheduled', 'open', 'closed'];
    const minute = fc.integer({ min: -60, max: 200 });
    fc.assert(
      fc.property(minute, minute, fc.boolean(), fc.boolean(), (a, b, auto_open, auto_close) => {
        const state = (m: number) =>
          order.indexOf(sessionStateAt(schedule({ auto_open, auto_close }), START + m * MINUTE));
        return state(Math.min(a, b)) <= state(Math.max(a, b));
      }),
    );
  });
});

describe('the next step of a session', () => {
  it.each([
    ['scheduled', {}, { action: 'open', at: iso(OPENS) }],
    ['scheduled', { auto_open: false }, null],
    ['open', {}, { action: 'close', at: iso(CLOSES) }],
    ['open', { auto_close: false }, null],
    ['closed', {}, { action: 'finalize', at: iso(CLOSES + 10 * MINUTE) }],
    ['closed', { actual_end_at: iso(START) }, { action: 'finalize', at: iso(START + 10 * MINUTE) }],
    ['finalized', {}, null],
    ['cancelled', {}, null],
  ] as const)('of a %s one with %o is %o', (status, more, step) => {
    expect(nextSessionStep(schedule({ status, ...more }))).toEqual(step);
  });

  it('is due now when its time is over (BEY-009)', () => {
    expect(nextSessionStep(schedule(), CLOSES)?.at).toBe(iso(CLOSES));
    expect(nextSessionStep(schedule(), OPENS - 1)?.at).toBe(iso(OPENS));
  });

  it('leads from scheduled to finalized and locked with moves of the table only (BEY-043)', () => {
    let session: SessionSchedule & SessionLock = { ...schedule(), locks_at: iso(START), locked_at: null };
    const steps: string[] = [];
    for (let step = nextSessionStep(session); step; step = nextSessionStep(session)) {
      steps.push(step.action);
      const status = ({ open: 'open', close: 'closed', finalize: 'finalized', lock: 'finalized' } as const)[
        step.action
      ];
      session = { ...session, status, ...(step.action === 'lock' ? { locked_at: step.at } : {}) };
    }
    expect(steps).toEqual(['open', 'close', 'finalize', 'lock']);
  });
});
