import type { SyncAnswer } from '@muster/domain/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { isUnreachable } from '../../shared/api/http.ts';
import { useInvalidate } from '../../shared/api/resource.ts';
import { offlineApi } from './offline-api.ts';
import { nextUpload, waitingIn, type Mark, type Queued } from './queued.ts';

/** Loaded when it is needed: the first page does without. */
const database = () => import('./queue-database.ts');

/** Keeps what became of an upload: what was taken leaves the queue, everything else stays with its answer. */
async function keepAnswers(sent: readonly Queued[], answers: readonly SyncAnswer[]): Promise<void> {
  const { change, remove } = await database();
  const taken: number[] = [];
  for (const [index, { counter }] of sent.entries()) {
    const answer = answers[index];
    if (!answer || answer.status === 'pending') continue;
    const { status, reason, may_force, problem } = answer;
    if (status === 'applied' || status === 'duplicate') taken.push(counter);
    else
      await change([counter], {
        state: status === 'conflict' ? 'disputed' : 'refused',
        answer: { reason, may_force, problem },
      });
  }
  await remove(taken);
}

/** What this device has to send for the account that is signed in, and what was not taken. */
export const useQueue = defineStore('offline-queue', () => {
  const marks = shallowRef<readonly Queued[]>([]);
  const owner = ref<string | null>(null);
  const sending = ref(false);
  /** Why nothing could be sent, although there is a network. */
  const problem = shallowRef<unknown>(null);
  const invalidate = useInvalidate();
  let stop = (): void => {};

  const waiting = computed(() => marks.value.filter(({ state }) => state === 'waiting'));
  const settled = computed(() => marks.value.filter(({ state }) => state !== 'waiting'));

  async function sendNext(account: string): Promise<boolean> {
    const { listOf, change } = await database();
    const next = nextUpload(await listOf(account));
    if (!next[0]) return false;
    const batch = next[0].batch_id ?? crypto.randomUUID();
    const counters = next.map(({ counter }) => counter);
    await change(counters, { batch_id: batch });
    const { answers } = await offlineApi.upload(account, batch, next);
    await keepAnswers(next, answers);
    return answers.some(({ status }) => status !== 'pending');
  }
  /** Sends all that waits, oldest first; whatever happens meanwhile, nothing leaves the queue without its answer. */
  async function send(): Promise<void> {
    const account = owner.value;
    if (!account || sending.value) return;
    sending.value = true;
    let sent = false;
    try {
      while (owner.value === account && (await sendNext(account))) sent = true;
      problem.value = null;
    } catch (error) {
      problem.value = isUnreachable(error) ? null : error;
    } finally {
      sending.value = false;
    }
    if (sent) await invalidate('session', 'today');
  }
  /** Follows the queue of an account, and sends what it left here before. */
  async function follow(account: string | null): Promise<void> {
    if (owner.value === account) return;
    stop();
    owner.value = account;
    marks.value = [];
    if (!account) return;
    const { watch } = await database();
    stop = watch(account, (now) => (marks.value = now));
    await send();
  }
  async function add(made: readonly Mark[]): Promise<void> {
    const account = owner.value;
    if (!account) throw new Error('A mark of nobody.');
    await (await database()).add(made.map((mark) => ({ ...mark, owner: account })));
  }
  async function remove(ids: readonly string[]): Promise<void> {
    const gone = marks.value.filter(({ client_item_id }) => ids.includes(client_item_id));
    await (await database()).remove(gone.map(({ counter }) => counter));
  }
  /** Sends refused marks anew, to be let through where a refusal yields. */
  async function force(refused: readonly Queued[]): Promise<void> {
    await add(
      refused.map(({ counter: _, state: __, answer: ___, batch_id: ____, owner: _____, ...mark }) => ({
        ...mark,
        client_item_id: crypto.randomUUID(),
        force: true,
      })),
    );
    await remove(refused.map(({ client_item_id }) => client_item_id));
    await send();
  }
  const shownIn = (sessionId: string) => waitingIn(marks.value, sessionId);
  return { marks, waiting, settled, sending, problem, follow, send, add, remove, force, shownIn };
});
