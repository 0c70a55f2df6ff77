import type { CorrectionItem } from '@muster/domain/contract';
import { isOpenCorrection } from '@muster/domain/correction';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { usePoll } from '../../shared/poll.ts';
import type { Badge } from '../../shared/ui/state-badge.ts';

/** Somebody still has to decide, or the mark is about to change. */
export const isWaiting = ({ status }: Pick<CorrectionItem, 'status'>): boolean => isOpenCorrection(status);

/** What a correction's tag says: one that was applied and taken back was undone. */
export const shownState = ({ status, undone }: Pick<CorrectionItem, 'status' | 'undone'>): string =>
  undone ? 'undone' : status;

const BADGES: Record<string, Badge> = {
  submitted: { color: 'neutral', icon: 'i-lucide-clock' },
  in_review: { color: 'neutral', icon: 'i-lucide-hourglass' },
  approved: { color: 'info', icon: 'i-lucide-check' },
  applied: { color: 'success', icon: 'i-lucide-check' },
  rejected: { color: 'error', icon: 'i-lucide-x' },
  cancelled: { color: 'neutral', icon: 'i-lucide-ban' },
  answered: { color: 'info', icon: 'i-lucide-pencil' },
  expired: { color: 'warning', icon: 'i-lucide-timer-off' },
  undone: { color: 'neutral', icon: 'i-lucide-undo-2' },
};
export const badgeOfCorrection = (correction: Pick<CorrectionItem, 'status' | 'undone'>): Badge =>
  BADGES[shownState(correction)] ?? { color: 'neutral', icon: 'i-lucide-clock' };

/** The groups of the list's filter. */
export const CORRECTION_GROUPS = ['all', 'waiting', 'applied', 'closed'] as const;
export type CorrectionGroup = (typeof CORRECTION_GROUPS)[number];
export function groupOf(correction: Pick<CorrectionItem, 'status'>): CorrectionGroup {
  if (isWaiting(correction)) return 'waiting';
  return correction.status === 'applied' ? 'applied' : 'closed';
}

export const useCorrections = () => useResource(['correction', 'list'], () => read('corrections'));

const LOOK_AGAIN_MS = 3_000;

/** The history of one correction; while something is still to come, it is looked up again by itself. */
export function useCorrectionHistory(id: MaybeRefOrGetter<string>) {
  const history = useResource(
    () => ['correction', toValue(id)],
    () => read('correctionProgress', { id: toValue(id) }),
  );
  const waits = computed(() => !!history.data.value && isWaiting(history.data.value.correction));
  usePoll(history.retry, LOOK_AGAIN_MS, waits);
  const invalidate = useInvalidate();
  async function cancel(): Promise<void> {
    await call('cancelCorrection', { id: toValue(id) });
    await invalidate('correction', 'attendance');
  }
  async function undo(reason: string): Promise<void> {
    await call('undoCorrection', { id: toValue(id), body: { reason } });
    await invalidate('correction', 'attendance');
  }
  return { ...history, cancel, undo };
}
