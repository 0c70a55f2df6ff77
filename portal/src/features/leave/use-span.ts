import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFormat } from '../../shared/campus.ts';
import { partOf, spanWords, type Span } from './span-words.ts';

/** Says a span of leave in the reader's language, with its half. */
export function useSpan() {
  const { t } = useI18n();
  const format = useFormat();
  const say = computed(() => (span: Span) => {
    const part = partOf(format.value, span);
    const days = spanWords(format.value, span);
    return part === 'full' ? days : `${days}, ${t(`leave.part.${part}`)}`;
  });
  return (span: Span): string => say.value(span);
}
