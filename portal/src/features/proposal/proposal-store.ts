import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { ProposalItem } from '@muster/domain/contract';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { usePoll } from '../../shared/poll.ts';
import type { Badge } from '../../shared/ui/state-badge.ts';

const BADGES: Record<ProposalItem['status'], Badge> = {
  proposed: { color: 'neutral', icon: 'i-lucide-hourglass' },
  approved: { color: 'info', icon: 'i-lucide-check' },
  applied: { color: 'success', icon: 'i-lucide-check' },
  rejected: { color: 'error', icon: 'i-lucide-x' },
  withdrawn: { color: 'neutral', icon: 'i-lucide-ban' },
  expired: { color: 'warning', icon: 'i-lucide-timer-off' },
  stale: { color: 'warning', icon: 'i-lucide-refresh-cw' },
  undone: { color: 'neutral', icon: 'i-lucide-undo-2' },
};
export const badgeOfProposal = (status: ProposalItem['status']): Badge => BADGES[status];
export const isWaiting = (status: ProposalItem['status']): boolean => status === 'proposed' || status === 'approved';

export const useProposals = () => useResource(['proposal', 'list'], () => read('proposals'));
export const useProposable = (id: string | undefined) =>
  useResource(['proposal', 'rows', id ?? 'all'], () =>
    read('proposalRows', { query: { kind: 'reopen_locked', ...(id ? { id } : {}) } }),
  );

const LOOK_AGAIN_MS = 3_000;

/** The history of one proposal; while something is still to come, it is looked up again by itself. */
export function useProposalHistory(id: MaybeRefOrGetter<string>) {
  const history = useResource(
    () => ['proposal', toValue(id)],
    () => read('proposalProgress', { id: toValue(id) }),
  );
  const waits = computed(() => !!history.data.value && isWaiting(history.data.value.proposal.status));
  usePoll(history.retry, LOOK_AGAIN_MS, waits);
  const invalidate = useInvalidate();
  async function withdraw(): Promise<void> {
    await call('withdrawProposal', { id: toValue(id) });
    await invalidate('proposal');
  }
  return { ...history, withdraw };
}
