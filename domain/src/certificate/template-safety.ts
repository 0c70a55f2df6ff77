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

/** The text as a browser reads it: entities of HTML and escapes of CSS are written out, so that none of them hides a word. Lines stay. */
const unhidden = (html: string): string =>
  html
    .replaceAll(/&#x([\da-f]{1,6});?/gi, (_all, hex: string) => letter(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d{1,7});?/g, (_all, code: string) => letter(Number(code)))
    .replaceAll(/&([a-z]+);/gi, (all, name: string) => NAMED[name.toLowerCase()] ?? all)
    .replaceAll(/\\([\da-f]{1,6}) ?/gi, (_all, hex: string) => letter(Number.parseInt(hex, 16)))
    .replaceAll(/\/\*.*?\*\//g, '')
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

/**
 * What of a page could load, run or send something, in the order of its lines: elements that no certificate needs, handlers, addresses that
 * are not of the page itself, and styles that load (`url()` holds data alone). The printer lets nothing out either; this says why before.
 */
export function unsafeParts(html: string): UnsafePart[] {
  const text = unhidden(html);
  const found: { what: string; at: number }[] = [];
  for (const { 1: element = '', 2: rest = '', index } of text.matchAll(TAG)) {
    const what = unsafeElement(element, rest);
    if (what) found.push({ what, at: index });
  }
  for (const { 0: what, index } of text.matchAll(STYLE)) found.push({ what, at: index });
  for (const { 0: what, index } of text.matchAll(URL_OF_STYLE))
    if (!IN_STYLE.test(text.slice(index + what.length, index + what.length + 100)))
      found.push({ what: `${what})`, at: index });
  return found
    .toSorted((a, b) => a.at - b.at)
    .map(({ what, at }) => ({ what: what.slice(0, 60), line: text.slice(0, at).split('\n').length }));
}
