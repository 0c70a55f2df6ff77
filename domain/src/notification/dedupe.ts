/** Room of `notifications.dedupe_key`. */
export const DEDUPE_KEY_MAX = 200;
const DIGEST_LENGTH = 64;

/**
 * The key by which a message is written once however often its step runs: workflow id, step and whatever else tells two messages of the
 * same step apart. Slashes inside a part are escaped, so that no two lists of parts give the same key; a key that would be too long ends
 * with its own digest instead.
 * @param sha256 hex digest of a UTF-8 text
 */
export function dedupeKey(
  sha256: (text: string) => string,
  workflow_id: string,
  ...parts: (string | number)[]
): string {
  const key = [workflow_id, ...parts]
    .map((part) => String(part).replaceAll('%', '%25').replaceAll('/', '%2F'))
    .join('/');
  if (key.length <= DEDUPE_KEY_MAX) return key;
  return `${key.slice(0, DEDUPE_KEY_MAX - DIGEST_LENGTH - 1)}#${sha256(key)}`;
}
