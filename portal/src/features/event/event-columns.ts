import type { EventItem, EventParticipant } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';

/** What of an event goes into an export. */
export function useEventColumns() {
  const { t } = useI18n();
  return computed<Column<EventItem>[]>(() => [
    { label: t('column.name'), value: (row) => row.title },
    { label: t('column.kind'), value: (row) => t(`event.type.${row.event_type}`) },
    { label: t('event.club'), value: (row) => row.club },
    { label: t('event.location'), value: (row) => row.location },
    { label: t('column.start'), at: (row) => row.starts_at },
    { label: t('column.end'), at: (row) => row.ends_at },
    { label: t('column.state'), value: (row) => t(`event.state.${row.state}`) },
    { label: t('event.seats'), value: (row) => row.max_participants },
    { label: t('seat.state.registered'), value: (row) => row.taken },
    { label: t('seat.state.waiting'), value: (row) => row.waiting },
  ]);
}

/** What of a participant goes into an export. */
export function useParticipantColumns() {
  const { t } = useI18n();
  return computed<Column<EventParticipant>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('column.state'), value: (row) => t(`seat.state.${row.status}`) },
    { label: t('column.since'), at: (row) => row.at },
    { label: t('event.checkedIn'), at: (row) => row.checked_in_at },
    { label: t('event.sessionsPresent'), value: (row) => row.sessions_present },
  ]);
}
