import type { LeaveItem } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useResource, useTouch } from '../../shared/api/resource.ts';
import { usePoll } from '../../shared/poll.ts';
import { leaveApi } from './leave-api.ts';

/** Somebody still has to decide. */
export const isWaiting = ({ status }: Pick<LeaveItem, 'status'>): boolean =>
  ['submitted', 'in_review'].includes(status);

/** The groups of the list's filter. */
export const LEAVE_GROUPS = ['all', 'waiting', 'approved', 'closed'] as const;
export type LeaveGroup = (typeof LEAVE_GROUPS)[number];
export function groupOf(leave: Pick<LeaveItem, 'status'>): LeaveGroup {
  if (isWaiting(leave) || leave.status === 'draft') return 'waiting';
  return leave.status === 'approved' ? 'approved' : 'closed';
}

export const useLeaves = () => useResource(['leave', 'list'], leaveApi.list);
export const useLeaveKinds = () => useResource(['leave', 'kinds'], leaveApi.kinds);

const LOOK_AGAIN_MS = 10_000;

/** The story of one request; while somebody has to decide, it is looked up again by itself. */
export function useLeaveStory(id: MaybeRefOrGetter<string>) {
  const story = useResource(
    () => ['leave', toValue(id)],
    () => leaveApi.progress(toValue(id)),
  );
  const waits = computed(() => !!story.data.value && isWaiting(story.data.value.leave));
  usePoll(story.retry, LOOK_AGAIN_MS, waits);
  const touch = useTouch();
  async function cancel(reason: string): Promise<void> {
    await leaveApi.cancel(toValue(id), reason);
    await touch('leave', 'today');
  }
  async function submit(): Promise<void> {
    await leaveApi.submit(toValue(id));
    await touch('leave', 'today');
  }
  return { ...story, cancel, submit };
}
