import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dismiss, notices, notify } from './notices.ts';
import NoticeStack from './ui/NoticeStack.vue';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  dismiss('one');
  vi.useRealTimers();
});

it('shows a message for its time and no longer', () => {
  notify({ id: 'one', title: 'Approving', tone: 'waiting' }, 1_000);
  vi.advanceTimersByTime(999);
  expect(notices.size).toBe(1);
  vi.advanceTimersByTime(1);
  expect(notices.size).toBe(0);
});

it('does the one thing there is to do, and goes', async () => {
  const run = vi.fn();
  const stack = mount(NoticeStack);
  notify({ id: 'one', title: 'Approving', tone: 'waiting', action: { label: 'Undo', run } });
  await stack.vm.$nextTick();
  await stack.get('button').trigger('click');
  expect(run).toHaveBeenCalledOnce();
  expect(notices.size).toBe(0);
});
