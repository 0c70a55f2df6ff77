import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import HoldButton from './HoldButton.vue';

const times = (button: ReturnType<typeof open>) => button.emitted('held')?.length ?? 0;
const open = () => mount(HoldButton, { props: { label: 'Hold to leave' } });
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ['pointerdown', 'pointerup'],
  ['pointerdown', 'pointerleave'],
  ['pointerdown', 'pointercancel'],
  ['keydown.enter', 'keyup'],
  ['keydown.space', 'blur'],
])('that is held by %s answers after two seconds, once, and not at all when %s comes before', async (begin, end) => {
  const button = open();
  await button.trigger(begin);
  vi.advanceTimersByTime(1_999);
  await button.trigger(end);
  vi.advanceTimersByTime(10_000);
  expect(times(button)).toBe(0);
  await button.trigger(begin);
  vi.advanceTimersByTime(1_000);
  await button.trigger(begin); // a key that is held repeats
  vi.advanceTimersByTime(1_000);
  expect(times(button)).toBe(1);
  vi.advanceTimersByTime(10_000);
  expect(times(button)).toBe(1);
});

it('that is taken away while it is held waits no longer', async () => {
  const button = open();
  await button.trigger('pointerdown');
  expect(vi.getTimerCount()).toBe(1);
  button.unmount();
  expect(vi.getTimerCount()).toBe(0);
});
