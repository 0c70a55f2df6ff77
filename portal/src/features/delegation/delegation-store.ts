import type { DelegationAsk, DelegationItem } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { call } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import type { Column } from '../../shared/csv.ts';
import type { Badge } from '../../shared/ui/state-badge.ts';
import { useKindNames } from '../task/use-kinds.ts';

const BADGES: Record<DelegationItem['status'], Badge> = {
  planned: { color: 'neutral', icon: 'i-lucide-hourglass' },
  active: { color: 'success', icon: 'i-lucide-check' },
  ended: { color: 'neutral', icon: 'i-lucide-flag' },
  revoked: { color: 'neutral', icon: 'i-lucide-ban' },
};
export const badgeOfDelegation = (status: DelegationItem['status']): Badge => BADGES[status];
export const mayEnd = ({ mine, status }: DelegationItem): boolean =>
  mine && (status === 'planned' || status === 'active');

export const useDelegations = () => useResource(['delegation', 'list'], () => read('delegations'));

/** Letters from which people are looked for. */
const LEAST_LETTERS = 2;
/** Staff by a part of the name or the number; nobody is looked for while there are too few letters. */
export function useSubstitutes(search: MaybeRefOrGetter<string>) {
  const text = () => toValue(search).trim();
  return useResource(
    () => ['delegation', 'people', text()],
    () => read('substitutes', { query: { search: text() } }),
    () => text().length >= LEAST_LETTERS,
  );
}

/** Names and ends substitutes; whatever shows delegations or tasks is read again. */
export function useDelegationActions() {
  const invalidate = useInvalidate();
  const after = async (work: Promise<unknown>): Promise<void> => {
    await work;
    await invalidate('delegation', 'task');
  };
  return {
    give: (body: DelegationAsk) => after(call('delegate', { body })),
    end: (id: string) => after(call('endDelegation', { id })),
  };
}

/** What of a delegation goes into an export. */
export function useDelegationColumns() {
  const { t } = useI18n();
  const { nameOf } = useKindNames();
  return computed<Column<DelegationItem>[]>(() => [
    { label: t('delegation.delegator'), value: (row) => row.delegator.full_name },
    { label: t('delegation.delegate'), value: (row) => row.delegate.full_name },
    { label: t('delegation.kinds'), value: (row) => (row.process ? nameOf(row.process) : t('delegation.all')) },
    { label: t('delegation.from'), at: (row) => row.valid_from },
    { label: t('delegation.until'), at: (row) => row.valid_until },
    { label: t('column.state'), value: (row) => t(`delegation.state.${row.status}`) },
    { label: t('delegation.reason'), value: (row) => row.reason },
  ]);
}
