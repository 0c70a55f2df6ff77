import { describe, expect, it } from 'vitest';
import { bindParameters, checkReport, parameterSchema, type Report } from './index.ts';
import { VIEWS } from './samples.ts';

const TODAY = '2026-03-01';
const document = (parameters: unknown) => ({
  v: 1,
  view: 'marks',
  columns: [{ name: 'n', column: 'name' }],
  parameters,
});
const found = (parameters: unknown) =>
  (checkReport(document(parameters), VIEWS).problems ?? []).map(({ code, params }) => `${code} ${params?.['place']}`);
const report = (parameters: Record<string, unknown>) => checkReport(document(parameters), VIEWS).report as Report;
const bind = (parameter: Record<string, unknown>, value?: unknown) => {
  const { values, problems } = bindParameters(report({ x: parameter }), value === undefined ? {} : { x: value }, TODAY);
  return problems ? problems.map(({ code }) => code) : values['x'];
};
const day = { type: 'date' };

describe('parameters of a document (TESC-072)', () => {
  it.each<[string, unknown, string[]]>([
    ['none', {}, []],
    ['a list of them', [], ['REPORT_SHAPE parameters']],
    ['nothing', null, ['REPORT_SHAPE parameters']],
    ['one that is no object', { x: 'date' }, ['REPORT_SHAPE parameters.x']],
    ['one of an unknown type', { x: { type: 'sql' } }, ['REPORT_TYPE_UNKNOWN parameters.x.type']],
    ['an unknown field', { x: { ...day, sql: 1 } }, ['REPORT_FIELD_UNKNOWN parameters.x']],
    ['a capital letter', { X: day }, ['REPORT_NAME_WRONG parameters']],
    ['the prototype', JSON.parse('{"__proto__":{"type":"date"}}'), ['REPORT_NAME_WRONG parameters']],
    ['the longest name', { [`x${'a'.repeat(39)}`]: day }, []],
    ['a longer name', { [`x${'a'.repeat(40)}`]: day }, ['REPORT_NAME_WRONG parameters']],
    ['as many as allowed', Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`x${n}`, day])), []],
    ['one too many', Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`x${n}`, day])), ['REPORT_COUNT parameters']],
    ['a flag that is none', { x: { ...day, list: 'no' } }, ['REPORT_SHAPE parameters.x']],
    ['a requirement that is none', { x: { ...day, required: 1 } }, ['REPORT_SHAPE parameters.x']],
    ['the longest text', { x: { type: 'text', max_length: 500 } }, []],
    ['a longer text', { x: { type: 'text', max_length: 501 } }, ['REPORT_NUMBER_RANGE parameters.x.max_length']],
    ['an empty text', { x: { type: 'text', max_length: 0 } }, ['REPORT_NUMBER_RANGE parameters.x.max_length']],
    ['half a character', { x: { type: 'text', max_length: 1.5 } }, ['REPORT_NUMBER_RANGE parameters.x.max_length']],
    ['a bound of a text', { x: { type: 'text', min: 'a' } }, ['REPORT_VALUE_WRONG parameters.x.min']],
    ['a text as bound of a number', { x: { type: 'number', max: '9' } }, ['REPORT_VALUE_WRONG parameters.x.max']],
    ['bounds that meet', { x: { type: 'number', min: 1, max: 1 } }, []],
    ['bounds that cross', { x: { type: 'number', min: 2, max: 1 } }, ['REPORT_BOUNDS_WRONG parameters.x']],
    ['days that cross', { x: { ...day, min: '2026-03-02', max: '2026-03-01' } }, ['REPORT_BOUNDS_WRONG parameters.x']],
    ['a bound from today', { x: { ...day, min: { days: -1 }, max: '2020-01-01' } }, []],
    ['a hundred years', { x: { ...day, default: { days: 36_525 } } }, []],
    ['a day more', { x: { ...day, default: { days: 36_526 } } }, ['REPORT_VALUE_WRONG parameters.x.default']],
    ['half a day', { x: { ...day, default: { days: 0.5 } } }, ['REPORT_VALUE_WRONG parameters.x.default']],
    ['days of a text', { x: { type: 'text', default: { days: 1 } } }, ['REPORT_VALUE_WRONG parameters.x.default']],
    ['a list as default of one', { x: { ...day, default: ['2026-03-01'] } }, ['REPORT_VALUE_WRONG parameters.x.default']],
    ['one as default of a list', { x: { ...day, list: true, default: '2026-03-01' } }, ['REPORT_VALUE_WRONG parameters.x.default']],
    ['a list as default of a list', { x: { ...day, list: true, default: ['2026-03-01'] } }, []],
    ['a list that is too long', { x: { ...day, list: true, default: Array(501).fill('2026-03-01') } }, ['REPORT_VALUE_WRONG parameters.x.default']],
    ['no choices', { x: { type: 'text', choices: null } }, []],
    ['choices that are no list', { x: { type: 'text', choices: 'a' } }, ['REPORT_SHAPE parameters.x.choices']],
    ['choices that are no texts', { x: { type: 'text', choices: ['a', 1] } }, ['REPORT_VALUE_WRONG parameters.x.choices[1]']],
    ['choices of numbers', { x: { type: 'number', choices: ['1'] } }, ['REPORT_VALUE_WRONG parameters.x.choices[0]']],
  ])('with %s', (_name, parameters, problems) => expect(found(parameters)).toEqual(problems)); // prettier-ignore

  it('become the JSON Schema of the definition', () => {
    const parameters = {
      from: { ...day, required: true },
      until: { ...day, required: true, default: { days: 0 } },
      share: { type: 'number', min: 0, max: 100 },
      late: { type: 'boolean' },
      states: { type: 'text', list: true, max_length: 9, choices: ['present', 'absent'] },
      person: { type: 'uuid' },
      since: { type: 'instant' },
    };
    expect(parameterSchema(report(parameters))).toEqual({
      type: 'object',
      properties: {
        from: { type: 'string', format: 'date' },
        until: { type: 'string', format: 'date' },
        share: { type: 'number', minimum: 0, maximum: 100 },
        late: { type: 'boolean' },
        states: { type: 'array', maxItems: 500, items: { type: 'string', maxLength: 9, enum: ['present', 'absent'] } },
        person: { type: 'string', format: 'uuid' },
        since: { type: 'string', format: 'date-time' },
      },
      required: ['from'],
      additionalProperties: false,
    });
  });
});

describe('values of a run (TESC-075)', () => {
  it.each<[string, Record<string, unknown>, unknown, unknown]>([
    ['nothing, where nothing is asked', day, undefined, null],
    ['nothing, where it is required', { ...day, required: true }, undefined, ['REPORT_PARAMETER_MISSING']],
    ['nothing said aloud', { ...day, required: true }, null, ['REPORT_PARAMETER_MISSING']],
    ['a default', { type: 'number', default: 7 }, undefined, 7],
    ['a day before today', { ...day, default: { days: -1 } }, undefined, '2026-02-28'],
    ['something else than the default', { type: 'number', default: 7 }, 8, 8],
    ['a day that is none', day, '2026-02-29', ['REPORT_PARAMETER_WRONG']],
    ['a leap day', day, '2028-02-29', '2028-02-29'],
    ['the first month before the first', day, '2026-00-10', ['REPORT_PARAMETER_WRONG']],
    ['a day of 1899', day, '1899-12-31', ['REPORT_PARAMETER_WRONG']],
    ['the first day', day, '1900-01-01', '1900-01-01'],
    ['the last day', day, '2199-12-31', '2199-12-31'],
    ['the day on the lower bound', { ...day, min: { days: -2 } }, '2026-02-27', '2026-02-27'],
    ['the day before it', { ...day, min: { days: -2 } }, '2026-02-26', ['REPORT_PARAMETER_LOW']],
    ['a default below the bound', { ...day, min: { days: 1 }, default: { days: 0 } }, undefined, ['REPORT_PARAMETER_LOW']],
    ['the upper bound', { type: 'number', max: 100 }, 100, 100],
    ['a little more', { type: 'number', max: 100 }, 100.01, ['REPORT_PARAMETER_HIGH']],
    ['the longest text', { type: 'text', max_length: 3 }, 'abc', 'abc'],
    ['a longer text', { type: 'text', max_length: 3 }, 'abcd', ['REPORT_PARAMETER_LONG']],
    ['a choice', { type: 'text', choices: ['a', 'b'] }, 'b', 'b'],
    ['what is no choice', { type: 'text', choices: ['a', 'b'] }, 'c', ['REPORT_PARAMETER_CHOICE']],
    ['no flag', { type: 'boolean' }, false, false],
    ['a word for a flag', { type: 'boolean' }, 'false', ['REPORT_PARAMETER_WRONG']],
    ['an id', { type: 'uuid' }, '00000000-0000-4000-8000-0000000000aa', '00000000-0000-4000-8000-0000000000aa'],
    ['half an id', { type: 'uuid' }, '00000000-0000-4000-8000', ['REPORT_PARAMETER_WRONG']],
    ['an instant', { type: 'instant' }, '2026-03-01T00:00Z', '2026-03-01T00:00Z'],
    ['an instant without its zone', { type: 'instant' }, '2026-03-01T00:00', ['REPORT_PARAMETER_WRONG']],
    ['an hour that is none', { type: 'instant' }, '2026-03-01T24:00Z', ['REPORT_PARAMETER_WRONG']],
    ['a list', { type: 'text', list: true }, ['a', 'b'], ['a', 'b']],
    ['one for a list', { type: 'text', list: true }, 'a', ['REPORT_PARAMETER_WRONG']],
    ['the longest list', { type: 'boolean', list: true }, Array(500).fill(true), Array(500).fill(true)],
    ['a longer list', { type: 'boolean', list: true }, Array(501).fill(true), ['REPORT_PARAMETER_LONG']],
    ['a wrong part of a list', { type: 'text', list: true, choices: ['a'] }, ['a', 'c'], ['REPORT_PARAMETER_CHOICE']],
  ])('%s', (_name, parameter, value, expected) => expect(bind(parameter, value)).toEqual(expected)); // prettier-ignore

  it('are refused whole when one is wrong, nobody asked for it, or it is no object', () => {
    const two = report({ a: day, b: { ...day, required: true } });
    const codes = (given: unknown) => bindParameters(two, given, TODAY).problems?.map(({ message }) => message);
    expect(codes({ a: '2026-03-01', b: '2026-03-01' })).toBeUndefined();
    expect(codes({ a: 'today', c: 1 })).toEqual([
      'parameters: there is no parameter "c".',
      '"a" is not a valid date.',
      '"b" must be given.',
    ]);
    for (const given of [null, [], 'a', 1]) expect(codes(given)).toEqual(['parameters does not have the form that is asked for there.']); // prettier-ignore
  });
});
