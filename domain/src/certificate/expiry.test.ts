import { describe, expect, it } from 'vitest';
import { expiryOf } from './index.ts';

describe('how long a certificate holds (BEY-072, BEY-077)', () => {
  it.each([
    ['2026-11-28T06:00:00.000Z', 12, '2027-11-28', '2027-11-28T18:30:00.000Z'],
    ['2026-11-28T19:00:00.000Z', 12, '2027-11-29', '2027-11-29T18:30:00.000Z'], // after midnight of the campus
    ['2027-01-31T06:00:00.000Z', 1, '2027-02-28', '2027-02-28T18:30:00.000Z'],
    ['2028-02-29T06:00:00.000Z', 12, '2029-02-28', '2029-02-28T18:30:00.000Z'],
    ['2026-11-28T06:00:00.000Z', 600, '2076-11-28', '2076-11-28T18:30:00.000Z'],
  ])('issued %s for %i months: up to %s, expired from %s', (issued, months, last_day, expires_at) => {
    expect(expiryOf(issued, months, 'Asia/Kolkata')).toEqual({ last_day, expires_at });
  });

  it('is for ever where the template says nothing', () => {
    expect(expiryOf('2026-11-28T06:00:00.000Z', null, 'Asia/Kolkata')).toBeNull();
  });
});
