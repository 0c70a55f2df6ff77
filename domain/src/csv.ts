const RISKY_START = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/**
 * The text of a cell that a spreadsheet will not take for a formula: an apostrophe goes before a leading
 * `=`, `+`, `-`, `@`, tab or carriage return. Plain decimal numbers stay numbers. Quoting is the caller's.
 */
export const plainCell = (text: string): string =>
  RISKY_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
