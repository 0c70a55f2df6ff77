import type { RosterRow, SessionItem } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';
import { badgeOfRow } from './session-store.ts';

/** What of a session goes into an export. */
export function useSessionColumns() {
  const { t } = useI18n();
  return computed<Column<SessionItem>[]>(() => [
    { label: t('column.name'), value: (row) => row.name },
    { label: t('column.code'), value: (row) => row.course?.code ?? null },
    { label: t('column.section'), value: (row) => row.course?.section ?? null },
    { label: t('column.room'), value: (row) => row.venue },
    { label: t('column.start'), at: (row) => row.scheduled_start_at },
    { label: t('column.end'), at: (row) => row.scheduled_end_at },
    { label: t('column.state'), value: (row) => t(`session.state.${row.status}`) },
    { label: t('column.people'), value: (row) => row.counts?.total ?? null },
    { label: t('presence.state.present'), value: (row) => row.counts?.present ?? null },
    { label: t('presence.state.late'), value: (row) => row.counts?.late ?? null },
    { label: t('presence.state.excused'), value: (row) => row.counts?.excused ?? null },
    { label: t('presence.state.absent'), value: (row) => row.counts?.absent ?? null },
  ]);
}

/** What of a roster goes into an export. */
export function useRosterColumns() {
  const { t } = useI18n();
  return computed<Column<RosterRow>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('column.state'), value: (row) => row.state?.label ?? t(`presence.state.${badgeOfRow(row)}`) },
    { label: t('why.when'), at: (row) => row.recorded_at },
    { label: t('column.minutesLate'), value: (row) => row.minutes_late },
  ]);
}
