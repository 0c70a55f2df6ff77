import type { CorrectionItem, CorrectionOptions } from '@muster/domain/contract';
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../shared/format.ts';
import { instantOfTime } from './correction-form.ts';
import { groupOf, isWaiting, shownState } from './correction-store.ts';
import MarkChange from './MarkChange.vue';

const ZONE = 'Asia/Kolkata';
const { dayKey } = createFormat('en', ZONE);
const times = (first_time: string, last_time: string) => ({ first_time, last_time }) as CorrectionOptions;

describe('the time of a correction', () => {
  it('is one of the day of the session on its campus', () => {
    const day = times('2026-09-02T03:20:00.000Z', '2026-09-02T04:45:00.000Z');
    expect(Date.parse(instantOfTime(day, '09:05', ZONE, dayKey))).toBe(Date.parse('2026-09-02T03:35:00Z'));
  });
  it('lies on the next day after midnight', () => {
    const night = times('2026-09-02T18:00:00.000Z', '2026-09-02T20:00:00.000Z'); // 23:30 to 01:30
    expect(Date.parse(instantOfTime(night, '00:15', ZONE, dayKey))).toBe(Date.parse('2026-09-02T18:45:00Z'));
  });
});

describe('what a correction is called', () => {
  it('waits until its mark is changed, and is taken back once that was undone (CH-031)', () => {
    expect(isWaiting({ status: 'approved' })).toBe(true);
    expect(isWaiting({ status: 'applied' })).toBe(false);
    expect([groupOf({ status: 'in_review' }), groupOf({ status: 'applied' }), groupOf({ status: 'rejected' })]).toEqual(
      ['waiting', 'applied', 'closed'],
    );
    expect(shownState({ status: 'cancelled', undone: true })).toBe('undone');
    expect(shownState({ status: 'cancelled', undone: false })).toBe('cancelled');
  });
});

it('shows a missing mark as not marked, beside what it should be and when (BEY-044, CH-031)', () => {
  const correction = {
    before: null,
    before_time: null,
    after: { id: 'p', code: 'present', label: 'Present', category: 'present' },
    after_time: '2026-09-02T03:35:00.000Z',
  } as CorrectionItem;
  const text = mount(MarkChange, { props: { correction } }).text();
  expect(text).toContain('Not marked');
  expect(text).toContain('Present');
  expect(text).toContain('09:05');
});
