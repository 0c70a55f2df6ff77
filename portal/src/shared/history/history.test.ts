import type { StepToCome, TimelineStep } from '@muster/domain/contract';
import { mount } from '@vue/test-utils';
import { computed } from 'vue';
import { expect, it, vi } from 'vitest';
import { useAction } from '../use-action.ts';
import HistoryPage from './HistoryPage.vue';
import ToComeList from './ToComeList.vue';
import { isDeliveryLate } from './timeline.ts';

const sentAt = (at: string | null): TimelineStep[] => [
  {
    kind: 'submitted',
    at,
    due_at: null,
    who: null,
    on_behalf_of: null,
    policy_version: null,
    decision: null,
    words: null,
  },
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

const person = (full_name: string) => ({
  person: { id: full_name, full_name, identifier: '' },
  role: null,
  on_behalf_of: null,
});
const toCome: StepToCome = {
  step: 1, stage: 1, name: 'Mentor', status: 'open', asked: [person('Meena')], missing: 1, due_at: '2026-11-24T05:00:00Z',
  due_minutes: 2880, silence: 'escalate', next: { person: null, role: 'org_admin', on_behalf_of: null } }; // prettier-ignore

it('says who is asked, until when, who comes next, and where silence leads (CH-026)', () => {
  const later: StepToCome = { ...toCome, step: 2, stage: 2, status: 'waiting', asked: [person('Hari')], due_at: null, silence: 'expire', next: null }; // prettier-ignore
  const lines = mount(ToComeList, { props: { steps: [toCome, later], label: 'Next' } }).findAll('li');
  expect(lines.map((line) => line.text())).toEqual([
    expect.stringMatching(/^Meena can decide until .*Without an answer it goes to The office\.$/),
    'Hari is asked after that and has 48 hours. Without an answer the request is closed.',
  ]);
});

it('counts the first step of a request that is not filed yet from now, and names a substitute', () => {
  const asked = [{ ...person('Meena'), on_behalf_of: person('Anil').person }];
  const list = mount(ToComeList, { props: { steps: [{ ...toCome, asked, due_at: null }], label: 'Who', asks: true } });
  expect(list.text()).toMatch(/^Meena for Anil can decide until /);
});
