import type { LeaveTypeItem, TimelineStep } from '@muster/domain/contract';
import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { createFormat } from '../../shared/format.ts';
import { rulesOf } from './leave-rules.ts';
import { groupOf, shownState } from './leave-store.ts';
import SentBackCard from './SentBackCard.vue';
import { calendarOf } from './session-days.ts';
import { partOf, spanWords } from './span-words.ts';
import { badgeOfStep, phaseOf } from '../../shared/history/timeline.ts';

const format = createFormat('en', 'Asia/Kolkata');
const span = (starts_at: string, ends_at: string) => ({ starts_at, ends_at });

describe('the days of a leave', () => {
  it('says one day once', () =>
    expect(spanWords(format, span('2026-11-22T18:30:00Z', '2026-11-23T18:30:00Z'))).toBe('Mon, 23 Nov'));
  it('says several days as one stretch', () => {
    expect(spanWords(format, span('2026-11-22T18:30:00Z', '2026-11-24T18:30:00Z'))).toMatch(/^Mon,? 23.*Tue,? 24 Nov/);
  });
  it('knows the halves by the midnight they touch', () => {
    expect(partOf(format, span('2026-11-22T18:30:00Z', '2026-11-23T07:30:00Z'))).toBe('first_half');
    expect(partOf(format, span('2026-11-23T07:30:00Z', '2026-11-23T18:30:00Z'))).toBe('second_half');
    expect(partOf(format, span('2026-11-22T18:30:00Z', '2026-11-23T18:30:00Z'))).toBe('full');
  });
  it('shows every day, also one without a session', () => {
    const days = calendarOf(
      '2026-11-23',
      '2026-11-24',
      [{ scheduled_start_at: '2026-11-22T19:00:00Z' }],
      format.dayKey,
    );
    expect(days.map(({ day, sessions }) => [day, sessions.length])).toEqual([
      ['2026-11-23', 1],
      ['2026-11-24', 0],
    ]);
  });
});

const KIND = {
  min_notice_hours: 0,
  max_backdate_days: 0,
  max_consecutive_days: null,
  max_days_per_term: null,
  document_required_after_days: null,
} as LeaveTypeItem;
describe('the rules shown before they bite', () => {
  it('says only the rules that there are', () => expect(rulesOf(KIND)).toEqual([{ key: 'noBackdate', n: 0 }]));
  it('says whole days of notice as days, the rest as hours', () => {
    expect(rulesOf({ ...KIND, min_notice_hours: 48 })[0]).toEqual({ key: 'noticeDays', n: 2 });
    expect(rulesOf({ ...KIND, min_notice_hours: 36 })[0]).toEqual({ key: 'noticeHours', n: 36 });
  });
});

describe('a request that was sent back', () => {
  const SPAN = { starts_at: '2026-11-22T18:30:00Z', ends_at: '2026-11-24T18:30:00Z' };
  it('is never said to be being decided, and a closed one keeps its own word', () => {
    expect(shownState({ status: 'in_review', is_sent_back: true })).toBe('sent_back');
    expect(shownState({ status: 'in_review', is_sent_back: false })).toBe('in_review');
    expect(shownState({ status: 'expired', is_sent_back: true })).toBe('expired');
  });
  it('says by whom and why, and goes again with its reason reworded', async () => {
    const sendAgain = vi.fn(async () => undefined);
    const by = { id: '1', full_name: 'Anita Rao', identifier: 'F1' };
    const sentBack = { by, comment: 'Which hospital?', due_at: '2026-11-30T05:00:00Z' };
    const card = mount(SentBackCard, { props: { id: 'l1', sentBack, reason: 'Fever', span: SPAN, sendAgain } });
    expect(card.text()).toContain('Anita Rao sent this request back');
    expect(card.text()).toContain('Which hospital?');
    expect(card.text()).toContain('Mon, 30 Nov, 10:30');
    await card.get('textarea').setValue(' Fever, City Hospital ');
    await card.get('form').trigger('submit');
    expect(sendAgain).toHaveBeenCalledWith({ reason: 'Fever, City Hospital' });
  });
  it('goes again with other days, which are said only when they are others', async () => {
    const sendAgain = vi.fn(async () => undefined);
    const sentBack = { by: null, comment: null, due_at: null };
    const card = mount(SentBackCard, { props: { id: 'l2', sentBack, reason: 'Fever', span: SPAN, sendAgain } });
    const [first, last] = card.findAll<HTMLInputElement>('input[type=date]');
    expect([first?.element.value, last?.element.value]).toEqual(['2026-11-23', '2026-11-24']);
    await first?.setValue('2026-11-25');
    expect(last?.element.value).toBe('2026-11-25');
    await card.get('form').trigger('submit');
    expect(sendAgain).toHaveBeenCalledWith({
      reason: 'Fever',
      days: { first_day: '2026-11-25', last_day: '2026-11-25', part: 'full' },
    });
  });
  it('is not sent without a reason', async () => {
    const sendAgain = vi.fn(async () => undefined);
    const sentBack = { by: null, comment: null, due_at: null };
    const card = mount(SentBackCard, { props: { id: 'l1', sentBack, reason: 'Fever', span: SPAN, sendAgain } });
    await card.get('textarea').setValue('   ');
    await card.get('form').trigger('submit');
    expect(sendAgain).not.toHaveBeenCalled();
  });
});

describe('the timeline', () => {
  const step = (kind: TimelineStep['kind'], at: string | null = '2026-11-20T05:00:00Z') => ({ kind, at });
  const phases = (...steps: { kind: TimelineStep['kind']; at: string | null }[]) =>
    steps.map((_, index) => phaseOf(steps, index));
  it('waits at the task until somebody decides, and knows what comes next', () => {
    expect(phases(step('submitted'), step('task'), step('decided'), step('sent_back'))).toEqual([
      'done',
      'done',
      'done',
      'now',
    ]);
    expect(phases(step('submitted'), step('task'), step('applied', null))).toEqual(['done', 'now', 'next']);
    expect(phases(step('submitted'), step('task'), step('decided'), step('applied'))).not.toContain('now');
    expect(phases(step('submitted'), step('task'), step('cancelled', null))).toEqual(['done', 'done', 'done']);
  });
  it('goes on waiting after a reminder, and at the next person after an escalation', () => {
    expect(phases(step('submitted'), step('task'), step('reminded'))).toEqual(['done', 'now', 'done']);
    expect(phases(step('task'), step('escalated'), step('task'))).toEqual(['done', 'done', 'now']);
  });
  it('names a decision by what was decided', () => {
    const word = (decision: string | null) => badgeOfStep({ kind: 'decided', decision } as TimelineStep).key;
    expect([word('approve'), word('reject'), word('return'), word(null)]).toEqual([
      'timeline.approve',
      'timeline.reject',
      'timeline.return',
      'timeline.decided',
    ]);
  });
});

it('groups requests by what the person waits for', () => {
  expect(
    (['draft', 'submitted', 'in_review', 'approved', 'revoked'] as const).map((status) => groupOf({ status })),
  ).toEqual(['waiting', 'waiting', 'waiting', 'approved', 'closed']);
});
