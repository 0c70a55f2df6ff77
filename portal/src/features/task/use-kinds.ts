import type { TaskItem } from '@muster/domain/contract';
import { processOfTasks } from '@muster/domain/process';
import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** Kinds of request in the inbox, as choices: every one, then each that is there, under the name its process gives it. */
export function useKinds(tasks: Ref<readonly TaskItem[] | undefined>) {
  const { t } = useI18n();
  const nameOf = (kind: string) => {
    const process = processOfTasks(kind);
    return process ? t(`${process.slug}.tasks.${kind}`) : kind;
  };
  return computed(() => [
    { value: 'all', label: t('inbox.filter.every') },
    ...[...new Set((tasks.value ?? []).map(({ process }) => process))]
      .map((value) => ({ value, label: nameOf(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
  ]);
}
