/** Direction of a punch, as `biometric_punches.direction` keeps it. */
export type PunchDirection = 'in' | 'out' | 'break_out' | 'break_in' | 'ot_in' | 'ot_out' | 'unknown';

/** Meaning of the status column of ATTLOG; anything else, e.g. 255, is unknown. */
const DIRECTIONS: Readonly<Record<string, PunchDirection>> = {
  '0': 'in',
  '1': 'out',
  '2': 'break_out',
  '3': 'break_in',
  '4': 'ot_in',
  '5': 'ot_out',
};
/** How the device knew the person (verify column of ATTLOG). */
const MODALITIES: Readonly<Record<string, string>> = {
  '0': 'password',
  '1': 'fingerprint',
  '3': 'password',
  '4': 'card',
  '15': 'face',
  '25': 'palm',
};

/** One line of a device's attendance log, counted from 1. `device_time` is the device's own clock, 'YYYY-MM-DD HH:MM:SS' without a zone. */
export type AdmsPunch = {
  line: number;
  device_user_code: string;
  device_time: string;
  status: string;
  direction: PunchDirection;
  modality: string | null;
};

/** What a push held: punches, and the lines that could not be read (counted from 1), which stay in the raw push. */
export type AdmsBody = { table_name: string; punches: AdmsPunch[]; unread: { line: number; text: string }[] };

const LINE = /^([A-Za-z0-9_-]{1,50})\t(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\t([^\t]*))?(?:\t([^\t]*))?/;

/** Fields of a form that are named after their table; anything else in capitals may be a stray line. */
const TABLES = /^(ATTLOG|OPERLOG|ATTPHOTO|USERINFO|FINGERTMP|BIODATA)$/;

/** The log text of a form body: the fields (or their names) that hold tabs, so that a stray line before the log hides none of it. */
function fromForm(body: string): { text: string; table_name: string | null } | null {
  const fields = [...new URLSearchParams(body.trim())];
  const named = fields.find(([name]) => name.toLowerCase() === 'table')?.[1] ?? null;
  const logs = fields.filter((field) => field.join('').includes('\t'));
  const [first] = logs;
  if (!first) return null;
  const table_name = TABLES.test(first[0]) ? first[0] : named;
  return { text: logs.map(([name, value]) => (value.includes('\t') ? value : name)).join('\n'), table_name };
}

/**
 * Reads a push in both body styles: raw lines (the table is in the query), or a form whose field holds the lines (BEY-049).
 * Lines are `PIN, time, status, verify, …` by tab; line ends of either kind; missing columns are allowed after the time.
 * Other tables (OPERLOG, ATTPHOTO, …) hold no punches.
 * @param table_name the query's `table`, ATTLOG when it gives none
 */
export function parseAdms(body: string, table_name = 'ATTLOG'): AdmsBody {
  // A form may hold its tabs encoded or literally; no PIN has an equals sign, so one before the first tab names a field.
  const [head = ''] = body.split('\t', 1);
  const form = head === body || head.includes('=') ? fromForm(body) : null;
  const result: AdmsBody = { table_name: form?.table_name ?? table_name, punches: [], unread: [] };
  if (result.table_name !== 'ATTLOG') return result;
  for (const [index, text] of (form?.text ?? body).split(/\r\n|\n|\r/).entries()) {
    if (text.trim() === '') continue;
    const [, device_user_code, day, time, status = '', verify = ''] = LINE.exec(text.trimStart()) ?? [];
    if (!device_user_code || !day || !time) {
      result.unread.push({ line: index + 1, text });
      continue;
    }
    result.punches.push({
      line: index + 1,
      device_user_code,
      device_time: `${day} ${time}`,
      status,
      direction: DIRECTIONS[status] ?? 'unknown',
      modality: MODALITIES[verify] ?? null,
    });
  }
  return result;
}

/**
 * `device_event_no`: SHA-256 of PIN|time|status, so that a resent line is the same event.
 * @param sha256 hex digest of a UTF-8 text
 */
export const deviceEventNo = (
  sha256: (text: string) => string,
  { device_user_code, device_time, status }: Pick<AdmsPunch, 'device_user_code' | 'device_time' | 'status'>,
): string => sha256(`${device_user_code}|${device_time}|${status}`);
