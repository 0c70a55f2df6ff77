import type { CourseStanding } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';

/** What of a course goes into an export. */
export function useCourseColumns() {
  const { t } = useI18n();
  return computed<Column<CourseStanding>[]>(() => [
    { label: t('column.code'), value: (row) => row.course.code },
    { label: t('column.course'), value: (row) => row.course.name },
    { label: t('column.section'), value: (row) => row.course.section },
    { label: t('column.held'), value: (row) => row.sessions_held },
    { label: t('presence.state.present'), value: (row) => row.present_count },
    { label: t('presence.state.late'), value: (row) => row.late_count },
    { label: t('presence.state.excused'), value: (row) => row.excused_count },
    { label: t('presence.state.absent'), value: (row) => row.absent_count },
    { label: t('column.percentage'), value: (row) => row.percentage },
    { label: t('column.threshold'), value: (row) => row.threshold_pct },
  ]);
}
