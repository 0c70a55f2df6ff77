import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCALES } from '@muster/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderText, TEXT_MAX } from './format.ts';
import { momentText, periodText } from './times.ts';

const ZONE = 'Asia/Kolkata';
const reader = { locale: 'en', zone: ZONE } as const;
const body = (text: string, facts: object = {}) => renderText({ subject: 's', body: text }, facts, 'en', ZONE);

describe('a template of an organization', () => {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  beforeAll(() => {
    for (const name of ['secrets.json', 'secrets.liquid', 'secrets']) writeFileSync(join(folder, name), 'SECRET');
    process.chdir(folder);
  });
  afterAll(() => process.chdir(before));

  it.each(['render', 'include', 'layout'])('reads no file with the tag %s, whatever it is called', (tag) => {
    for (const name of ['secrets.json', 'secrets', './secrets.json', `${folder}/secrets.json`, '../x/../secrets', 'constructor', '__proto__', '/etc/hostname']) {
      expect(() => body(`{% ${tag} '${name}' %}`)).toThrow();
      expect(() => body(`{% assign f = '${name}' %}{% ${tag} f %}`)).toThrow();
    }
  }); // prettier-ignore

  it('ends with an error where it says too much or takes too long', () => {
    expect(() => body('{% for i in (1..3000) %}ten chars {% endfor %}')).toThrow(/longer than/);
    expect(body('{% for i in (1..1000) %}ten chars {% endfor %}').text.length).toBeLessThan(TEXT_MAX);
    expect(() => body('{% for a in (1..9000) %}{% for b in (1..9000) %}{% assign c = b %}{% endfor %}{% endfor %}')).toThrow(); // prettier-ignore
    expect(() => body(`{% assign a = 'x' %}${'{% capture a %}{{ a }}{{ a }}{% endcapture %}'.repeat(40)}{{ a }}`)).toThrow(); // prettier-ignore
  });

  it('says lists, numbers and nothing as it did', () => {
    expect(body('{{ list }} {{ n }} [{{ none }}]', { list: ['a', 'b'], n: 2, none: null }).text).toBe('ab 2 []');
    expect(body('{{ who }}', { who: '<b>' })).toMatchObject({ text: '<b>', html: expect.stringContaining('&lt;b&gt;') as unknown }); // prettier-ignore
  });

  it('has a subject of at most 255 characters, cut between two of them', () => {
    const { subject } = renderText({ subject: '{{ a }}', body: '' }, { a: '𝒜'.repeat(300) }, 'en', ZONE);
    expect([...subject]).toHaveLength(255);
    expect(subject.isWellFormed()).toBe(true);
  });

  it.each(['हिन्दी', '', 'e', ' en', 'x', 'zz-ZZ', '\0'])(
    'is told in English to a reader whose language is %j',
    (locale) => {
      const text = renderText(
        { subject: 's', body: '{{ at | moment }}' },
        { at: '2026-11-23T04:30:00Z' },
        locale,
        ZONE,
      );
      expect(text.text).toMatch(/^Mon, 23 Nov,? (at )?10:00$/);
    },
  );
});

describe('when something is', () => {
  const span = (starts_at: string, ends_at: string) => ({ starts_at, ends_at });
  it.each([
    ['whole days', span('2026-11-22T18:30:00Z', '2026-11-24T18:30:00Z'), /^23 ?[–-] ?24 Nov$/],
    ['one whole day', span('2026-11-22T18:30:00Z', '2026-11-23T18:30:00Z'), /^23 Nov$/],
    ['a first half', span('2026-11-22T18:30:00Z', '2026-11-23T07:30:00Z'), /^23 Nov, first half$/],
    ['a second half', span('2026-11-23T07:30:00Z', '2026-11-23T18:30:00Z'), /^23 Nov, second half$/],
    ['from noon to noon', span('2026-11-23T07:30:00Z', '2026-11-25T07:30:00Z'), /^23 Nov \(second half\) – 25 Nov \(first half\)$/],
    ['an hour', span('2026-11-23T04:30:00Z', '2026-11-23T05:30:00Z'), /^23 Nov.* 10:00 ?[–-] ?11:00$/],
    ['nothing', span('never', '2026-11-23T05:30:00Z'), /^–$/],
  ] as const)('%s is said in words and times of the campus', (_name, given, expected) => {
    expect(periodText(given, reader)).toMatch(expected);
  }); // prettier-ignore

  it('never fails: a zone that does not exist becomes UTC and is named, an instant that is none a dash', () => {
    for (const locale of LOCALES) {
      for (const zone of ['Nowhere/Town', '', 'India Standard Time']) {
        expect(momentText('2026-11-23T04:30:00Z', { locale, zone })).toMatch(/04:30.* (UTC|GMT)/);
        expect(periodText(span('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'), { locale, zone })).toMatch(/23/);
      }
      expect(momentText('soon', { locale, zone: ZONE })).toBe('–');
    }
  });
});
