import type { AicteClaimItem } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';

/** What of a claim goes into an export. */
export function useClaimColumns() {
  const { t } = useI18n();
  return computed<Column<AicteClaimItem>[]>(() => [
    { label: t('aicte.activity'), value: (row) => row.activity },
    { label: t('aicte.group'), value: (row) => row.group },
    { label: t('aicte.from'), value: (row) => row.activity_from },
    { label: t('aicte.until'), value: (row) => row.activity_until },
    { label: t('aicte.level'), value: (row) => row.level },
    { label: t('aicte.place'), value: (row) => row.place },
    { label: t('aicte.hours'), value: (row) => row.hours },
    { label: t('aicte.quantity'), value: (row) => row.quantity },
    { label: t('aicte.points'), value: (row) => row.points },
    { label: t('aicte.counted'), value: (row) => row.counted },
    { label: t('column.since'), at: (row) => row.filed_at },
    { label: t('column.state'), value: (row) => t(`aicte.state.${row.status}`) },
    { label: t('column.decision'), value: (row) => row.reason },
  ]);
}
