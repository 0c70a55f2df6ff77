import { computed } from 'vue';
import { useI18n } from 'vue-i18n';

/** Kinds of leave that a campus begins with; their words stand in the app's languages. */
const KINDS = ['casual', 'medical', 'on_duty'] as const;

/**
 * How a kind of leave is called. A campus that kept our English name means ours, in the reader's language; a name of its own
 * is never translated.
 */
export function useKindName() {
  const { t } = useI18n();
  return computed(() => (name: string): string => {
    const ours = KINDS.find((kind) => t(`leave.kinds.${kind}`, {}, { locale: 'en' }) === name);
    return ours ? t(`leave.kinds.${ours}`) : name;
  });
}
