import type { Locale } from '../locale.ts';
import type { Problem } from '../problem.ts';
import { CERTIFICATE_WORDS, type Printed } from './printed.ts';
import { refuseCertificate } from './problems.ts';
import { unsafeParts } from './template-safety.ts';

/** Room for the page of a template, in characters: pictures stand in it as data. */
export const TEMPLATE_MAX = 400_000;

const WORDS = Object.keys(CERTIFICATE_WORDS.en).map((word) => `words.${word}`);
/** Everything that a template may name; `words` are printed in the organization's language, `qr` is the drawn code of verification. */
export const TEMPLATE_PLACEHOLDERS: readonly string[] = [
  'organization',
  'person',
  'identifier',
  'event',
  'held_on',
  'issued_on',
  'valid_until',
  'serial_no',
  'code',
  'locale',
  'qr',
  ...WORDS,
];
/** Without these a certificate says nothing, or nobody could verify it. */
const NEEDED = ['person', 'event', 'serial_no', 'qr'] as const;

/** A placeholder as it stands in a page: `words.title`, and in which line, from 1. */
export type PlaceholderUse = { path: string; line: number };

/**
 * What keeps a page from being printed, each in the order of its lines (CT-073, BEY-070): what could load, run or send something,
 * placeholders that nothing fills, then what has to be there. `valid_until` is empty where certificates do not expire.
 * @param uses every placeholder that is not the template's own
 * @returns CERTIFICATE_TEMPLATE_SIZE, CERTIFICATE_TEMPLATE_UNSAFE, CERTIFICATE_PLACEHOLDER, CERTIFICATE_TEMPLATE_LACKS, CERTIFICATE_TEMPLATE_HEAD; empty when it prints
 */
export function judgeTemplate(html: string, uses: readonly PlaceholderUse[]): Problem[] {
  if (html.length > TEMPLATE_MAX) return [refuseCertificate('CERTIFICATE_TEMPLATE_SIZE', { most: TEMPLATE_MAX })];
  const unsafe = unsafeParts(html).map((part) => refuseCertificate('CERTIFICATE_TEMPLATE_UNSAFE', part));
  const unknown = uses
    .filter(({ path }) => !TEMPLATE_PLACEHOLDERS.includes(path))
    .toSorted((a, b) => a.line - b.line)
    .map(({ path, line }) => refuseCertificate('CERTIFICATE_PLACEHOLDER', { name: path, line }));
  const lacking = NEEDED.filter((name) => !uses.some(({ path }) => path === name));
  return [
    ...unsafe,
    ...unknown,
    ...lacking.map((name) => refuseCertificate('CERTIFICATE_TEMPLATE_LACKS', { name })),
    ...(html.includes('</head>') ? [] : [refuseCertificate('CERTIFICATE_TEMPLATE_HEAD')]),
  ];
}

const SAMPLES: Record<
  Locale,
  Pick<Printed, 'organization' | 'person' | 'event' | 'held_on' | 'issued_on' | 'valid_until'>
> = {
  en: {
    organization: 'College of Engineering, Mysuru',
    person: 'Asha Lakshmi Narayanan',
    event: 'Robots for beginners: a workshop of two days',
    held_on: '19 November 2026',
    issued_on: '20 November 2026',
    valid_until: '20 November 2028',
  },
  hi: {
    organization: 'अभियांत्रिकी महाविद्यालय, मैसूरु',
    person: 'श्रीमती कृत्तिका द्विवेदी',
    event: 'रोबोटिक्स का परिचय: दो दिवसीय कार्यशाला',
    held_on: '19 नवंबर 2026',
    issued_on: '20 नवंबर 2026',
    valid_until: '20 नवंबर 2028',
  },
  kn: {
    organization: 'ಎಂಜಿನಿಯರಿಂಗ್ ಕಾಲೇಜು, ಮೈಸೂರು',
    person: 'ಶ್ರೀಲಕ್ಷ್ಮಿ ವೆಂಕಟಕೃಷ್ಣಯ್ಯ',
    event: 'ರೋಬಾಟಿಕ್ಸ್ ಪರಿಚಯ: ಎರಡು ದಿನಗಳ ಕಾರ್ಯಾಗಾರ',
    held_on: '19 ನವೆಂಬರ್ 2026',
    issued_on: '20 ನವೆಂಬರ್ 2026',
    valid_until: '20 ನವೆಂಬರ್ 2028',
  },
};
/** A certificate that nobody has, for looking at a template: with the letters that need shaping. */
export const samplePrinted = (locale: Locale): Printed => ({
  locale,
  ...SAMPLES[locale],
  identifier: '1RV23CS001',
  serial_no: 'SAMPLE-2026-000001',
  code: '0'.repeat(26),
});
