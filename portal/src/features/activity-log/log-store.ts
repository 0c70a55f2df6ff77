import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { ApiError, isUnreachable } from '../../shared/api/http.ts';
import { useInvalidate } from '../../shared/api/resource.ts';
import { logApi } from './log-api.ts';
import { nextStep, type NewStep, type Step } from './step.ts';

/** Loaded when it is needed. */
const database = () => import('./step-database.ts');

/** Nobody answered, or too much came at once: the same step is sent later. */
const isForLater = (error: unknown): boolean =>
  isUnreachable(error) || (error instanceof ApiError && (error.code === 'REQUESTS_EXCEEDED' || error.status >= 500));

/** Moments of activities that this device has to bring to the server, oldest first. */
export const useLogSteps = defineStore('activity-log-steps', () => {
  const steps = shallowRef<readonly Step[]>([]);
  const owner = ref<string | null>(null);
  const sending = ref(false);
  const invalidate = useInvalidate();
  let stop = (): void => {};

  const waiting = computed(() => steps.value.filter(({ state }) => state === 'waiting'));
  const of = (log: string) => steps.value.filter(({ log_id }) => log_id === log);

  /** @returns whether one was brought or refused, so that the next may follow */
  async function sendNext(account: string): Promise<boolean> {
    const { listOf, change, remove } = await database();
    const step = nextStep(await listOf(account));
    if (!step) return false;
    try {
      await logApi.deliver(step, (photo_file_id) => change(step.counter, { photo_file_id }));
      await remove([step.counter]);
    } catch (error) {
      if (!(error instanceof ApiError) || isForLater(error)) throw error;
      const { code, message, params } = error;
      await change(step.counter, { state: 'refused', problem: { code, message, params } });
    }
    return true;
  }
  /** Sends all that waits; nothing leaves this device without its answer. */
  async function send(): Promise<void> {
    const account = owner.value;
    if (!account || sending.value) return;
    sending.value = true;
    let sent = false;
    try {
      while (owner.value === account && (await sendNext(account))) sent = true;
    } catch (error) {
      if (!isForLater(error)) throw error;
    } finally {
      sending.value = false;
      if (sent) await invalidate('activity-log');
    }
  }
  /** Follows the steps of an account, and sends what it left here before. */
  async function follow(account: string | null): Promise<void> {
    if (owner.value === account) return;
    stop();
    owner.value = account;
    steps.value = [];
    if (!account) return;
    const { watch } = await database();
    stop = watch(account, (now) => (steps.value = now));
    await send();
  }
  async function add(step: NewStep): Promise<void> {
    if (!owner.value) throw new Error('A moment of nobody.');
    await (await database()).add(owner.value, step);
    await send();
  }
  /** Sends what was refused once more. */
  async function again(log: string): Promise<void> {
    const { change } = await database();
    for (const { counter, state } of of(log))
      if (state === 'refused') await change(counter, { state: 'waiting', problem: null });
    await send();
  }
  /** Drops what a log still has on this device. */
  const drop = async (log: string): Promise<void> => (await database()).remove(of(log).map(({ counter }) => counter));
  return { steps, waiting, sending, of, send, follow, add, again, drop };
});
