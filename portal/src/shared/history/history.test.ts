import type { TimelineStep } from '@muster/domain/contract';
import { mount } from '@vue/test-utils';
import { computed } from 'vue';
import { expect, it, vi } from 'vitest';
import { useAction } from '../use-action.ts';
import HistoryPage from './HistoryPage.vue';
import { isDeliveryLate } from './timeline.ts';

const sentAt = (at: string | null): TimelineStep[] => [
  { kind: 'submitted', at, due_at: null, who: null, on_behalf_of: null, decision: null, words: null },
];
const SENT = '2026-11-23T05:00:00Z';

it('says that a request is held up only when it is (CH-027)', () => {
  const waiting = { delivery: 'waiting', steps: sentAt(SENT) } as const;
  expect(isDeliveryLate(waiting, new Date('2026-11-23T05:00:10Z'))).toBe(false);
  expect(isDeliveryLate(waiting, new Date('2026-11-23T05:00:11Z'))).toBe(true);
  expect(isDeliveryLate({ ...waiting, delivery: 'running' }, new Date('2026-11-23T06:00:00Z'))).toBe(false);
  expect(isDeliveryLate({ ...waiting, steps: sentAt(null) }, new Date('2026-11-23T06:00:00Z'))).toBe(false);
  expect(isDeliveryLate({ steps: sentAt(SENT) }, new Date('2026-11-23T06:00:00Z'))).toBe(false);
});

it('says so on the page of every kind of request, and offers its steps beside it', () => {
  const page = mount(HistoryPage, {
    props: {
      history: {
        data: computed(() => ({ delivery: 'waiting' as const, steps: sentAt(SENT) })),
        state: computed(() => 'ready' as const),
        problem: computed(() => null),
        asOf: computed(() => null),
        retry: vi.fn<() => Promise<never>>(),
      },
      act: useAction((work: () => Promise<void>) => work()),
      title: 'Hall 1: Rehearsal',
      back: '/bookings',
    },
  });
  expect(page.get('[role=status]').text()).toContain('Your request is kept');
  expect(page.get('ol').text()).toContain('Sent');
});
