import type { LeaveItem, LeaveProgress } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useResource, useInvalidate } from '../../shared/api/resource.ts';
import { usePoll } from '../../shared/poll.ts';
import { leaveApi } from './leave-api.ts';

/** Somebody still has to decide. */
export const isWaiting = ({ status }: Pick<LeaveItem, 'status'>): boolean =>
  ['submitted', 'in_review'].includes(status);

/** What a request's tag says: a request that was sent back is not being decided, it waits for its requester. */
export const shownState = ({ status, is_sent_back }: Pick<LeaveItem, 'status' | 'is_sent_back'>): string =>
  is_sent_back && isWaiting({ status }) ? 'sent_back' : status;

/** The groups of the list's filter. */
export const LEAVE_GROUPS = ['all', 'waiting', 'approved', 'closed'] as const;
export type LeaveGroup = (typeof LEAVE_GROUPS)[number];
export function groupOf(leave: Pick<LeaveItem, 'status'>): LeaveGroup {
  if (isWaiting(leave) || leave.status === 'draft') return 'waiting';
  return leave.status === 'approved' ? 'approved' : 'closed';
}

export const useLeaves = () => useResource(['leave', 'list'], leaveApi.list);
export const useLeaveKinds = () => useResource(['leave', 'kinds'], leaveApi.kinds);

export const useBalances = () => useResource(['leave', 'balances'], leaveApi.balances);
/** Who is away in so many campus days from a day on. */
export const useAway = (from: MaybeRefOrGetter<string>, days: number) =>
  useResource(
    () => ['leave', 'away', toValue(from)],
    () => leaveApi.away(toValue(from), days),
  );

const LOOK_AGAIN_MS = 3_000;

/** The history of one request; while somebody has to decide, it is looked up again by itself. */
export function useLeaveHistory(id: MaybeRefOrGetter<string>) {
  const history = useResource(
    () => ['leave', toValue(id)],
    () => leaveApi.progress(toValue(id)),
  );
  const waits = computed(() => !!history.data.value && isWaiting(history.data.value.leave));
  usePoll(history.retry, LOOK_AGAIN_MS, waits);
  const invalidate = useInvalidate();
  async function cancel(reason: string): Promise<void> {
    await leaveApi.cancel(toValue(id), reason);
    await invalidate('leave', 'today');
  }
  async function submit(): Promise<void> {
    await leaveApi.submit(toValue(id));
    await invalidate('leave', 'today');
  }
  async function sendAgain(reason: string): Promise<void> {
    await leaveApi.sendAgain(toValue(id), reason);
    await invalidate('leave', 'today');
  }
  async function comeBack(): Promise<void> {
    const since = history.data.value?.return_since;
    if (!since) return;
    await leaveApi.comeBack(toValue(id), since);
    await invalidate('leave', 'today');
  }
  return { ...history, cancel, submit, sendAgain, comeBack };
}

/** A request is taken up within a second or two; only after this long is it worth a word. */
const HELD_UP_AFTER_MS = 10_000;

/** Whether a request was sent a while ago and the service has still not taken it up. */
export const isDeliveryLate = ({ delivery, leave }: Pick<LeaveProgress, 'delivery' | 'leave'>, now: Date): boolean =>
  delivery === 'waiting' &&
  leave.submitted_at !== null &&
  now.getTime() - Date.parse(leave.submitted_at) > HELD_UP_AFTER_MS;
