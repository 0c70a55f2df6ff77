import type { SyncAnswer } from '@muster/domain/contract';
import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../shared/api/http.ts';
import { inPage } from '../../test-page.ts';
import { offlineApi } from './offline-api.ts';
import { useQueue } from './queue-store.ts';
import { nextUpload, waitingIn, type Mark, type Queued } from './queued.ts';

const kept = vi.hoisted(() => ({ rows: [] as Queued[], told: [] as ((rows: Queued[]) => void)[], next: 1 }));
vi.mock('./queue-database.ts', () => {
  const of = (owner: string) => kept.rows.filter((row) => row.owner === owner).map((row) => ({ ...row }));
  const tell = async () => kept.told.forEach((one) => one(of('me')));
  return {
    add: (marks: (Mark & { owner: string })[]) => {
      kept.rows.push(...marks.map((mark) => ({ ...mark, counter: kept.next++, state: 'waiting' as const, batch_id: null, answer: null }))); // prettier-ignore
      return tell();
    },
    listOf: async (owner: string) => of(owner),
    change: (counters: number[], to: Partial<Queued>) => {
      kept.rows = kept.rows.map((row) => (counters.includes(row.counter) ? { ...row, ...to } : row));
      return tell();
    },
    remove: (counters: number[]) => {
      kept.rows = kept.rows.filter(({ counter }) => !counters.includes(counter));
      return tell();
    },
    watch: (owner: string, listen: (rows: Queued[]) => void) => {
      kept.told = [listen];
      listen(of(owner));
      return () => (kept.told = []);
    },
  };
});
const upload = vi.spyOn(offlineApi, 'upload');

const mark = (name: string): Mark => ({
  client_item_id: name,
  session_id: 'session',
  session_name: 'Algorithms',
  person_id: name,
  person_name: name,
  presence: { id: 'state', code: 'present', label: 'Present', category: 'present' },
  recorded_at: '2026-11-23T09:00:00.000Z',
  base_revision: null,
  reason: '',
  force: false,
});
const answer = (client_item_id: string, more: Partial<SyncAnswer> = {}): SyncAnswer => ({
  client_item_id,
  status: 'applied',
  reason: null,
  may_force: false,
  problem: null,
  ...more,
});
const reply = (answers: SyncAnswer[]) => ({ batch_id: 'b', status: 'completed' as const, skew_ms: 0, answers });
const lost = new ApiError('NETWORK_LOST', 'x');
const queueOf = async (account = 'me') => {
  const { queue } = inPage(() => ({ queue: useQueue() }));
  await queue.follow(account);
  return queue;
};

beforeEach(() => {
  kept.rows = [];
  kept.told = [];
  upload.mockReset().mockImplementation(async (_, __, marks) => reply(marks.map((one) => answer(one.client_item_id))));
});

it('keeps marks while nobody answers, and sends them under the name of the same upload (CH-003)', async () => {
  const queue = await queueOf();
  upload.mockRejectedValueOnce(lost);
  await queue.add([mark('asha'), mark('ben')]);
  await queue.send();
  expect([queue.waiting.length, queue.problem]).toEqual([2, null]);
  await queue.add([mark('chitra')]);
  await queue.send();
  const [first, second, third] = upload.mock.calls.map(([, batch, marks]) => ({ batch, who: marks.map((one) => one.person_id) })); // prettier-ignore
  expect(second).toEqual(first);
  expect(third).toMatchObject({ who: ['chitra'] });
  expect(third?.batch).not.toBe(first?.batch);
  expect(queue.marks).toEqual([]);
});

it('leaves what was not taken with its reason, and what is disputed; force sends it anew', async () => {
  const queue = await queueOf();
  const problem = { code: 'SYNC_CLOSED', message: 'Marked after the session had closed.' };
  upload.mockResolvedValueOnce(
    reply([
      answer('asha', { status: 'rejected', reason: 'closed', may_force: true, problem }),
      answer('ben', { status: 'conflict', reason: 'offline_conflict' }),
      answer('chitra', { status: 'duplicate' }),
    ]),
  );
  await queue.add([mark('asha'), mark('ben'), mark('chitra')]);
  await queue.send();
  expect(queue.settled.map(({ person_id, state, answer: said }) => [person_id, state, said?.problem?.code])).toEqual([
    ['asha', 'refused', 'SYNC_CLOSED'],
    ['ben', 'disputed', undefined],
  ]);
  await queue.force(queue.settled.filter(({ answer: said }) => said?.may_force));
  expect(upload.mock.lastCall?.[2]).toMatchObject([{ person_id: 'asha', force: true }]);
  expect(upload.mock.lastCall?.[2][0]?.client_item_id).not.toBe('asha');
  expect(queue.settled.map(({ person_id }) => person_id)).toEqual(['ben']);
});

it('sends nothing of somebody else at the same device, and keeps it for them', async () => {
  kept.rows = [{ ...mark('asha'), counter: 90, owner: 'you', state: 'waiting', batch_id: null, answer: null }];
  const queue = await queueOf('me');
  await flushPromises();
  expect(upload).not.toHaveBeenCalled();
  expect(queue.marks).toEqual([]);
  await queue.follow('you');
  await flushPromises();
  expect(upload.mock.calls[0]?.[0]).toBe('you');
});

it('says why nothing is sent although there is a network, and keeps everything', async () => {
  const queue = await queueOf();
  upload.mockRejectedValueOnce(new ApiError('SYNC_UNKNOWN_DEVICE', 'x', 403));
  await queue.add([mark('asha')]);
  await queue.send();
  expect(queue.problem).toMatchObject({ code: 'SYNC_UNKNOWN_DEVICE' });
  expect(queue.waiting).toHaveLength(1);
});

it('takes at most 500 at once, the oldest first, and shows the newest mark of a person', () => {
  const rows = Array.from({ length: 501 }, (_, counter): Queued => ({
    ...mark(`p${counter % 2}`), counter, owner: 'me', state: 'waiting', batch_id: null, answer: null })); // prettier-ignore
  expect(nextUpload(rows)).toEqual(rows.slice(0, 500));
  const absent = { id: 'x', code: 'absent', label: 'Absent', category: 'absent' } as const;
  expect(waitingIn([...rows, { ...(rows[0] as Queued), presence: absent }], 'session').get('p0')).toBe(absent);
  expect(waitingIn(rows, 'other').size).toBe(0);
});
