import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { useRouter } from 'vue-router';
import { inPage } from '../test-page.ts';
import { matches, useDayFilter, useFilter } from './filters.ts';

it('keeps a filter in the address, and takes it out again when it is the usual one', async () => {
  const page = inPage(() => ({ status: useFilter<string>('status', 'all'), router: useRouter() }));
  await page.router.push('/classes?search=data');
  page.status = 'open';
  await flushPromises();
  expect(page.router.currentRoute.fullPath).toBe('/classes?search=data&status=open');
  expect(page.status).toBe('open');
  page.status = 'all';
  await flushPromises();
  expect(page.router.currentRoute.fullPath).toBe('/classes?search=data');
});

it('takes the usual day where the address names none, and where a field is emptied', async () => {
  const page = inPage(() => ({ day: useDayFilter('day', '2026-11-28'), router: useRouter() }));
  for (const written of ['', 'today', '2026-13-01', '2026-02-30', '20261201']) {
    await page.router.push({ path: '/halls', query: { day: written } });
    expect(page.day).toBe('2026-11-28');
  }
  await page.router.push('/halls?day=2026-12-01');
  expect(page.day).toBe('2026-12-01');
  page.day = '';
  await flushPromises();
  expect(page.router.currentRoute.fullPath).toBe('/halls');
});

it.each([
  ['renee', 'Renée Müller'],
  ['MULLER', 'Renée Müller'],
  ['jose maria', 'José María'],
  ['strasse', 'Straße'],
  ['Renée', 'Renee'],
  ['lukasz', 'Łukasz'],
  ['soren', 'Søren'],
  ['istanbul', 'İstanbul'],
])('finds %j in %j: nobody types accents', (typed, name) => expect(matches(typed, name)).toBe(true));
it('takes the vowel signs of Indian scripts for the letters they are', () => {
  expect(matches('कि', 'किरण')).toBe(true);
  expect(matches('कि', 'करण')).toBe(false);
  expect(matches('ಕೆ', 'ಕನ್ನಡ')).toBe(false);
});

it('finds a word whatever its case, and everything when nothing is searched', () => {
  expect(matches('STRUCT', 'Data structures')).toBe(true);
  expect(matches('renee', 'Renée')).toBe(true);
  expect(matches('jose maria', 'José María')).toBe(true);
  expect(matches('strasse', 'Straße')).toBe(true);
  expect(matches('  ', null)).toBe(true);
  expect(matches('x', null, undefined, 'abc')).toBe(false);
});
