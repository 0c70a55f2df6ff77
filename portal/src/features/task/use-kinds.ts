import type { TaskItem } from '@muster/domain/contract';
import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';

const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label);

/** Kinds of requests under the names their processes give them, `<slug>.tasks.<kind>`; `choices` are all that have one. */
export function useKindNames() {
  const { t, te, locale, getLocaleMessage } = useI18n();
  const slugs = () => Object.entries(getLocaleMessage(locale.value) as Record<string, { tasks?: object }>);
  /** A kind that nobody names keeps its code. */
  const nameOf = (kind: string): string => {
    const named = slugs()
      .map(([slug]) => `${slug}.tasks.${kind}`)
      .find((key) => te(key));
    return named ? t(named) : kind;
  };
  const choices = computed(() =>
    slugs()
      .flatMap(([, { tasks }]) => Object.keys(tasks ?? {}))
      .map((value) => ({ value, label: nameOf(value) }))
      .toSorted(byLabel),
  );
  return { nameOf, choices };
}

/** Kinds of request in the inbox, as choices: every one, then each that is there, under the name its process gives it. */
export function useKinds(tasks: Ref<readonly TaskItem[] | undefined>) {
  const { t } = useI18n();
  const { nameOf } = useKindNames();
  return computed(() => [
    { value: 'all', label: t('inbox.filter.every') },
    ...[...new Set((tasks.value ?? []).map(({ process }) => process))]
      .map((value) => ({ value, label: nameOf(value) }))
      .toSorted(byLabel),
  ]);
}
