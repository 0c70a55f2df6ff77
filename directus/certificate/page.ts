import { readFileSync } from 'node:fs';
import {
  CERTIFICATE_WORDS,
  judgeTemplate,
  type PlaceholderUse,
  printCode,
  type Printed,
  refuseCertificate,
  samplePrinted,
  unsafeParts,
} from '@muster/domain/certificate';
import type { Problem } from '@muster/domain';
import { Liquid, type LiquidError } from 'liquidjs';
import { toString as drawQr } from 'qrcode';

/** A template says what to print and nothing else: no files, no unknown names, every value escaped, bounded in time and room. */
const engine = new Liquid({
  templates: {},
  ownPropertyOnly: true,
  strictVariables: true,
  strictFilters: true,
  outputEscape: 'escape',
  parseLimit: 1_000_000,
  renderLimit: 1_000,
  memoryLimit: 10_000_000,
});

/** Nothing but the drawn QR code is written as it is: a name with markup in it stays a name. */
engine.registerFilter('raw', {
  raw: true,
  handler(value: unknown) {
    const text = String(value);
    // The code as it was handed in: a template may give its name to other words.
    return text === (this.context.environments as { qr?: string }).qr
      ? text
      : text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  },
});

const usesOf = (html: string): PlaceholderUse[] =>
  Object.values(engine.parseAndAnalyzeSync(html).globals).flatMap((uses) =>
    uses.map(({ segments, location }) => ({
      path: segments.map((segment) => (typeof segment === 'object' ? '*' : String(segment))).join('.'),
      line: location.row,
    })),
  );

/** What a page would hold that it does not say itself: words that the template puts together. Its lines are those of the filled page. */
const unsafeFilled = (html: string): Problem[] => {
  const printed = samplePrinted('en');
  const facts = { ...printed, words: CERTIFICATE_WORDS.en, qr: '<svg></svg>' };
  const filled = String(engine.parseAndRenderSync(html, facts));
  return unsafeParts(filled).map((part) => refuseCertificate('CERTIFICATE_TEMPLATE_UNSAFE', part));
};

/** What keeps a page from being printed, each with its line (CT-073): told when it is saved, not when the first certificate fails. */
export function checkTemplate(html: string): Problem[] {
  try {
    const problems = judgeTemplate(html, usesOf(html));
    return problems.length > 0 ? problems : unsafeFilled(html);
  } catch (error) {
    const { message, token } = error as Partial<LiquidError> & Error;
    const [line = 1] = token?.getPosition() ?? [];
    return [refuseCertificate('CERTIFICATE_TEMPLATE_SYNTAX', { line, what: message.replace(/, line:\d+.*$/s, '') })];
  }
}

/** The writing systems that are printed, with the ranges of Unicode that each of their files holds. */
const FONTS = [
  [
    'noto-sans/files/noto-sans-latin-wght-normal.woff2',
    'U+0000-00FF, U+0131, U+0152-0153, U+2000-206F, U+20AC, U+2122',
  ],
  ['noto-sans/files/noto-sans-latin-ext-wght-normal.woff2', 'U+0100-0130, U+0132-0151, U+0154-02FF, U+1E00-1EFF'],
  [
    'noto-sans-devanagari/files/noto-sans-devanagari-devanagari-wght-normal.woff2',
    'U+0900-097F, U+1CD0-1CFF, U+200C-200D, U+20B9, U+25CC, U+A8E0-A8FF',
  ],
  [
    'noto-sans-kannada/files/noto-sans-kannada-kannada-wght-normal.woff2',
    'U+0951-0952, U+0964-0965, U+0C80-0CFF, U+200C-200D, U+25CC',
  ],
] as const;

const faceOf = ([file, range]: (typeof FONTS)[number]): string => {
  const bytes = readFileSync(new URL(import.meta.resolve(`@fontsource-variable/${file}`)));
  const source = `url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2')`;
  return `@font-face { font-family: 'Muster Sans'; font-weight: 100 900; src: ${source}; unicode-range: ${range} }`;
};
let faces: string | undefined;
const fontFaces = (): string => (faces ??= `<style>${FONTS.map(faceOf).join('')}</style>`);

/** The page of one certificate, whole in itself. @param address where anybody verifies it @throws for a placeholder that nothing fills */
export async function fillPage(html: string, printed: Printed, address: string): Promise<string> {
  const qr = await drawQr(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  const facts = {
    valid_until: '',
    ...printed,
    code: printCode(printed.code),
    words: CERTIFICATE_WORDS[printed.locale],
    qr,
  };
  const filled = String(await engine.parseAndRender(html, facts));
  return filled.replace('</head>', () => `${fontFaces()}</head>`);
}
