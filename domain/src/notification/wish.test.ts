import { describe, expect, it } from 'vitest';
import { preferencesOf, refuseWishes, wishesOf, type Wishes } from './index.ts';

const KNOWN = ['leave', 'event', 'task'];
const wishes = (more: Partial<Wishes> = {}): Wishes => ({
  kinds: [],
  daily_at: '18:00',
  quiet_from: null,
  quiet_until: null,
  ...more,
});
const refused = (more: Partial<Wishes>) => refuseWishes(wishes(more), KNOWN)?.code ?? null;
const quiet = (quiet_from: string, quiet_until: string) => ({ quiet_from, quiet_until });

describe('what somebody wishes of messages (CT-091)', () => {
  it('is refused for messages of security, for kinds nobody sends, and for quiet hours of nothing or of a day', () => {
    expect(refused({ kinds: [{ kind: 'security', mail: 'never' }] })).toBe('NOTIFICATION_KIND_FIXED');
    expect(refused({ kinds: [{ kind: 'moon', mail: 'daily' }] })).toBe('NOTIFICATION_KIND_UNKNOWN');
    expect(refused(quiet('21:00', '21:00'))).toBe('NOTIFICATION_QUIET_EMPTY');
    expect(refused(quiet('12:00', '06:01'))).toBe('NOTIFICATION_QUIET_EMPTY');
    expect(refused(quiet('12:00', '06:00'))).toBeNull();
    expect(refused({ kinds: [{ kind: 'leave', mail: 'never' }], ...quiet('21:00', '07:00') })).toBeNull();
  });

  it('is a row for each kind, and reads the same from the rows, seconds left out', () => {
    const kinds = [
      { kind: 'leave', mail: 'daily' },
      { kind: 'event', mail: 'never' },
    ] as const;
    const rows = preferencesOf(wishes({ kinds, daily_at: '07:30', ...quiet('21:00', '07:00') }), [
      ...KNOWN,
      'security',
    ]);
    expect(rows.map((row) => [row.notification_type, row.is_enabled, row.daily_at, row.quiet_from])).toEqual([
      ['leave', true, '07:30', '21:00'],
      ['event', false, null, '21:00'],
      ['task', true, null, '21:00'],
    ]);
    const stored = rows.map((row) => ({ ...row, quiet_from: '21:00:00', quiet_until: '07:00:00' }));
    expect(wishesOf(stored, KNOWN)).toEqual({
      kinds: [...kinds, { kind: 'task', mail: 'at_once' }],
      daily_at: '07:30',
      quiet_from: '21:00',
      quiet_until: '07:00',
    });
  });

  it('is everything at once while nothing was said', () => {
    expect(wishesOf([], ['leave', 'security'])).toEqual(wishes({ kinds: [{ kind: 'leave', mail: 'at_once' }] }));
  });
});
