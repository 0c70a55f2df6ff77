import { LANGUAGE_TAGS, type Locale } from '@muster/domain';

export type Reader = { locale: Locale; zone: string };
type Span = { starts_at: string; ends_at: string };

const MS_PER_MINUTE = 60_000;
const UNKNOWN = '–';
const HALVES: Record<Locale, { first: string; second: string }> = {
  en: { first: 'first half', second: 'second half' },
  hi: { first: 'पहला आधा', second: 'दूसरा आधा' },
  kn: { first: 'ಮೊದಲ ಅರ್ಧ', second: 'ಎರಡನೇ ಅರ್ಧ' },
};
const DAY = { day: 'numeric', month: 'short' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** A format that cannot fail: a zone that this machine does not know becomes UTC, and the text says so. */
function formatOf({ locale, zone }: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...options, timeZone: zone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...options, timeZone: 'UTC', timeZoneName: 'short' });
  }
}

const isMidnight = (ms: number, { zone }: Reader): boolean => formatOf({ locale: 'en', zone }, CLOCK).format(ms).startsWith('00:00'); // prettier-ignore

/**
 * A span as people say it: "23–24 Nov" for whole days, "23 Nov, first half" for half a day, "23 Nov (second half) – 24 Nov"
 * where a longer one begins or ends in the middle of a day, and wall times when it lies inside one day. The end is exclusive.
 */
export function periodText(span: Span, reader: Reader): string {
  const [from, to] = [Date.parse(span.starts_at), Date.parse(span.ends_at)];
  if (Number.isNaN(from) || Number.isNaN(to) || to <= from) return UNKNOWN;
  const day = formatOf(reader, DAY);
  const [begins, ends] = [isMidnight(from, reader), isMidnight(to, reader)];
  const last = ends ? to - MS_PER_MINUTE : to;
  if (begins && ends) return day.formatRange(from, last);
  const { first, second } = HALVES[reader.locale];
  if (day.format(from) !== day.format(last))
    return `${day.format(from)}${begins ? '' : ` (${second})`} – ${day.format(last)}${ends ? '' : ` (${first})`}`;
  if (begins || ends) return `${day.format(from)}, ${begins ? first : second}`;
  return formatOf(reader, { ...DAY, ...CLOCK }).formatRange(from, to);
}

/** "Mon, 23 Nov, 16:00" */
export function momentText(instant: string, reader: Reader): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? UNKNOWN : formatOf(reader, { weekday: 'short', ...DAY, ...CLOCK }).format(at);
}

/** Whether a fact of a notification is a span. */
export const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'starts_at' in value && 'ends_at' in value;
