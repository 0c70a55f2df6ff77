import type { CorrectionItem } from '@muster/domain/contract';
import { isOpenCorrection } from '@muster/domain/correction';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';
import { useRequestHistory } from '../../shared/history/use-request-history.ts';
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

/** The history of one correction. */
export function useCorrectionHistory(id: MaybeRefOrGetter<string>) {
  const { after, ...page } = useRequestHistory({
    key: () => ['correction', toValue(id)],
    read: () => read('correctionProgress', { id: toValue(id) }),
    waits: ({ correction }) => isWaiting(correction),
    touches: ['correction', 'attendance'],
  });
  return {
    ...page,
    cancel: () => after(call('cancelCorrection', { id: toValue(id) })),
    undo: (reason: string) => after(call('undoCorrection', { id: toValue(id), body: { reason } })),
  };
}
