import type { CorrectionItem } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';
import { shownState } from './correction-store.ts';

/** What of a correction goes into an export. */
export function useCorrectionColumns() {
  const { t } = useI18n();
  return computed<Column<CorrectionItem>[]>(() => [
    { label: t('correction.session'), value: (row) => row.session.name },
    { label: t('column.start'), at: (row) => row.session.scheduled_start_at },
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('correction.before'), value: (row) => row.before?.label ?? null },
    { label: t('correction.after'), value: (row) => row.after.label },
    { label: t('correction.time'), at: (row) => row.after_time },
    { label: t('correction.reason'), value: (row) => row.reason },
    { label: t('column.since'), at: (row) => row.submitted_at },
    { label: t('column.state'), value: (row) => t(`correction.state.${shownState(row)}`) },
    { label: t('column.decision'), value: (row) => row.decision_reason },
  ]);
}
