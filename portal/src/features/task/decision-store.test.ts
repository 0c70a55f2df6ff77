import type { TaskItem } from '@muster/domain/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../shared/api/http.ts';
import { finishAll } from '../account/unfinished.ts';
import { inPage } from '../../test-page.ts';
import { UNDO_MS, useDecisions } from './decision-store.ts';
import { taskApi } from './task-api.ts';

vi.mock('../../shared/api/offline-cache.ts', () => ({
  remember: async () => undefined,
  recall: async () => undefined,
}));
const TASK = { id: 'task-1', title: 'Leave', requester: null } as TaskItem;
const APPROVE = { decision: 'approve' } as const;
const sent = vi.spyOn(taskApi, 'decide');
const decisions = () => inPage(() => ({ store: useDecisions() })).store;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => new Response('{"data":{}}'));
  sent.mockResolvedValue({ outcome: 'applied' } as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  sent.mockReset();
});

it('shows a decision at once and sends it only when the time to undo is over', async () => {
  const store = decisions();
  store.decide(TASK, APPROVE);
  expect(store.leaving.has(TASK.id)).toBe(true);
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect(sent).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toHaveBeenCalledWith(TASK.id, APPROVE, false);
  expect(store.last?.outcome).toBe('applied');
});

it('sends nothing when it was undone', async () => {
  const store = decisions();
  store.decide(TASK, APPROVE);
  store.undo(TASK.id);
  await vi.advanceTimersByTimeAsync(UNDO_MS * 2);
  expect(sent).not.toHaveBeenCalled();
  expect(store.leaving.size).toBe(0);
});

it('sends what is waiting when the page is left', () => {
  const store = decisions();
  store.decide(TASK, APPROVE);
  dispatchEvent(new Event('pagehide'));
  expect(sent).toHaveBeenCalledWith(TASK.id, APPROVE, true);
});

it('sends what is waiting in the name of the one who decided, before somebody else signs in', async () => {
  const store = decisions();
  store.decide(TASK, APPROVE);
  await finishAll();
  expect(sent).toHaveBeenCalledWith(TASK.id, APPROVE, false);
  expect(store.leaving.size).toBe(0);
});

it('says honestly that a decision is recorded and not yet applied', async () => {
  sent.mockResolvedValue({ outcome: 'recorded' } as never);
  const store = decisions();
  store.decide(TASK, APPROVE);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(store.last?.outcome).toBe('recorded');
});

it('gives the request back to the list when the decision was refused', async () => {
  sent.mockRejectedValue(new ApiError('TASK_DECIDED', 'Somebody else decided it.', 409));
  const store = decisions();
  store.decide(TASK, APPROVE);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(store.last).toMatchObject({ outcome: 'failed', problem: { code: 'TASK_DECIDED' } });
  expect(store.leaving.size).toBe(0);
});
