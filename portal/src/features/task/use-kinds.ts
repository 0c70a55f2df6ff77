import type { TaskItem } from '@muster/domain/contract';
import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** Kinds of request in the inbox, as choices: every one, then each that is there, under the name its process gives it. */
export function useKinds(tasks: Ref<readonly TaskItem[] | undefined>) {
  const { t, te, locale, getLocaleMessage } = useI18n();
  /** A process names its kinds in its own words, `<slug>.tasks.<kind>`; one that nobody names keeps its code. */
  const nameOf = (kind: string) => {
    const keys = Object.keys(getLocaleMessage(locale.value)).map((slug) => `${slug}.tasks.${kind}`);
    const named = keys.find((key) => te(key));
    return named ? t(named) : kind;
  };
  return computed(() => [
    { value: 'all', label: t('inbox.filter.every') },
    ...[...new Set((tasks.value ?? []).map(({ process }) => process))]
      .map((value) => ({ value, label: nameOf(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
  ]);
}
