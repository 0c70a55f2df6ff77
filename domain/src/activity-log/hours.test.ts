import { describe, expect, it } from 'vitest';
import { capturedAt, hoursOf, sumHours } from './hours.ts';
import { endsAt, MOST_ENTRIES, refuseMoment, type GrowingLog } from './moment.ts';
import { settledStatus } from './status.ts';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 0, 10, hour) + minute * 60_000).toISOString();
const NOW = Date.parse(at(20));

describe('the hours of a log', () => {
  it('are the sum of its stretches, of which none counts more than two hours (BEY-086)', () => {
    expect(hoursOf([at(9), at(10, 30), at(11)])).toBe(2);
    expect(hoursOf([at(11), at(9), at(10, 30)])).toBe(2);
    expect(hoursOf([at(9), at(11)])).toBe(2);
    expect(hoursOf([at(9), at(17)])).toBe(2);
    expect(hoursOf([at(9), at(9, 1)])).toBe(0.01);
    expect([hoursOf([at(9)]), hoursOf([])]).toEqual([0, 0]);
  });

  it('of several logs together have no error of binary fractions', () => {
    expect(sumHours([0.1, 0.2, 7.35])).toBe(7.65);
    expect(sumHours([])).toBe(0);
  });
});

describe('when a moment was', () => {
  it('is told by the server: the error of the phone is taken out, and nothing comes from the future', () => {
    expect(capturedAt(at(9), at(12), at(12))).toEqual({ at: at(9), skew_ms: 0 });
    // the phone is an hour ahead
    expect(capturedAt(at(10), at(13), at(12))).toEqual({ at: at(9), skew_ms: 3_600_000 });
    // a slow upload is no wrong clock
    expect(capturedAt(at(9), at(11, 59.5), at(12))).toEqual({ at: at(9), skew_ms: 0 });
    expect(capturedAt(at(9), at(11, 59), at(12))).toEqual({ at: at(9, 1), skew_ms: -60_000 });
    expect(capturedAt(at(15), at(12), at(12))).toEqual({ at: at(12), skew_ms: 0 });
  });
});

describe('a further moment', () => {
  const log = (over: Partial<GrowingLog> = {}): GrowingLog => ({
    status: 'running',
    started_at: at(9),
    last_at: at(11),
    entries: 2,
    ...over,
  });
  const code = (...asked: Parameters<typeof refuseMoment>) => refuseMoment(...asked)?.code ?? null;

  it('is after the start, within a day and a number, of a running log, and the end is after all of them', () => {
    expect(code(log(), 'moment', at(10), NOW)).toBeNull();
    expect(code(log(), 'moment', at(9), NOW)).toBe('ACTIVITY_LOG_ORDER');
    expect(code(log(), 'end', at(11), NOW)).toBe('ACTIVITY_LOG_ORDER');
    expect(code(log(), 'end', at(11, 1), NOW)).toBeNull();
    expect(code(log({ status: 'ended' }), 'moment', at(10), NOW)).toBe('ACTIVITY_LOG_STATE');
    expect(code(log({ entries: MOST_ENTRIES - 2 }), 'moment', at(10), NOW)).toBeNull();
    expect(code(log({ entries: MOST_ENTRIES - 1 }), 'moment', at(10), NOW)).toBe('ACTIVITY_LOG_FULL');
    expect(code(log({ entries: MOST_ENTRIES - 1 }), 'end', at(12), NOW)).toBeNull();
    expect(code(log(), 'moment', at(33), Date.parse(at(40)))).toBeNull();
    expect(code(log(), 'moment', at(33, 1), Date.parse(at(40)))).toBe('ACTIVITY_LOG_TOO_LONG');
    expect(code(log(), 'moment', at(10), Date.parse(at(10 + 14 * 24)))).toBeNull();
    expect(code(log(), 'moment', at(10), Date.parse(at(10 + 14 * 24, 1)))).toBe('ACTIVITY_LOG_TOO_OLD');
  });

  it('forgotten for more than a day ends the log with the last one before', () => {
    expect(endsAt(log(), at(33))).toBe(at(33));
    expect(endsAt(log(), at(33, 1))).toBe(at(11));
    expect(endsAt(log({ last_at: at(9) }), at(40))).toBe(at(9, 1));
  });
});

describe('what a log is', () => {
  it('is flagged before it is confirmed, and confirmed only by its witness', () => {
    expect(settledStatus('ended', 0, null)).toBe('ended');
    expect(settledStatus('ended', 0, at(12))).toBe('confirmed');
    expect(settledStatus('ended', 1, at(12))).toBe('flagged');
    expect(settledStatus('confirmed', 1, at(12))).toBe('flagged');
    expect(settledStatus('flagged', 0, at(12))).toBe('confirmed');
    expect(settledStatus('running', 1, null)).toBe('running');
    expect(settledStatus('discarded', 1, at(12))).toBe('discarded');
  });
});
