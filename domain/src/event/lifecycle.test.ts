import { describe, expect, it } from 'vitest';
import {
  canMoveEvent,
  eventSteps,
  eventWorkflowId,
  isEventActive,
  isOngoing,
  refuseEventMove,
  refuseEventSpan,
  type CampusEvent,
} from './index.ts';
import { BEFORE, event, HOUR, iso, START, STATUSES } from './samples.ts';

describe('the life of an event', () => {
  it('is refused outside the table, by name', () => {
    for (const from of STATUSES) {
      for (const to of STATUSES) {
        const code = refuseEventMove(event({ status: from }), to, BEFORE, 'rain')?.code ?? null;
        expect(code).toBe(canMoveEvent(from, to) ? null : 'EVENT_MOVE');
      }
    }
    expect(eventWorkflowId('e')).toBe('event:e');
  });

  it.each([
    [{}, BEFORE, null],
    [{}, iso(START), 'EVENT_PAST'],
    [{ ends_at: null }, BEFORE, 'EVENT_END_UNKNOWN'],
    [{ ends_at: iso(START) }, BEFORE, 'EVENT_EMPTY'],
  ])('with %o at %s is announced with %s (EAS-029)', (more, now, code) => {
    expect(refuseEventSpan(event(more), now)?.code ?? null).toBe(code);
    expect(refuseEventMove(event({ ...more, status: 'draft' }), 'scheduled', now)?.code ?? null).toBe(code);
  });

  it('is active while it is announced or running, and at no other time (EAS-033)', () => {
    expect(STATUSES.filter(isEventActive)).toEqual(['scheduled', 'ongoing']);
  });

  it('is cancelled with a reason only', () => {
    expect(refuseEventMove(event(), 'cancelled', BEFORE, ' ')?.code).toBe('EVENT_REASON');
    expect(refuseEventMove(event(), 'cancelled', BEFORE)?.code).toBe('EVENT_REASON');
  });

  it.each([
    [-1, false],
    [0, true],
    [2 * HOUR, true],
    [2 * HOUR + 1, false],
  ])('%i ms after its start is ongoing: %s (EAS-031)', (ms, ongoing) => {
    expect(isOngoing(event(), iso(START + ms))).toBe(ongoing);
    expect(isOngoing(event({ ends_at: null }), iso(START + ms))).toBe(false);
  });

  it('steps through closing, reminders, start and end with its grace (EAS-032)', () => {
    const closing = event({ registration_closes_at: iso(START - 2 * HOUR) });
    const names = (from: CampusEvent, after: number) => eventSteps(from, 15, iso(after)).map(({ action }) => action);
    expect(eventSteps(closing, 15, iso(START - 48 * HOUR))).toEqual([
      { action: 'remind_24h', at: iso(START - 24 * HOUR) },
      { action: 'close_registration', at: iso(START - 2 * HOUR) },
      { action: 'remind_1h', at: iso(START - HOUR) },
      { action: 'start', at: iso(START) },
      { action: 'end', at: iso(START + 2 * HOUR + 15 * 60_000) },
    ]);
    expect(names(closing, START - 24 * HOUR)).toEqual(['close_registration', 'remind_1h', 'start', 'end']);
    expect(names(event(), START + 9 * HOUR)).toEqual(['start', 'end']);
    expect(names(event({ status: 'ongoing' }), START)).toEqual(['end']);
    expect(names(event({ status: 'completed' }), START)).toEqual([]);
    expect(names(event({ status: 'draft', ends_at: null }), START)).toEqual([]);
  });

  it('settles leaves that wait for its check-in a day after its end, and has nothing more to do without them (BEY-027)', () => {
    const over = event({ status: 'completed' });
    expect(eventSteps(over, 15, iso(START + 3 * HOUR), true)).toEqual([
      { action: 'settle_proofs', at: iso(START + 26 * HOUR) },
    ]);
    expect(eventSteps(over, 15, iso(START + 90 * HOUR), true)).toHaveLength(1);
    expect(eventSteps(over, 15, iso(START + 3 * HOUR))).toEqual([]);
    expect(eventSteps(event({ status: 'cancelled' }), 15, iso(START), true)).toEqual([]);
  });
});
