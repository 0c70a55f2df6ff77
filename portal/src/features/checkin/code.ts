/** `M1.<kid>.<sid>.<step>.<mac>` and its relatives: what a class's code is made of. */
const TOKEN = /^[A-Z]\d\.[A-Za-z0-9._-]{18,252}$/;

/** Whether a code is the long one of a picture; otherwise it was typed. */
export const isLongCode = (code: string): boolean => TOKEN.test(code);

/** The code in what was scanned: the code itself, or a link with the code behind `#`; null when there is none. */
export function codeIn(text: string): string | null {
  const trimmed = text.trim();
  const code = trimmed.includes('#') ? trimmed.slice(trimmed.indexOf('#') + 1) : trimmed;
  return TOKEN.test(code) ? code : null;
}

/** Six characters of the display, with spaces and hyphens as people type them; which ones count the server knows. */
const TYPED = /^(?:[A-Za-z0-9][\s-]*){6}$/;

/** The code in what was typed or pasted: a long one, or the six characters beside the picture. */
export function typedCodeIn(text: string): string | null {
  return codeIn(text) ?? (TYPED.test(text.trim()) ? text.trim() : null);
}

/** One name for one scan, the same however often it is sent: 128 random bits, base64url. */
export const createNonce = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
