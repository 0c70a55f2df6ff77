import type { Problem } from '../problem.ts';
import { REPORT_LIMITS } from './limits.ts';
import { isRelative } from './parameters.ts';
import { refuse } from './problems.ts';
import { short } from './reading.ts';
import type { DayBound, Literal, Parameter, Report } from './types.ts';
import { isValueOf, shiftDay } from './values.ts';

/** One value, list or nothing per parameter, as `compileReport` takes them. */
export type ParameterValues = Readonly<Record<string, Literal | readonly Literal[] | null>>;
/** The values of a run, or everything that is wrong with what was given. */
export type Binding = { values: ParameterValues; problems: null } | { values: null; problems: readonly Problem[] };

/** The day or number a bound or a default stands for today. */
const resolve = <Value>(value: Value | { days: number }, today: string): Value | string =>
  isRelative(value) ? shiftDay(today, value.days) : (value as Value);

function refuseOne(name: string, value: unknown, { type, min, max, max_length, choices }: Parameter, today: string) {
  if (!isValueOf(type, value)) return refuse('REPORT_PARAMETER_WRONG', { name, type });
  if (type === 'text' && (value as string).length > max_length)
    return refuse('REPORT_PARAMETER_LONG', { name, limit: max_length });
  const [least, most] = [min, max].map((bound) => (bound === null ? null : resolve<DayBound | number>(bound, today)));
  if (typeof least === typeof value && value < (least as Literal))
    return refuse('REPORT_PARAMETER_LOW', { name, limit: least as string });
  if (typeof most === typeof value && value > (most as Literal))
    return refuse('REPORT_PARAMETER_HIGH', { name, limit: most as string });
  if (choices && !choices.includes(value as string)) return refuse('REPORT_PARAMETER_CHOICE', { name });
  return null;
}

function refuseValue(name: string, value: unknown, parameter: Parameter, today: string): Problem | null {
  if (!parameter.list) return refuseOne(name, value, parameter, today);
  if (!Array.isArray(value)) return refuse('REPORT_PARAMETER_WRONG', { name, type: parameter.type });
  const limit = REPORT_LIMITS.list;
  if (value.length > limit) return refuse('REPORT_PARAMETER_LONG', { name, limit });
  const wrong = value.map((one) => refuseOne(name, one, parameter, today)).find((problem) => problem !== null);
  return wrong ?? null;
}

/**
 * The values of one run (TESC-072, TESC-075): what was given, else the default, else nothing; the same bounds bind all
 * three. A comparison with a parameter that is nothing holds for every row.
 * @param today the day in the campus zone, from which relative days count; bounds are inclusive
 */
export function bindParameters(report: Pick<Report, 'parameters'>, given: unknown, today: string): Binding {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { values: null, problems: [refuse('REPORT_SHAPE', { place: 'parameters' })] };
  const entries = Object.entries(report.parameters);
  const known = new Map(Object.entries(given));
  const problems: Problem[] = [...known.keys()]
    .filter((name) => !Object.hasOwn(report.parameters, name))
    .slice(0, REPORT_LIMITS.parameters)
    .map((name) => refuse('REPORT_PARAMETER_UNKNOWN', { place: 'parameters', name: short(name) }));
  const values: [string, Literal | readonly Literal[] | null][] = [];
  for (const [name, parameter] of entries) {
    const value: unknown = known.get(name) ?? resolve(parameter.default, today);
    const missing = parameter.required ? refuse('REPORT_PARAMETER_MISSING', { name }) : null;
    const problem = value === null ? missing : refuseValue(name, value, parameter, today);
    if (problem) problems.push(problem);
    else values.push([name, value as Literal | null]);
  }
  return problems.length > 0 ? { values: null, problems } : { values: Object.fromEntries(values), problems: null };
}

/** The JSON Schema of a report's parameters, for `report_definitions.parameters` and its form (TESC-072). */
export function parameterSchema({ parameters }: Pick<Report, 'parameters'>): Record<string, unknown> {
  const FORMATS: Partial<Record<Parameter['type'], string>> = { date: 'date', instant: 'date-time', uuid: 'uuid' };
  const one = ({ type, min, max, max_length, choices }: Parameter) => ({
    type: type === 'number' || type === 'boolean' ? type : 'string',
    ...(FORMATS[type] && { format: FORMATS[type] }),
    ...(typeof min === 'number' && { minimum: min }),
    ...(typeof max === 'number' && { maximum: max }),
    ...(type === 'text' && { maxLength: max_length }),
    ...(choices && { enum: choices }),
  });
  const entries = Object.entries(parameters);
  const properties = entries.map(([name, parameter]) => [
    name,
    parameter.list ? { type: 'array', maxItems: REPORT_LIMITS.list, items: one(parameter) } : one(parameter),
  ]);
  const required = entries.filter(([, { required, default: value }]) => required && value === null);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: required.map(([name]) => name),
    additionalProperties: false,
  };
}
