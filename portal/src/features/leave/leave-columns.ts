import type { LeaveItem } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFormat } from '../../shared/campus.ts';
import type { Column } from '../../shared/csv.ts';
import { daysOfSpan } from '../../shared/format.ts';
import { useKindName } from './kind-name.ts';
import { shownState } from './leave-store.ts';

/** What of a leave goes into an export. */
export function useLeaveColumns() {
  const { t } = useI18n();
  const kindName = useKindName();
  const format = useFormat();
  const days = (row: LeaveItem) => daysOfSpan(format.value, row.starts_at, row.ends_at);
  return computed<Column<LeaveItem>[]>(() => [
    { label: t('column.kind'), value: (row) => kindName.value(row.leave_type.name) },
    { label: t('leave.first'), value: (row) => days(row).first },
    { label: t('leave.last'), value: (row) => days(row).last },
    { label: t('column.days'), value: (row) => row.days },
    { label: t('leave.reason'), value: (row) => row.reason },
    { label: t('column.state'), value: (row) => t(`leave.state.${shownState(row)}`) },
    { label: t('column.decision'), value: (row) => row.decision_reason },
  ]);
}
