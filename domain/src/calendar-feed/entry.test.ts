import { describe, expect, it } from 'vitest';
import { feedEntry, type FeedRow } from './index.ts';

const row = (more: Partial<FeedRow>): FeedRow => ({
  id: 'x',
  kind: 'session',
  name: 'Algebra',
  place: 'Room 1',
  starts_at: '2026-11-23T04:30:00.000Z',
  ends_at: '2026-11-23T05:30:00.000Z',
  is_open: false,
  is_cancelled: false,
  updated_at: '2026-11-01T00:00:00.000Z',
  ...more,
});
const entry = (more: Partial<FeedRow>) => feedEntry(row(more), 'Asia/Kolkata');

describe('an entry of a feed', () => {
  it('is at the local time of the campus, under a name that stays', () => {
    expect(entry({})).toEqual({
      uid: 'session-x@muster',
      name: 'Algebra',
      place: 'Room 1',
      whole_days: false,
      starts: '2026-11-23T10:00:00',
      ends: '2026-11-23T11:00:00',
      status: 'CONFIRMED',
      is_busy: true,
      path: '/classes/x',
      updated_at: '2026-11-01T00:00:00.000Z',
    });
  });

  it('of a leave is whole days, or a half by its hours, and time away instead of busy', () => {
    const days = { kind: 'leave', starts_at: '2026-11-22T18:30:00Z', ends_at: '2026-11-24T18:30:00Z' } as const;
    expect(entry(days)).toMatchObject({ whole_days: true, starts: '2026-11-23', ends: '2026-11-25', is_busy: false });
    expect(entry({ ...days, ends_at: '2026-11-23T07:30:00Z' })).toMatchObject({
      whole_days: false,
      starts: '2026-11-23T00:00:00',
      ends: '2026-11-23T13:00:00',
    });
    const event = { ...days, kind: 'event' } as const;
    expect(entry(event)).toMatchObject({ whole_days: false, path: '/events/x' });
  });

  it('is tentative while nobody decided, cancelled when it is off, and an hour long without an end', () => {
    expect(entry({ is_open: true })).toMatchObject({ status: 'TENTATIVE', is_busy: false });
    expect(entry({ is_open: true, is_cancelled: true })).toMatchObject({ status: 'CANCELLED', is_busy: false });
    expect(entry({ ends_at: null }).ends).toBe('2026-11-23T11:00:00');
  });
});
