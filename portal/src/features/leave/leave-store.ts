import type { LeaveItem, LeaveResubmit } from '@muster/domain/contract';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { useResource } from '../../shared/api/resource.ts';
import { useRequestHistory } from '../../shared/history/use-request-history.ts';
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

/** The history of one request. */
export function useLeaveHistory(id: MaybeRefOrGetter<string>) {
  const { after, ...page } = useRequestHistory({
    key: () => ['leave', toValue(id)],
    read: () => leaveApi.progress(toValue(id)),
    waits: ({ leave }) => isWaiting(leave),
    touches: ['leave', 'today'],
  });
  return {
    ...page,
    cancel: (reason: string) => after(leaveApi.cancel(toValue(id), reason)),
    submit: () => after(leaveApi.submit(toValue(id))),
    sendAgain: (again: LeaveResubmit) => after(leaveApi.sendAgain(toValue(id), again)),
    /** They were back on the day `since`, which is told to whoever reads their history. */
    comeBack: (since: string) => after(leaveApi.comeBack(toValue(id), since)),
  };
}
