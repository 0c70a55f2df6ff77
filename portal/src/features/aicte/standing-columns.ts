import type { AicteStanding } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';

/** What of a student's activity points goes into the report of coordinator and institution. */
export function useStandingColumns() {
  const { t } = useI18n();
  return computed<Column<AicteStanding>[]>(() => [
    { label: t('column.name'), value: (row) => row.person.full_name },
    { label: t('column.number'), value: (row) => row.person.identifier },
    { label: t('aicte.students.program'), value: (row) => row.program },
    { label: t('aicte.students.category'), value: (row) => row.category },
    { label: t('aicte.students.admitted'), value: (row) => row.admitted_on },
    { label: t('aicte.students.scheme'), value: (row) => row.scheme },
    { label: t('aicte.total'), value: (row) => row.total },
    { label: t('aicte.students.required'), value: (row) => row.required },
    { label: t('aicte.students.lacks'), value: (row) => row.lacks },
    { label: t('aicte.students.pending'), value: (row) => row.pending },
    { label: t('aicte.students.expected'), value: (row) => row.expected },
    { label: t('aicte.students.held'), value: (row) => row.held },
    { label: t('aicte.students.verdict'), value: (row) => t(`aicte.students.of.${row.verdict}`) },
  ]);
}
