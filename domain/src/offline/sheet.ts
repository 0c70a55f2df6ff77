import { readShortCode, typedCodeOf, type TokenCrypto } from '../checkin/index.ts';

const KEY_BYTES = 32;
const encoder = new TextEncoder();
const KEY_INFO = encoder.encode('muster/sheet/v1');

/** A paper sheet: the session whose roster is printed on it. */
export type SheetSubject = { organization_id: string; attendance_session_id: string };

/** The organization's key for paper sheets: HKDF-SHA256(master, salt = organization, info "muster/sheet/v1"), 32 bytes. */
export const deriveSheetKey = (crypto: TokenCrypto, master: Uint8Array, organization_id: string): Uint8Array =>
  crypto.hkdf(master, encoder.encode(organization_id), KEY_INFO, KEY_BYTES);

const about = ({ organization_id, attendance_session_id }: SheetSubject): string =>
  `K1.${organization_id}.${attendance_session_id}`;

/** The code at the top of a sheet, six characters: it says of which session the sheet is. */
export const sheetCodeOf = (crypto: TokenCrypto, key: Uint8Array, sheet: SheetSubject): string =>
  typedCodeOf(crypto.hmac(key, about(sheet)));

/** The code of one row, six characters: it says whose row of which session it is, so that a row of another sheet is none. */
export const rowCodeOf = (crypto: TokenCrypto, key: Uint8Array, sheet: SheetSubject, person_id: string): string =>
  typedCodeOf(crypto.hmac(key, `${about(sheet)}.${person_id}`));

/** What a picture of a row holds: `R1.<sheet>.<row>`. */
export const rowPicture = (sheet_code: string, row_code: string): string => `R1.${sheet_code}.${row_code}`;

const ROW = /^R1\.([0-9A-Z]{6})\.([0-9A-Z]{6})$/;
/** The two codes of a row's picture; null where it is none. */
export function readRowPicture(text: string): { sheet_code: string; row_code: string } | null {
  const [, sheet_code, row_code] = ROW.exec(text.trim()) ?? [];
  return sheet_code && row_code ? { sheet_code, row_code } : null;
}

/** A row as it was typed or scanned. */
export type SheetRow = { code: string; presence_code: string };
export type ReadRow =
  { person_id: string; reason: null } | { person_id: null; reason: 'wrong_sheet' | 'unknown_person' | 'ambiguous' };

function grouped<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

const unread = (reason: Exclude<ReadRow['reason'], null>): ReadRow => ({ person_id: null, reason });

/**
 * Whose rows they are, each answered for itself (BEY-046); rows that nobody marked are simply not there.
 * @param sheet_code as it was typed
 * @param people everybody whom the sheet of this session may name
 * @returns wrong_sheet for every row of another session's sheet; unknown_person for a code of nobody; ambiguous where a code fits two
 * people, or where one person is marked in two ways
 */
export function readSheet(
  crypto: TokenCrypto,
  key: Uint8Array,
  sheet: SheetSubject,
  sheet_code: string,
  rows: readonly SheetRow[],
  people: readonly string[],
): ReadRow[] {
  if (readShortCode(sheet_code) !== sheetCodeOf(crypto, key, sheet)) return rows.map(() => unread('wrong_sheet'));
  const byCode = grouped(people, (person_id) => rowCodeOf(crypto, key, sheet, person_id));
  const marks = grouped(rows, ({ code }) => readShortCode(code));
  return rows.map(({ code, presence_code }) => {
    const read = readShortCode(code);
    const [person_id, another] = (read && byCode.get(read)) || [];
    if (!person_id) return unread('unknown_person');
    const differs = marks.get(read)?.some((one) => one.presence_code !== presence_code) === true;
    return another || differs ? unread('ambiguous') : { person_id, reason: null };
  });
}
