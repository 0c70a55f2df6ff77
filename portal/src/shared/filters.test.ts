import { flushPromises, mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { useRouter } from 'vue-router';
import { matches, useFilter } from './filters.ts';

it('keeps a filter in the address, and takes it out again when it is the usual one', async () => {
  const page = mount({
    setup: () => ({ status: useFilter('status', 'all'), search: useFilter('search', ''), router: useRouter() }),
    template: '<p>{{ status }}</p>',
  });
  await page.vm.router.push('/classes?search=data');
  page.vm.status = 'open';
  await flushPromises();
  expect(page.vm.router.currentRoute.value.fullPath).toBe('/classes?search=data&status=open');
  expect(page.text()).toBe('open');
  page.vm.status = 'all';
  await flushPromises();
  expect(page.vm.router.currentRoute.value.fullPath).toBe('/classes?search=data');
});

it('finds a word whatever its case, and everything when nothing is searched', () => {
  expect(matches('STRUCT', 'Data structures')).toBe(true);
  expect(matches('  ', null)).toBe(true);
  expect(matches('x', null, undefined, 'abc')).toBe(false);
});
