import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { createFormat } from './format.ts';

/** The time zone of the campus (IANA name); every date on every page is in it. */
export const campusZone = ref('Asia/Kolkata');

/** Dates and numbers in the reader's language and the campus zone. */
export function useFormat() {
  const { locale } = useI18n();
  return computed(() => createFormat(locale.value, campusZone.value));
}
