/** Characters of one row of `device_raw_pushes` at most; a longer push is kept in parts that end with a line. */
const MAX_PART = 90_000;
/** A line that holds a template or a picture: it is biometric data, and stands nowhere unsealed. */
const TEMPLATE = /\b(TMP|Content)(=|%3D)[^\s&]+/gi;

/**
 * A push in parts that fit a row, cut at ends of lines, and how many lines it holds. The same bytes give the same parts, so that a push
 * sent again is recognised. What carries a template is kept without it.
 */
export function partsOf(body: string, table_name: string): { parts: string[]; lines: number } {
  const text = table_name === 'OPERLOG' ? body.replace(TEMPLATE, '$1$2*') : body;
  const lines = text.split(/(?<=\n)/).filter((line) => line.trim() !== '');
  const parts: string[] = [];
  let part = '';
  for (const line of lines) {
    if (part !== '' && part.length + line.length > MAX_PART) {
      parts.push(part);
      part = '';
    }
    part += line.slice(0, MAX_PART);
  }
  if (part !== '') parts.push(part);
  return { parts, lines: lines.length };
}
