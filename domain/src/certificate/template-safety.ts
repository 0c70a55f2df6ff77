/** What of a page could leave it, and in which line, from 1. */
export type UnsafePart = { what: string; line: number };

/** Everything that a certificate is drawn with: texts, tables, pictures in the page, and drawings. Nothing that runs, loads or sends. */
const ELEMENTS = new Set(
  `html head meta title style body div span p h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption colgroup col ul ol li dl dt dd br
   hr b strong i em u s small sub sup q blockquote section header footer main article aside figure figcaption img address time abbr svg g
   path rect circle ellipse line polyline polygon text tspan defs lineargradient radialgradient stop clippath mask pattern symbol use desc`.split(
    /\s+/,
  ),
);
/** Attributes that name something elsewhere; they may name a picture that stands in the page, or a part of it. */
const ADDRESSES = new Set(
  `src srcset srcdoc href xlink:href background poster data action formaction ping cite longdesc profile manifest codebase archive classid
   lowsrc dynsrc imagesrcset usemap icon`.split(/\s+/),
);
/** Attributes of `meta` that only describe the page. */
const META = new Set(['charset', 'name', 'content']);

const IN_PAGE = /^\s*(?:#|data:image\/(?:png|jpeg|webp|gif|svg\+xml)[;,])/i;
const IN_STYLE = /^\s*["']?\s*(?:#|data:(?:image|font)\/)/i;
/** What of a style loads or runs; after `url(` only what stands in the page. */
const STYLE =
  /@import|@namespace|image-set\s*\(|(?<![a-z-])src\s*\(|element\s*\(|expression\s*\(|-moz-binding|behavior\s*:|javascript\s*:|vbscript\s*:/gi;
const URL_OF_STYLE = /url\s*\(/gi;
const TAG = /<\s*\/?\s*([a-zA-Z!?][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)/g;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

const NAMED: Readonly<Record<string, string>> = {
  colon: ':',
  sol: '/',
  lpar: '(',
  rpar: ')',
  num: '#',
  tab: ' ',
  newline: ' ',
};
const letter = (code: number): string => (code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ');

/** Parts that are named: whoever mends them sees the next ones. Bounds the work on a page that is nothing else. */
const MOST_PARTS = 50;

/** The text without the comments of styles that end in their line, so that lines stay; the work grows with the length alone. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  const ended = `${text}\n`;
  let [from, close, line] = [0, -1, -1];
  for (let open = text.indexOf('/*'); open !== -1;) {
    if (close < open + 2) close = text.indexOf('*/', open + 2);
    if (close === -1) break;
    if (line < open) line = ended.indexOf('\n', open);
    if (line > close) {
      kept.push(text.slice(from, open));
      from = close + 2;
    }
    open = text.indexOf('/*', Math.max(from, open + 2));
  }
  return kept.join('') + text.slice(from);
}

/** The text as a browser reads it: entities of HTML and escapes of CSS are written out, so that none of them hides a word. Lines stay. */
const unhidden = (html: string): string =>
  html
    .replaceAll(/&#x([\da-f]{1,6});?/gi, (_all, hex: string) => letter(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d{1,7});?/g, (_all, code: string) => letter(Number(code)))
    .replaceAll(/&([a-z]+);/gi, (all, name: string) => NAMED[name.toLowerCase()] ?? all)
    .replaceAll(/\\([\da-f]{1,6}) ?/gi, (_all, hex: string) => letter(Number.parseInt(hex, 16)))
    .replaceAll('\0', '');

const bare = (value: string): string => value.replace(/^["']|["']$/g, '');

/** What is wrong with one element; null when nothing is. */
function unsafeElement(element: string, rest: string): string | null {
  const name = element.toLowerCase();
  if (name.startsWith('!')) return /^!(?:doctype|--)/i.test(name) ? null : `<${name}>`;
  if (!ELEMENTS.has(name)) return `<${name}>`;
  for (const [, written = '', value = ''] of rest.matchAll(ATTRIBUTE)) {
    const attribute = written.toLowerCase();
    if (attribute.startsWith('on')) return attribute;
    if (name === 'meta' && !META.has(attribute)) return `meta ${attribute}`;
    if (ADDRESSES.has(attribute) && !IN_PAGE.test(bare(value))) return attribute;
  }
  return null;
}

/** The first matches of a pattern that are unsafe, each with its line. */
function firstOf(text: string, pattern: RegExp, judge: (match: RegExpExecArray) => string | null): UnsafePart[] {
  const found: UnsafePart[] = [];
  for (const match of text.matchAll(pattern)) {
    const what = judge(match);
    if (what) found.push({ what: what.slice(0, 60), line: text.slice(0, match.index).split('\n').length });
    if (found.length === MOST_PARTS) break;
  }
  return found;
}

/**
 * What of a page could load, run or send something, the first 50 in the order of their lines: elements that no certificate needs, handlers, addresses that
 * are not of the page itself, and styles that load (`url()` holds data alone). The printer lets nothing out either; this says why before.
 */
export function unsafeParts(html: string): UnsafePart[] {
  const text = unhidden(html);
  const styles = withoutComments(text); // outside of a style they are words, and hide no element
  return [
    ...firstOf(text, TAG, ({ 1: element = '', 2: rest = '' }) => unsafeElement(element, rest)),
    ...firstOf(styles, STYLE, ([what]) => what),
    ...firstOf(styles, URL_OF_STYLE, ({ 0: what, index }) => {
      const address = styles.slice(index + what.length, index + what.length + 100);
      return IN_STYLE.test(address) ? null : `${what})`;
    }),
  ]
    .toSorted((one, other) => one.line - other.line)
    .slice(0, MOST_PARTS);
}
