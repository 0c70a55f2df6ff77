import type { AwayItem, LeaveBalance } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFormat } from '../../shared/campus.ts';
import type { Column } from '../../shared/csv.ts';
import { daysOfSpan } from '../../shared/format.ts';
import { useKindName } from './kind-name.ts';

export type BalanceLine = LeaveBalance['entries'][number] & { leave_type: string; period: string };

/** What of a balance goes into an export. */
export function useBalanceColumns() {
  const { t } = useI18n();
  return computed<Column<BalanceLine>[]>(() => [
    { label: t('column.kind'), value: (row) => row.leave_type },
    { label: t('leaveBalance.period', { period: '' }).trim(), value: (row) => row.period },
    { label: t('column.start'), value: (row) => row.effective_on },
    { label: t('leaveBalance.lines'), value: (row) => t(`leaveBalance.kind.${row.kind}`) },
    { label: t('column.days'), value: (row) => row.days },
  ]);
}

/** What of those who are away goes into an export. */
export function useAwayColumns() {
  const { t } = useI18n();
  const kindName = useKindName();
  const format = useFormat();
  const days = (row: AwayItem) => daysOfSpan(format.value, row.starts_at, row.ends_at);
  return computed<Column<AwayItem>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('column.kind'), value: (row) => row.leave_type && kindName.value(row.leave_type) },
    { label: t('leave.first'), value: (row) => days(row).first },
    { label: t('leave.last'), value: (row) => days(row).last },
    { label: t('column.state'), value: (row) => t(row.status === 'approved' ? 'away.approved' : 'away.waiting') },
  ]);
}
