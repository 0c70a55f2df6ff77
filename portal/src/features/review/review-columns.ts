import type { Doubt } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';

/** What of a mark in doubt goes into an export. */
export function useDoubtColumns(sayReason: (reason: string) => string) {
  const { t } = useI18n();
  return computed<Column<Doubt>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('column.state'), value: (row) => row.state.label },
    { label: t('review.check'), value: (row) => t(`review.state.${row.verification_status}`) },
    { label: t('review.why'), value: (row) => row.reasons.map(sayReason).join('; ') },
    { label: t('review.score'), value: (row) => row.score },
    { label: t('review.distance'), value: (row) => row.distance_m },
    { label: t('why.when'), at: (row) => row.recorded_at },
    { label: t('review.by'), value: (row) => row.decided?.by ?? null },
    { label: t('review.comment'), value: (row) => row.decided?.comment ?? null },
  ]);
}
