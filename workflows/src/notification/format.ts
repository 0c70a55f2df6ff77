import { type Locale, LOCALES, localeOf, truncate } from '@muster/domain';
import { Context, Liquid, toValueSync } from 'liquidjs';
import { isSpan, momentText, periodText, type Reader } from './times.ts';

const DEFAULT_ZONE = 'UTC';
/** Room of a subject (`notifications.title`, `notification_templates.subject`), in characters. */
const SUBJECT_MAX = 255;
/** Longest text one message may become, in characters; a template that makes more is broken. */
export const TEXT_MAX = 20_000;
/** Tags that reach for another template. There is none, and a template of an organization reads no file. */
const FILE_TAGS = ['render', 'include', 'layout', 'block'];

export type Text = { subject: string; body: string };
export type Rendered = { subject: string; text: string; html: string };

/** A template engine without a file system, for one reader; what it may spend is bounded in time, memory and size. */
function engineFor(reader: Reader, options: { escape?: boolean; lenient?: boolean }): Liquid {
  const engine = new Liquid({
    templates: Object.create(null) as Record<string, string>, // instead of a folder: nothing to read, whatever the tag
    ownPropertyOnly: true,
    strictVariables: !options.lenient,
    strictFilters: true,
    ...(options.escape ? { outputEscape: 'escape' as const } : {}),
    parseLimit: 50_000,
    renderLimit: 200,
    memoryLimit: 1_000_000,
  });
  for (const tag of FILE_TAGS) delete engine.tags[tag];
  engine.registerFilter('period', (span: unknown) => (isSpan(span) ? periodText(span, reader) : ''));
  engine.registerFilter('moment', (instant: unknown) => momentText(String(instant), reader));
  return engine;
}

const isWords = (fact: unknown): fact is Record<Locale, string> =>
  typeof fact === 'object' &&
  fact !== null &&
  LOCALES.every((locale) => typeof (fact as Record<string, unknown>)[locale] === 'string');

/** Facts that say the same in each language, as this reader reads them; all others as they are. */
export const inLanguage = (facts: Record<string, unknown>, locale: Locale): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, isWords(fact) ? fact[locale] : fact]));

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Blank lines part paragraphs; single line breaks stay. The text is escaped already. */
const paragraphs = (escaped: string) =>
  escaped
    .trim()
    .split(/\n\s*\n/)
    .map((part) => `<p style="margin:0 0 16px">${part.replaceAll('\n', '<br>')}</p>`)
    .join('\n');

const saying = (part: unknown): string => {
  if (part === null || part === undefined) return '';
  return Array.isArray(part) ? part.map(saying).join('') : String(part);
};

/** Collects what a template says, and stops it where it says too much. */
class BoundedEmitter {
  buffer = '';
  write(part: unknown): void {
    this.buffer += saying(part);
    if (this.buffer.length > TEXT_MAX) throw new Error(`the text is longer than ${TEXT_MAX} characters`);
  }
}

function say(engine: Liquid, source: string, facts: object): string {
  const emitter = new BoundedEmitter();
  const context = new Context(facts, engine.options, { sync: true });
  toValueSync(engine.renderer.renderTemplates(engine.parse(source), context, emitter));
  return emitter.buffer;
}

/**
 * Renders a template's subject, text and HTML body with the facts of one notification.
 * @param lenient leaves out what the facts do not hold, instead of refusing it
 * @throws on an unknown variable, tag or filter, and on a text that takes too much time, memory or room
 */
export function renderText(
  template: Text,
  facts: object,
  locale: string,
  zone: string = DEFAULT_ZONE,
  lenient = false,
): Rendered {
  const reader = { locale: localeOf(locale), zone };
  const [plain, escaping] = [engineFor(reader, { lenient }), engineFor(reader, { escape: true, lenient })];
  return {
    subject: truncate(oneLine(say(plain, template.subject, facts)), SUBJECT_MAX),
    text: say(plain, template.body, facts).trim(),
    html: paragraphs(say(escaping, template.body, facts)),
  };
}

/** Words that name a request, with its facts; what a fact is missing for stays empty, so that they hold up no task. */
export const renderWords = (words: string, facts: object, reader: Reader): string =>
  say(engineFor(reader, { lenient: true }), words, facts).trim();

/** Text for HTML. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A message that was written without a template, as it is. */
export const plainMessage = (subject: string, text: string): Rendered => ({
  subject: truncate(oneLine(subject), SUBJECT_MAX),
  text,
  html: paragraphs(escapeHtml(text)),
});
