import type { BoardEntry, BookingItem } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';

/** What of a booking goes into an export. */
export function useBookingColumns() {
  const { t } = useI18n();
  return computed<Column<BookingItem>[]>(() => [
    { label: t('booking.place'), value: (row) => row.venue.name },
    { label: t('booking.for'), value: (row) => row.title },
    { label: t('column.start'), at: (row) => row.starts_at },
    { label: t('column.end'), at: (row) => row.ends_at },
    { label: t('booking.people'), value: (row) => row.expected_attendance },
    { label: t('column.state'), value: (row) => t(`booking.state.${row.status}`) },
    { label: t('column.decision'), value: (row) => (row.skipped ? t(`booking.skipped.${row.skipped}`) : row.reason) },
  ]);
}

export type BoardLine = BoardEntry & { venue: string };
/** What of the board goes into an export. */
export function useBoardColumns() {
  const { t } = useI18n();
  return computed<Column<BoardLine>[]>(() => [
    { label: t('booking.place'), value: (row) => row.venue },
    { label: t('column.start'), at: (row) => row.starts_at },
    { label: t('column.end'), at: (row) => row.ends_at },
    { label: t('column.state'), value: (row) => t(`booking.what.${row.what}`) },
    { label: t('booking.for'), value: (row) => row.title },
  ]);
}
