import { onScopeDispose, ref, watch } from 'vue';

const PREFIX = 'muster-draft:';
/** Whose drafts these are; the same person finds them again after signing in anew, nobody else does. */
export const draftOwner = ref('');

/** A draft that an older version of the app wrote may be no draft any more: then there is none. */
function parse(text: string | null): Record<string, unknown> | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    return kept !== null && typeof kept === 'object' ? (kept as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Keeps what is typed into a form in this tab, so that neither a session that ends nor a reload loses it. Only fields
 * that the form has, with values of their type, come back.
 * @returns `forget` for the moment the form is sent, `isRestored` when something came back
 */
export function keepDraft<Fields extends Record<string, string>>(form: string, fields: Fields) {
  const key = `${PREFIX}${draftOwner.value}:${form}`;
  const kept = parse(sessionStorage.getItem(key));
  const empty = JSON.stringify(fields);
  for (const name of Object.keys(fields) as (keyof Fields & string)[]) {
    const value = kept?.[name];
    if (typeof value === 'string') fields[name] = value as Fields[typeof name];
  }
  const stop = watch(fields, () => sessionStorage.setItem(key, JSON.stringify(fields)), { flush: 'sync' });
  onScopeDispose(stop);
  function forget(): void {
    stop();
    sessionStorage.removeItem(key);
  }
  return { forget, isRestored: kept !== null && JSON.stringify(fields) !== empty };
}

/** Signing out on purpose leaves nothing behind. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
