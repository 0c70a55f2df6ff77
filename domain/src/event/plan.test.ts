import { describe, expect, it } from 'vitest';
import { isMoved, MAX_EVENT_HOURS, refuseEventPlan, type EventStatus } from './index.ts';
import { BEFORE, HOUR, iso, START } from './samples.ts';

const plan = (more = {}) => ({
  starts_at: iso(START),
  ends_at: iso(START + HOUR),
  registration_closes_at: null,
  ...more,
});
const before = (status: EventStatus, more = {}) => ({ ...plan(more), status });
const code = (...args: Parameters<typeof refuseEventPlan>) => refuseEventPlan(...args)?.code ?? null;

describe('an event as its organizer writes it', () => {
  it.each([
    [{}, null],
    [{ ends_at: null }, null],
    [{ ends_at: iso(START) }, 'EVENT_EMPTY'],
    [{ ends_at: iso(START + MAX_EVENT_HOURS * HOUR) }, null],
    [{ ends_at: iso(START + MAX_EVENT_HOURS * HOUR + 1) }, 'EVENT_TOO_LONG'],
    [{ registration_closes_at: iso(START) }, null],
    [{ registration_closes_at: iso(START + 1) }, 'EVENT_CLOSES_LATE'],
    [{ starts_at: BEFORE }, 'EVENT_PAST'],
  ])('with %o is refused with %s', (more, expected) => {
    expect(code(plan(more), null, false, BEFORE)).toBe(expected);
  });

  it('stays as it is while somebody decides about it, and when it is over', () => {
    expect(code(plan(), before('draft'), true, BEFORE)).toBe('EVENT_IN_REVIEW');
    expect(code(plan(), before('completed'), false, BEFORE)).toBe('EVENT_OVER');
    expect(code(plan(), before('cancelled'), false, BEFORE)).toBe('EVENT_OVER');
  });

  it('keeps its start once it has begun, and ends in the future', () => {
    const now = iso(START + 1);
    expect(code(plan({ starts_at: iso(START + 2) }), before('ongoing'), false, now)).toBe('EVENT_HAS_BEGUN');
    expect(code(plan({ ends_at: iso(START + 2) }), before('ongoing'), false, now)).toBeNull();
    expect(code(plan({ ends_at: iso(START + 1) }), before('ongoing'), false, now)).toBe('EVENT_PAST');
  });

  it('may be corrected after its time as a draft that keeps its start, and needs an end once announced', () => {
    expect(code(plan(), before('draft'), false, iso(START + HOUR))).toBeNull();
    expect(code(plan({ ends_at: null }), before('scheduled'), false, BEFORE)).toBe('EVENT_END_UNKNOWN');
  });

  it('is another one for those who come when its time or place changed, not when its words did', () => {
    const hall = { ...plan(), location: 'Hall' };
    expect(isMoved(hall, { ...hall })).toBe(false);
    expect(isMoved(hall, { ...hall, starts_at: '2026-12-01T15:30:00+05:30' })).toBe(false);
    expect(isMoved(hall, { ...hall, location: 'Lab' })).toBe(true);
    expect(isMoved(hall, { ...hall, ends_at: iso(START + 2 * HOUR) })).toBe(true);
  });
});
