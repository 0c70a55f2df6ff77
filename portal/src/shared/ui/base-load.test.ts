import { flushPromises, mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { ApiError } from '../api/http.ts';
import BaseLoad from './BaseLoad.vue';

const load = (props: object) =>
  mount(BaseLoad, { props: { problem: null, ...props } as never, slots: { default: 'the list' } });

it('draws the shape of the page while it loads, and says so to those who do not see it', () => {
  const page = load({ state: 'loading' });
  expect(page.find('[aria-busy=true]').exists()).toBe(true);
  expect(page.text()).toBe('Loading');
});
it('says what happened, that nothing was lost, and offers to try again', async () => {
  const page = load({ state: 'failed', problem: new ApiError('NETWORK_LOST', 'x') });
  await flushPromises();
  expect(page.get('[role=alert]').text()).toContain('Nothing was lost');
  await page.get('button').trigger('click');
  expect(page.emitted('retry')).toHaveLength(1);
});
it('offers no second try to whoever has no right, and keeps saying so while it is read again', async () => {
  const problem = new ApiError('FORBIDDEN', 'x', 403);
  const page = load({ state: 'failed', problem });
  await flushPromises();
  expect(page.get('[role=alert]').text()).toContain('You may not see this');
  expect(page.find('button').exists()).toBe(false);
  await page.setProps({ state: 'loading' } as never);
  expect(page.find('[role=alert]').exists()).toBe(true);
  expect(page.find('[aria-busy]').exists()).toBe(false);
});
it('says since when it is old', () => {
  expect(load({ state: 'ready', asOf: '2026-01-05T05:00:00Z' }).text()).toMatch(/As of Mon, 5 Jan, 10:30.*the list/);
  expect(load({ state: 'ready', asOf: null }).text()).toBe('the list');
});
