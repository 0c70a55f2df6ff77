import { toValue, type MaybeRefOrGetter } from 'vue';
import type { ProposalItem } from '@muster/domain/contract';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';
import { useRequestHistory } from '../../shared/history/use-request-history.ts';
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
export const useProposable = (kind: ProposalItem['kind'], id: string | undefined) =>
  useResource(['proposal', 'rows', kind, id ?? 'all'], () =>
    read('proposalRows', { query: { kind, ...(id ? { id } : {}) } }),
  );

/** The history of one proposal. */
export function useProposalHistory(id: MaybeRefOrGetter<string>) {
  const { after, ...page } = useRequestHistory({
    key: () => ['proposal', toValue(id)],
    read: () => read('proposalProgress', { id: toValue(id) }),
    waits: ({ proposal }) => isWaiting(proposal.status),
    touches: ['proposal'],
  });
  return { ...page, withdraw: () => after(call('withdrawProposal', { id: toValue(id) })) };
}
