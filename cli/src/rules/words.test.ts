import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { diagram } from './diagram.ts';
import { createPen, titled } from './text.ts';
import { inBlock, inEnglish, inLine, inRows, showable } from './values.ts';
import { createWords, withUnit } from './words.ts';

/** A type as it would be told, where `Span` is a name of the domain and `Local` is one file's own. */
function told(type: string): string {
  const file = ts.createSourceFile(
    'a.ts',
    `type Local = { a: 1; b: 2 };\ntype Asked = ${type};`,
    ts.ScriptTarget.Latest,
    true,
  );
  const [local, asked] = file.statements.filter(ts.isTypeAliasDeclaration).map(({ type: node }) => node);
  if (!local || !asked) throw new Error('Two types were written above.');
  return createWords((name) => {
    const text = name.getText();
    if (text === 'Local') return { shown: text, inner: local };
    return { shown: ['Span', 'Problem'].includes(text) ? `\`${text}\`` : text };
  })(asked);
}

describe('a type in words', () => {
  it.each([
    ['string', 'text'],
    ['boolean | null', 'yes or no, or nothing'],
    ['true | false | undefined', 'yes or no, or nothing'],
    ["'a' | 'b' | 3", '“a”, “b” or 3'],
    ['readonly Span[]', 'list of `Span`'],
    ['readonly [number, string]', 'number and text'],
    ["Pick<Span, 'starts_at' | 'ends_at'>", '`starts_at` and `ends_at` of `Span`'],
    ["Omit<Span, 'id'>", '`Span` without `id`'],
    ["Exclude<Span, 'x'>", '`Span` other than “x”'],
    ['Partial<Record<Span, string | null>>', 'any part of (text, or nothing) for each `Span`'],
    ['ReadonlyMap<string, Date>', 'instant (UTC) for each text'],
    ["Span['zone']", '`zone` of `Span`'],
    ['(typeof KINDS)[number]', 'one of KINDS'],
    ['keyof typeof KINDS', 'a name in KINDS'],
    ['Local', '`a` and `b`'],
    ['Span & { id: string }', '`Span` with `id`'],
    ['(now: Date) => string', 'a function'],
    ['`PREFIX_${string}`', 'text'],
    ['Problem | null', 'a [refusal](README.md#how-to-read-a-page), or nothing'],
  ])('%s is %s', (type, words) => expect(told(type)).toBe(words));

  it('is sharper where the name of the value tells its unit', () => {
    expect(withUnit('text', 'now')).toBe('instant (UTC)');
    expect(withUnit('text, or nothing', 'ends_on')).toBe('calendar day, or nothing');
    expect(withUnit('number', 'at_ms')).toBe('milliseconds');
    expect(withUnit('text', 'reason')).toBe('text');
  });
});

describe('a value of the domain', () => {
  it('is one line with its unit where it is short', () => {
    expect(inLine(600_000, 'RETURN_DUE_MS')).toBe('10 min');
    expect(inLine(1500, 'LIMIT')).toBe('1,500');
    expect(inLine(['a', 'b'], 'KINDS')).toBe('`a`, `b`');
    expect(inLine({ depth: 6, on: true, at: null }, 'LIMITS')).toBe('depth: 6; on: yes; at: none');
    expect(inLine({ a: { b: 1 } }, 'X')).toBeNull();
  });

  it('is a table where it is a list of records, without what only a program can use', () => {
    const checks = [{ code: 'A', refuse: () => null, reads: ['x'] }];
    expect(inRows(showable(checks))).toEqual({ head: ['code', 'reads'], rows: [['`A`', '`x`']] });
    expect(showable({ parse: () => 1 })).toBeUndefined();
  });

  it('is told in English where it is a text in every language', () => {
    expect(inEnglish({ cap: { en: 'Above', hi: 'ऊपर', kn: 'ಮೇಲೆ' }, list: [{ en: 'one' }] })).toEqual({
      cap: 'Above',
      list: [{ en: 'one' }],
    });
  });

  it('is indented where it is nested', () => {
    expect(inBlock({ groups: [{ cap: 20, of: { a: 1 } }], all: ['x', 'y'] })).toEqual([
      'groups:',
      '  - cap: 20',
      '    of:',
      '      a: 1',
      'all: x, y',
    ]);
  });
});

it('a diagram begins at the first state, ends where nothing leads on, and names who moves', () => {
  const moves = [{ from: 'open', to: 'closed', mover: 'the clock; or `staff`: by hand' }];
  expect(diagram({ states: ['open', 'closed'], moves })).toEqual([
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> open',
    '  open --> closed: the clock, or staff, by hand',
    '  closed --> [*]',
    '```',
  ]);
});

it('names in a text lead to where they are told: here, in a module this one rests on, or in the only one', () => {
  const links = new Map([
    ['LEAVE_OLD', [{ slug: 'leave', anchor: 'refusals' }]],
    [
      'isLive',
      [
        { slug: 'aicte', anchor: 'is-live' },
        { slug: 'approval', anchor: 'is-live' },
      ],
    ],
    [
      'refuse',
      [
        { slug: 'session', anchor: 'refuse' },
        { slug: 'leave', anchor: 'refuse' },
      ],
    ],
  ]);
  const pen = (uses: string[]) => createPen({ slug: 'leave', uses }, links);
  expect(pen([]).prose('LEAVE_OLD, <b>')).toBe('[`LEAVE_OLD`](#refusals), &lt;b>');
  expect(pen([]).prose('`refuse` `isLive`')).toBe('[`refuse`](#refuse) `isLive`');
  expect(pen(['approval']).prose('`isLive`')).toBe('[`isLive`](approval.md#is-live)');
  expect(pen([]).prose('`refuse`', 'refuse')).toBe('`refuse`');
  expect(titled('refuseReschedule') + titled('SESSION_TRANSITIONS')).toBe('Refuse rescheduleSession transitions');
});
