import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bindParameters, checkReport, compileReport, REPORT_PROBLEMS, type Report, type Statement } from './index.ts';
import { anyReport, type Sample } from './testing/arbitraries.ts';
import { anyReader, reader, VIEWS } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random documents on a busy machine
const TODAY = '2026-03-01';

function reportOf(document: unknown): Report {
  const { report, problems } = checkReport(document, VIEWS);
  if (problems) throw new Error(JSON.stringify(problems));
  return report;
}
function statementOf({ document, given }: Sample, by = reader()): Statement {
  const report = reportOf(document);
  const { values } = bindParameters(report, given, TODAY);
  const { statement } = compileReport(report, VIEWS, by, values ?? {});
  if (!statement) throw new Error('The reader sees nothing.');
  return statement;
}

/** Whatever tries to leave its place: quotes, comments, dollars, format characters, and a word that occurs nowhere else. */
const hostile = fc
  .tuple(
    fc.string({ maxLength: 20, unit: 'binary' }),
    fc.constantFrom('"', "'", '--', '$1', '\\', ';', '/*', '%s', ') OR (1=1'),
  )
  .map(([text, end]) => `canary ${text.replace(/\p{Cc}|\p{Cs}/gu, '')}${end}`);

/** Everything a statement may be made of; anything else in it came from a person. */
const WORDS = new Set(
  'SELECT FROM AS WHERE AND OR NOT IS NULL TRUE DISTINCT FILTER GROUP ORDER BY ASC DESC NULLS LAST LIMIT ANY IN AT TIME ZONE COLLATE in v q to_char lower position starts_with coalesce floor date_trunc sum avg min max count NULLIF text double precision boolean date timestamptz timestamp uuid integer'.split(
    ' ',
  ),
);
const IDENTIFIERS = new Set([
  'reporting', 'marks', 'C', 'organization_id', 'department_id', 'section_id', 'mentor_id', 'person_id',
  ...Object.keys(VIEWS['marks']?.columns ?? {}),
]); // prettier-ignore
const LITERALS = new Set(['YYYY-MM-DD', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"', 'UTC', 'week', 'month', 'year', '']);
const TOKEN = /'([^']*)'|"([^"]*)"|\$\d+|[A-Za-z_]\w*|\d+(?:\.\d+)?|::|<=|>=|\|\||[-+*/=<>(),.[\]]|\s+/gy;
function foreignPartsOf(text: string): string[] {
  const tokens = [...text.matchAll(TOKEN)];
  const foreign = tokens.filter(([token, literal, identifier]) => {
    if (literal !== undefined) return !LITERALS.has(literal);
    if (identifier !== undefined) return !IDENTIFIERS.has(identifier);
    return /^[A-Za-z_]/.test(token) && !WORDS.has(token) && !/^c\d+$/.test(token);
  });
  const read = tokens.map(([token]) => token).join('');
  return [...foreign.map(([token]) => token), ...(read === text ? [] : [text.slice(read.length)])];
}

describe('a compiled report', () => {
  it('has no string of a person in its text, however hostile (TESC-071)', () => {
    const sample = fc.array(hostile, { minLength: 12, maxLength: 12 }).chain((words) =>
      fc.record({
        words: fc.constant(words),
        sample: anyReport((index) => `${index} ${words[index] ?? ''}`),
        literal: fc.constantFrom(...words),
      }),
    );
    fc.assert(
      fc.property(sample, ({ words, sample: { document, given }, literal }) => {
        const column = { column: 'name' };
        const filter = {
          all: [
            ...('filter' in document ? [document['filter']] : []),
            { left: column, op: 'contains', right: { value: literal } },
            { left: column, op: 'not_in', right: { values: words } },
            { left: { concat: [column, { value: literal }] }, op: 'eq', right: { parameter: 'p_text' } },
          ],
        };
        const run = { document: { ...document, filter }, given: { ...given, p_text: literal, p_list: words } };
        const { text, values, columns } = statementOf(run, reader({ timezone: literal }));
        expect(text).not.toContain('canary');
        expect(foreignPartsOf(text)).toEqual([]);
        expect(values.flat()).toContain(literal);
        expect(columns.map(({ name }) => name)).toEqual(
          (document['columns'] as { name: string }[]).map(({ name }) => name),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('has exactly one placeholder per value, the tenant first and always (OMNI-006)', () => {
    fc.assert(
      fc.property(anyReport(), anyReader, (sample, by) => {
        fc.pre(by.roles.includes('org_admin') || by.roles.includes('student'));
        const { text, values } = statementOf(sample, by);
        const places = [...new Set([...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)))];
        expect(places.toSorted((a, b) => a - b)).toEqual(values.map((_, index) => index + 1));
        expect(text).toContain(' FROM "reporting"."marks" AS v WHERE v."organization_id" = $1::uuid AND (');
        expect(values[0]).toBe(by.organization_id);
        expect(text.includes('"person_id" = ') || by.roles.includes('org_admin')).toBe(true);
        expect(text.match(/;|--|\/\*/)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same for the same document and role, whatever is asked of it and by whom', () => {
    fc.assert(
      fc.property(anyReport(), anyReader, fc.object(), ({ document, given }, by, _noise) => {
        const one = statementOf({ document, given }, { ...by, roles: ['student'] });
        const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
        const other = statementOf({ document: copy, given: {} }, reader({ roles: ['student'] }));
        expect(other.text).toBe(one.text);
        expect(other.columns).toEqual(one.columns);
      }),
      { numRuns: 500 },
    );
  });
});

/** A valid document with one thing in it replaced by anything. */
const broken = fc.tuple(anyReport(), fc.nat(), fc.anything()).map(([{ document }, at, anything]) => {
  const copy = structuredClone(document);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const [node, key] = places[at % places.length] as [Record<string, unknown>, string];
  node[key] = anything;
  return copy;
});
const deep = fc.nat(20_000).map((depth) => {
  let filter: object = { left: { column: 'name' }, op: 'missing' };
  for (let level = 0; level < depth; level += 1) filter = { not: filter };
  return { v: 1, view: 'marks', columns: [{ name: 'n', column: 'name' }], filter };
});

describe('checking a document', () => {
  it('answers anything with a report or with problems that name a place, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue(), broken, { arbitrary: deep, weight: 1 }), (document) => {
        const { report, problems } = checkReport(document, VIEWS);
        expect(report === null).toBe(problems !== null);
        for (const problem of problems ?? []) {
          expect(problem.params?.['place']).toEqual(expect.any(String));
          const text = REPORT_PROBLEMS[problem.code as keyof typeof REPORT_PROBLEMS];
          for (const [, name] of text.en.matchAll(/\{(\w+)\}/g)) expect(problem.params).toHaveProperty(name as string);
        }
        if (report) {
          const { values } = bindParameters(report, {}, TODAY);
          expect(compileReport(report, VIEWS, reader(), values ?? {}).statement).not.toBeNull();
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('answers anything given for its parameters with values or with problems, and never throws (TESC-075)', () => {
    fc.assert(
      fc.property(anyReport(), fc.anything(), fc.dictionary(fc.constantFrom('p_text', 'p_date', 'p_list'), fc.anything()), ({ document }, anything, given) => {
        for (const one of [anything, given]) {
          const { values, problems } = bindParameters(reportOf(document), one, TODAY);
          expect(values === null).toBe(problems !== null);
        }
      }),
      { numRuns: 500 },
    );
  }); // prettier-ignore
});
