import type { Random } from './random.ts';

/** Values that programs trip over: Unicode, extreme dates and numbers, wrong types, formulas, syntax of other languages. */
export const NASTY: readonly unknown[] = [
  '',
  ' ',
  'a',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfff',
  '\u202eabc',
  '\u200b',
  'é'.normalize('NFD'),
  '👩‍👩‍👧',
  'ಕನ್ನಡ',
  'हिन्दी',
  "' OR 1=1 --",
  '"; DROP TABLE people; --',
  '$CURRENT_USER',
  '$CURRENT_USER.organization_id',
  '$NOW',
  '$NOW(-1 year)',
  '$NOW(x)',
  '%00',
  '%',
  '_',
  '\\',
  '{{7*7}}',
  '{% render "secrets.json" %}',
  '=HYPERLINK("http://x")',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'x'.repeat(5_000),
  '0000-00-00',
  '0000-01-01',
  '0001-01-01T00:00:00Z',
  '9999-12-31',
  '10000-01-01',
  '-000001-01-01T00:00:00Z',
  '2026-02-30',
  '2026-11-28T25:00:00Z',
  '2026-11-28T10:00:00+99:00',
  'infinity',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e400',
  '0x10',
  0,
  -1,
  -0,
  1.5,
  2 ** 31,
  2 ** 53 + 2,
  1e308,
  true,
  false,
  null,
  [],
  [null],
  ['a', 1, null],
  {},
  { _eq: 1 },
  { a: { b: { c: 1 } } },
  '00000000-0000-0000-0000-000000000000',
  'not-a-uuid',
  '{"a":1}',
  '[1,2',
];

export const KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '$FOLLOW(people,person_id)',
  'id)',
  'count(id)',
  'year(id)',
  'json(id, a)',
  'a.b.c',
  '*',
  ' ',
  '_and',
  'ಕ',
];

export const nasty = (random: Random): unknown => random.pick(NASTY);

/** A value of the type a column or a JSON schema names; a nasty one in every `share` of cases. */
export const valueOf = (random: Random, type: string, share = 0.5): unknown => {
  if (random.chance(share)) return nasty(random);
  if (/uuid/.test(type)) return '00000000-0000-4000-8000-000000000001';
  if (/timestamp|date-time/.test(type)) return random.pick(['2026-11-28T10:00:00Z', '2026-11-28T10:00:00+05:30']);
  if (/date/.test(type)) return random.pick(['2026-11-28', '2024-02-29']);
  if (/^time/.test(type)) return '10:30';
  if (/int|numeric|double|number/.test(type)) return random.below(100);
  if (/bool/.test(type)) return random.chance(0.5);
  if (/json|object/.test(type)) return { a: 1 };
  return random.pick(['a', 'Anvika', 'CS101']);
};
