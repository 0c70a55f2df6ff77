import { describe, expect, it } from 'vitest';
import { createFormat, daysOfSpan } from './format.ts';

const format = createFormat('en', 'Asia/Kolkata');

describe('dates are those of the campus, not of the device', () => {
  it('says the time of the campus', () => expect(format.time('2026-11-23T03:30:00Z')).toBe('09:00'));
  it('puts the minute before midnight on the day that ends', () => {
    expect(format.dayKey('2026-11-22T18:29:59Z')).toBe('2026-11-22');
    expect(format.dayKey('2026-11-22T18:30:00Z')).toBe('2026-11-23');
  });
  it('says only the time within the same day, the weekday otherwise', () => {
    const now = new Date('2026-11-23T05:00:00Z');
    expect(format.moment('2026-11-23T10:30:00Z', now)).toBe('16:00');
    expect(format.moment('2026-11-24T10:30:00Z', now)).toBe('Tue, 24 Nov, 16:00');
  });
});

it('says minutes and hours within a day, and the weekday beyond', () => {
  const now = new Date('2026-11-23T05:00:00Z');
  expect(format.relative('2026-11-23T05:12:00Z', now)).toBe('in 12 minutes');
  expect(format.relative('2026-11-23T08:00:00Z', now)).toBe('in 3 hours');
  expect(format.relative('2026-11-24T05:00:00Z', now)).toBe('Tue, 24 Nov, 10:30');
});

it('names the last day of a half-open span by the day it still covers', () => {
  const span = daysOfSpan(format, '2026-11-22T18:30:00Z', '2026-11-24T18:30:00Z');
  expect(span).toEqual({ first: '2026-11-23', last: '2026-11-24' });
});

it('writes days in the reader’s language', () => {
  expect(createFormat('kn', 'Asia/Kolkata').dayOf('2026-11-23')).toMatch(/ನವೆಂ/);
  expect(createFormat('hi', 'Asia/Kolkata').dayOf('2026-11-23')).toMatch(/नव/);
});
