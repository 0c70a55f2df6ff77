import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CERTIFICATE_WORDS,
  judgeTemplate,
  samplePrinted,
  TEMPLATE_MAX,
  TEMPLATE_PLACEHOLDERS,
  unprintable,
} from './index.ts';
import { unsafeParts } from './template-safety.ts';

const NEEDED = ['person', 'event', 'serial_no', 'qr'].map((path, at) => ({ path, line: at + 1 }));
const codes = (html: string, uses: { path: string; line: number }[]) =>
  judgeTemplate(html, uses).map(({ code, params }) => [code, params?.['name'], params?.['line']]);

describe('the page of a template (CT-073)', () => {
  it('prints when everything it names is filled and what is needed is there', () => {
    expect(codes('<head></head>', [...NEEDED, { path: 'words.title', line: 9 }])).toEqual([]);
  });

  it('is refused with the line of each placeholder that nothing fills, in their order', () => {
    const uses = [...NEEDED, { path: 'words.*', line: 12 }, { path: 'password', line: 7 }, { path: 'words', line: 8 }];
    expect(codes('<head></head>', uses)).toEqual([
      ['CERTIFICATE_PLACEHOLDER', 'password', 7],
      ['CERTIFICATE_PLACEHOLDER', 'words', 8],
      ['CERTIFICATE_PLACEHOLDER', 'words.*', 12],
    ]);
  });

  it.each(['person', 'event', 'serial_no', 'qr'])('is refused without %s', (name) => {
    const uses = NEEDED.filter(({ path }) => path !== name);
    expect(codes('<head></head>', uses)).toEqual([['CERTIFICATE_TEMPLATE_LACKS', name, undefined]]);
  });

  it('is refused without a head, and when it is too large', () => {
    expect(codes('', NEEDED)).toEqual([['CERTIFICATE_TEMPLATE_HEAD', undefined, undefined]]);
    expect(codes(`</head>${'x'.repeat(TEMPLATE_MAX - 7)}`, NEEDED)).toEqual([]);
    expect(codes(`</head>${'x'.repeat(TEMPLATE_MAX - 6)}`, NEEDED)).toEqual([
      ['CERTIFICATE_TEMPLATE_SIZE', undefined, undefined],
    ]);
  });

  it.each(['en', 'hi', 'kn'] as const)('is looked at with a sample in %s that fills every placeholder and can be printed', (locale) => {
    const sample = samplePrinted(locale);
    const filled = [...Object.keys(sample), 'qr', ...Object.keys(CERTIFICATE_WORDS[locale]).map((word) => `words.${word}`)];
    expect(filled.toSorted()).toEqual([...TEMPLATE_PLACEHOLDERS].toSorted());
    expect(unprintable(Object.values(sample).join(''))).toBeNull();
  }); // prettier-ignore
});

describe('what could leave a page', () => {
  it('hides behind no comment of a style, inside of one or out', () => {
    expect(unsafeParts('<p>/* <script>x</script> */</p>')).toContainEqual({ what: '<script>', line: 1 });
    expect(unsafeParts('<style>p { background: u/* x */rl(//a.example/b) }</style>')).toEqual([{ what: 'url()', line: 1 }]);
    expect(unsafeParts('<style>\n/* url(//a.example) */\n/* a\n*/ p { color: red }</style>')).toEqual([]);
  }); // prettier-ignore

  it.each(['/* ', '<x>\n', '<a "', 'url(\n', '<style>/*\n', '/**/<a '])(
    'is told of a page of a megabyte that is nothing but %j in a bounded time, and of at most 50 places',
    (text) => {
      expect(unsafeParts(text.repeat(1_000_000 / text.length)).length).toBeLessThanOrEqual(50);
    },
  );

  it('is found wherever it stands among words and comments, in its line', () => {
    const around = fc.array(fc.constantFrom('/*', '*/', '\n', ' ', 'a', '*', '/'), { maxLength: 12 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = before.join('');
        const found = unsafeParts(`${text}<script>${after.join('')}`);
        expect(found).toContainEqual({ what: '<script>', line: text.split('\n').length });
      }),
    );
  });
});
