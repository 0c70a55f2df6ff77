import type { AicteClaimItem, AicteProgress } from '@muster/domain/contract';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';
import { useRequestHistory } from '../../shared/history/use-request-history.ts';
import type { Badge } from '../../shared/ui/state-badge.ts';

type Status = AicteClaimItem['status'];

const BADGES: Record<Status, Badge> = {
  pending: { color: 'neutral', icon: 'i-lucide-hourglass' },
  approved: { color: 'success', icon: 'i-lucide-check' },
  rejected: { color: 'error', icon: 'i-lucide-x' },
  withdrawn: { color: 'neutral', icon: 'i-lucide-ban' },
  reversed: { color: 'warning', icon: 'i-lucide-undo-2' },
};
export const badgeOfClaim = (status: Status): Badge => BADGES[status];

/** The groups of the list's filter. */
export const CLAIM_GROUPS = ['all', 'pending', 'approved', 'closed'] as const;
export const groupOfClaim = ({ status }: Pick<AicteClaimItem, 'status'>): string =>
  status === 'pending' || status === 'approved' ? status : 'closed';

/** The words a claim's level, place and amount are said with; a level or place without words of its own is said as it stands. */
export const spokenCode = (code: string): string => code.replaceAll('_', ' ');

/** The share of a bar, in percent of what completes it; more than that is full. */
export const shareOf = (points: number, of: number): number =>
  of <= 0 ? 100 : Math.min(100, Math.max(0, (points / of) * 100));

/** What the bar of a group measures against: the most it counts, else what it needs, else all that is needed. */
export const scaleOf = ({ min, max }: AicteProgress['groups'][number], required: number): number =>
  max ?? (min > 0 ? min : required);

export const usePoints = () => useResource(['aicte', 'progress'], () => read('aicteProgress'));
export const useClaims = () => useResource(['aicte', 'claims'], () => read('aicteClaims'));

/** The history of one claim. */
export function useClaimHistory(id: MaybeRefOrGetter<string>) {
  const { after, ...page } = useRequestHistory({
    key: () => ['aicte', 'claim', toValue(id)],
    read: () => read('aicteClaimProgress', { id: toValue(id) }),
    waits: ({ claim }) => claim.status === 'pending',
    touches: ['aicte'],
  });
  return {
    ...page,
    withdraw: () => after(call('withdrawAicteClaim', { id: toValue(id) })),
    reverse: (reason: string) => after(call('reverseAicteClaim', { id: toValue(id), body: { reason } })),
  };
}
