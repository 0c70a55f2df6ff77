import type { TaskItem } from '@muster/domain/contract';
import { expect, it } from 'vitest';
import { pickTasks, subjectOf } from './task-store.ts';

const task = (id: string, due_at: string, more: Partial<TaskItem> = {}) =>
  ({ id, due_at, title: 'Casual leave', process: 'leave', overdue: false, requester: null, ...more }) as TaskItem;
const TASKS = [
  task('later', '2026-11-25T05:00:00Z'),
  task('soon', '2026-11-23T05:00:00Z', { requester: { id: 'p', full_name: 'Diya Patel', identifier: '1MU23CS002' } }),
  task('overdue', '2026-11-24T05:00:00Z', { overdue: true }),
];
const ids = (view: 'open' | 'overdue' | 'done' = 'open', leaving: string[] = []) =>
  pickTasks(TASKS, view, new Set(leaving)).map(({ id }) => id);

it('puts what is overdue first, then what is due soonest', () => expect(ids()).toEqual(['overdue', 'soon', 'later']));
it('shows only what is overdue when asked', () => expect(ids('overdue')).toEqual(['overdue']));
it('shows what is done with the newest decision first', () => {
  const done = [
    task('old', '2026-11-20T05:00:00Z', { decided_at: '2026-11-19T05:00:00Z' }),
    task('new', '2026-11-18T05:00:00Z', { decided_at: '2026-11-21T05:00:00Z' }),
    task('expired', '2026-11-20T06:00:00Z', { decided_at: null }),
  ];
  const order = pickTasks(done, 'done', new Set()).map(({ id }) => id);
  expect(order).toEqual(['new', 'expired', 'old']);
});
it('leaves out what is being decided', () => expect(ids('open', ['soon'])).toEqual(['overdue', 'later']));

it('does not say the name twice', () => {
  const requester = { id: 'p', full_name: 'Diya Patel', identifier: '1MU23CS002' };
  expect(subjectOf({ title: 'Diya Patel: Casual leave 23–24 Nov', requester })).toBe('Casual leave 23–24 Nov');
  expect(subjectOf({ title: 'Casual leave', requester: null })).toBe('Casual leave');
});
