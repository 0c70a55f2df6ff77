import { addDays } from '@muster/domain/calendar';
import type { TimetableItem } from '@muster/domain/contract';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { read } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';
import type { Column } from '../../shared/csv.ts';

/** My classes have no room; a room is chosen by its id. */
export const MINE = 'mine';
const WEEK_DAYS = 7;

/** The classes of a week, of me or of a room. */
export const useTimetable = (monday: MaybeRefOrGetter<string>, room: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['timetable', toValue(monday), toValue(room)],
    () => {
      const [from, venue_id] = [toValue(monday), toValue(room)];
      return read('timetable', { query: { from, days: WEEK_DAYS, ...(venue_id === MINE ? {} : { venue_id }) } });
    },
  );

/** The board of a day, for its places: rooms whose timetable can be looked at. */
export const useRooms = (today: string) =>
  useResource(
    () => ['timetable', 'rooms', today],
    () => read('hallBoard', { query: { from: today, days: 1 } }),
  );

/** The last day of a week. */
export const sundayOf = (monday: string): string => addDays(monday, WEEK_DAYS - 1);

/** What of a class goes into an export. */
export function useTimetableColumns() {
  const { t } = useI18n();
  return computed<Column<TimetableItem>[]>(() => [
    { label: t('column.start'), at: (row) => row.starts_at },
    { label: t('column.end'), at: (row) => row.ends_at },
    { label: t('column.name'), value: (row) => row.name },
    { label: t('column.code'), value: (row) => row.course_code },
    { label: t('column.section'), value: (row) => row.section_code },
    { label: t('column.room'), value: (row) => row.venue },
    { label: t('timetable.teacher'), value: (row) => row.teacher },
    {
      label: t('column.state'),
      value: (row) => t(row.status === 'planned' ? 'timetable.planned' : `session.state.${row.status}`),
    },
  ]);
}
