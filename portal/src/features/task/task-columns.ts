import type { TaskItem } from '@muster/domain/contract';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../../shared/csv.ts';

/** What of a task goes into an export. */
export function useTaskColumns() {
  const { t } = useI18n();
  return computed<Column<TaskItem>[]>(() => [
    { label: t('column.name'), value: (row) => row.requester?.full_name ?? null },
    { label: t('column.number'), value: (row) => row.requester?.identifier ?? null },
    { label: t('column.request'), value: (row) => row.title },
    { label: t('column.since'), at: (row) => row.created_at },
    { label: t('column.due'), at: (row) => row.due_at },
    { label: t('column.state'), value: (row) => row.decision ?? row.status },
    { label: t('inbox.comment'), value: (row) => row.comment },
  ]);
}
