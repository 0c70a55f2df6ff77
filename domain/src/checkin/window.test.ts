import { describe, expect, it } from 'vitest';
import { at, iso, MINUTE, session, START } from './fixture.ts';
import { refuseWindow } from './window.ts';

const OPENS = START - 10 * MINUTE;
const CLOSES = START + 75 * MINUTE;
const judge = (given: Parameters<typeof session>[0], ms: number, method: 'qr' | 'manual' | 'offline' = 'qr') =>
  refuseWindow(session(given), method, ms);

describe('the window of a session (CH-041, CH-042, EAS-031, EAS-032)', () => {
  it.each([
    ['scheduled', OPENS - 1, 'not_open'],
    ['scheduled', OPENS, null],
    ['scheduled', CLOSES, null],
    ['scheduled', CLOSES + 1, 'closed'],
    ['open', OPENS - 1, null],
    ['open', CLOSES, null],
    ['open', CLOSES + 1, 'closed'],
    ['closed', START, 'closed'],
    ['finalized', START, 'closed'],
    ['cancelled', START, 'cancelled'],
  ] as const)('%s at %i is refused as %s', (status, ms, reason) => {
    expect(judge({ status }, ms)).toBe(reason);
  });

  it('has no end while open without automatic closing', () => {
    expect(judge({ auto_close: false }, CLOSES + 999 * MINUTE)).toBeNull();
    expect(judge({ auto_close: false, status: 'scheduled' }, CLOSES + 1)).toBe('closed');
  });

  it('begins with the person who opened early', () => {
    const early = { actual_start_at: iso(OPENS - 5 * MINUTE) };
    expect(judge(early, OPENS - 5 * MINUTE, 'offline')).toBeNull();
    expect(judge(early, OPENS - 5 * MINUTE - 1, 'offline')).toBe('not_open');
    expect(judge({ actual_start_at: at(5) }, OPENS, 'offline')).toBeNull();
  });

  it('does not open by itself where a person opens, except for what was captured then', () => {
    expect(judge({ status: 'scheduled', auto_open: false }, START)).toBe('not_open');
    expect(judge({ status: 'scheduled', auto_open: false }, START, 'offline')).toBeNull();
  });

  it('after closing takes late uploads captured before it, and staff before finalization', () => {
    const closed = { status: 'closed', actual_end_at: at(30) } as const;
    expect(judge(closed, START + 30 * MINUTE, 'offline')).toBeNull();
    expect(judge(closed, START + 30 * MINUTE + 1, 'offline')).toBe('closed');
    expect(judge({ ...closed, actual_end_at: null }, CLOSES, 'offline')).toBeNull();
    expect(judge(closed, CLOSES, 'manual')).toBeNull();
    expect(judge({ ...closed, status: 'finalized' }, START, 'manual')).toBe('closed');
  });

  it('is shut by a lock, but a cancelled session says so first', () => {
    expect(judge({ locked_at: at(99) }, START)).toBe('locked');
    expect(judge({ locked_at: at(99), status: 'cancelled' }, START)).toBe('cancelled');
  });
});
