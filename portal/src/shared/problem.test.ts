import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { speak } from '../i18n.ts';
import { ApiError } from './api/http.ts';
import { useSaid } from './problem.ts';

const say = async (error: unknown) => {
  const page = mount({ setup: () => ({ said: useSaid(shallowRef(error)) }), template: '<p>{{ said?.text }}</p>' });
  await flushPromises();
  await import('@muster/domain');
  await flushPromises();
  return page.text();
};
afterEach(() => speak('en'));

it('says a rule’s refusal in the reader’s language, with its facts', async () => {
  await speak('kn');
  expect(await say(new ApiError('CHECKIN_EXPIRED', 'old', 409, { seconds: 34 }))).toMatch(/34.*ಸ್ಕ್ಯಾನ್/);
});
it('says what only a browser knows', async () => {
  expect(await say(new ApiError('NETWORK_LOST', 'fetch failed'))).toContain('There is no connection');
});
it('says the server’s own words for a code nobody listed, and no details of a bug', async () => {
  expect(await say(new ApiError('BRAND_NEW', 'Because of the moon.', 409))).toBe('Because of the moon.');
  expect(await say(new TypeError('x is not a function'))).toContain('Something went wrong on our side');
});
