import { ref, watchEffect, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiError } from './api/http.ts';
import type { Locale } from '../i18n.ts';

/** What is said to a person about an error, and the code in small print for support. */
export type Said = { text: string; code: string };

/**
 * The sentence of a refusal in the reader's language: the rule's own words from the domain,
 * ours for what only a browser knows, and the server's where neither has one.
 */
export function useSay() {
  const { t, te, locale } = useI18n();
  return async (error: unknown): Promise<Said> => {
    const code = error instanceof ApiError ? error.code : 'UNKNOWN';
    if (te(`problem.${code}`)) return { text: t(`problem.${code}`), code };
    if (!(error instanceof ApiError) || code === 'UNKNOWN') return { text: t('problem.UNKNOWN'), code: 'UNKNOWN' };
    const { PROBLEMS, sayProblem } = await import('@muster/domain');
    const text = code in PROBLEMS ? sayProblem(code, error.params, locale.value as Locale) : error.message;
    return { text, code };
  };
}

/** The sentence for an error that comes and goes. */
export function useSaid(error: Ref<unknown>): Ref<Said | null> {
  const say = useSay();
  const said = ref<Said | null>(null);
  watchEffect(async () => {
    const current = error.value;
    const next = current ? await say(current) : null;
    if (current === error.value) said.value = next;
  });
  return said;
}
