import { expect, it } from 'vitest';
import { i18n, LOCALES, speak } from '../../i18n.ts';
import { sayTimes } from './times.ts';

const t = (key: string, named: Record<string, unknown> = {}) => i18n.global.t(key, named);
const say = (median_minutes: number | null, p95_minutes: number | null) => sayTimes({ median_minutes, p95_minutes }, t);

it('says how long decisions took, in minutes up to two hours and in hours from then on', () => {
  expect(say(45, 120)).toBe('half within 45 min, 19 of 20 within 120 min');
  expect(say(20, 1200)).toBe('half within 20 min, 19 of 20 within 20 h');
  expect(say(null, null)).toBe('nothing decided yet');
});

it('has a word for less than a minute', () => {
  expect(say(0, 3)).toBe('half in under a minute, 19 of 20 within 3 min');
  expect(say(0, 0)).toBe('19 of 20 in under a minute');
});

it('says two times that read alike once', () => {
  expect(say(1190, 1205)).toBe('19 of 20 within 20 h');
});

it('never runs two numbers together, in no language', async () => {
  for (const locale of LOCALES) {
    await speak(locale);
    expect(say(20, 1200), locale).not.toMatch(/\d\s+\d/);
  }
  await speak('en');
});
