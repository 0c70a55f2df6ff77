import { Liquid } from 'liquidjs';

/** Formats of dates per language of ours; Indian English, Hindi and Kannada write the day first. */
const TAGS: Record<string, string> = { en: 'en-IN', hi: 'hi-IN', kn: 'kn-IN' };
const DEFAULT_ZONE = 'Asia/Kolkata';

export type Reader = { locale: string; zone: string };
export type Text = { subject: string; body: string };
export type Rendered = { subject: string; text: string; html: string };

const MS_PER_MINUTE = 60_000;
const isMidnight = (ms: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(ms) === '00:00';

/** "23–24 Nov" for whole days, with times where a half day begins or ends; the end is exclusive. */
export function periodText(span: { starts_at: string; ends_at: string }, { locale, zone }: Reader): string {
  const [from, to] = [Date.parse(span.starts_at), Date.parse(span.ends_at)];
  const whole = isMidnight(from, zone) && isMidnight(to, zone);
  const day = { day: 'numeric', month: 'short', timeZone: zone } as const;
  const time = whole ? {} : ({ hour: 'numeric', minute: '2-digit' } as const);
  return new Intl.DateTimeFormat(TAGS[locale] ?? locale, { ...day, ...time }).formatRange(
    from,
    whole ? to - MS_PER_MINUTE : to,
  );
}

/** "Mon 23 Nov, 4:00 pm" */
export const momentText = (instant: string, { locale, zone }: Reader): string =>
  new Intl.DateTimeFormat(TAGS[locale] ?? locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(Date.parse(instant));

const isSpan = (value: unknown): value is { starts_at: string; ends_at: string } =>
  typeof value === 'object' && value !== null && 'starts_at' in value && 'ends_at' in value;

function engineFor(reader: Reader, escape: boolean): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    ...(escape ? { outputEscape: 'escape' as const } : {}),
    parseLimit: 50_000,
    renderLimit: 1_000,
    memoryLimit: 1_000_000,
  });
  engine.registerFilter('period', (span: unknown) => (isSpan(span) ? periodText(span, reader) : ''));
  engine.registerFilter('moment', (instant: unknown) => momentText(String(instant), reader));
  return engine;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Blank lines part paragraphs; single line breaks stay. The text is escaped already. */
const paragraphs = (escaped: string) =>
  escaped
    .trim()
    .split(/\n\s*\n/)
    .map((part) => `<p style="margin:0 0 16px">${part.replaceAll('\n', '<br>')}</p>`)
    .join('\n');

/** Renders a template's subject, text and HTML body with the facts of one notification; throws on an unknown variable. */
export function renderText(template: Text, facts: object, locale: string, zone: string = DEFAULT_ZONE): Rendered {
  const reader = { locale, zone };
  const [plain, escaping] = [engineFor(reader, false), engineFor(reader, true)];
  return {
    subject: oneLine(String(plain.parseAndRenderSync(template.subject, facts))).slice(0, 255),
    text: String(plain.parseAndRenderSync(template.body, facts)).trim(),
    html: paragraphs(String(escaping.parseAndRenderSync(template.body, facts))),
  };
}

/** Text for HTML. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A message that was written without a template, as it is. */
export const plainMessage = (subject: string, text: string): Rendered => ({
  subject: oneLine(subject),
  text,
  html: paragraphs(escapeHtml(text)),
});
