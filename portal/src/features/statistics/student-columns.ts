import type { StudentStanding } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';

/** What of a student in danger goes into an export. */
export function useStudentColumns() {
  const { t } = useI18n();
  return computed<Column<StudentStanding>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('column.code'), value: (row) => row.course.code },
    { label: t('column.course'), value: (row) => row.course.name },
    { label: t('column.section'), value: (row) => row.course.section },
    { label: t('column.held'), value: (row) => row.sessions_held },
    { label: t('column.percentage'), value: (row) => row.percentage },
    { label: t('column.threshold'), value: (row) => row.threshold_pct },
    { label: t('attendance.standing'), value: (row) => t(`standing.state.${row.standing}`) },
    { label: t('statistics.students.mustAttend'), value: (row) => row.must_attend },
    { label: t('statistics.students.remaining'), value: (row) => row.sessions_remaining },
  ]);
}
