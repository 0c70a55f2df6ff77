import type { Problem } from '../problem.ts';
import { REPORT_LIMITS } from './limits.ts';
import { listAt, note, objectAt, short } from './reading.ts';
import { REPORT_TYPES, type DayBound, type Parameter, type ReportType } from './types.ts';
import { isValueOf } from './values.ts';

type Noting = { problems: Problem[] };
const FIELDS = ['type', 'list', 'required', 'default', 'min', 'max', 'max_length', 'choices'];
const NAME = /^[a-z][a-z0-9_]{0,39}$/;
/** Days from today a default or a bound may lie at most: a hundred years. */
const FARTHEST_DAYS = 36_525;
const BOUNDED: readonly ReportType[] = ['number', 'date'];

/** Whether a default or bound is so many days from today. */
export const isRelative = (value: unknown): value is { days: number } =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).join() === 'days' &&
  Number.isInteger((value as { days: number }).days) &&
  Math.abs((value as { days: number }).days) <= FARTHEST_DAYS;

const isBound = (type: ReportType, value: unknown): value is number | DayBound =>
  isValueOf(type, value) || (type === 'date' && isRelative(value));

function boundAt(noting: Noting, node: Record<string, unknown>, name: 'min' | 'max', place: string, type: ReportType) {
  const value = node[name];
  if (value === undefined || value === null) return null;
  const fits = BOUNDED.includes(type) && isBound(type, value);
  return fits
    ? (structuredClone(value) as number | DayBound)
    : note(noting, 'REPORT_VALUE_WRONG', `${place}.${name}`, { type });
}

function choicesAt(noting: Noting, json: unknown, place: string, type: ReportType): readonly string[] | null {
  if (json === undefined || json === null) return null;
  const choices = listAt(noting, json, place, [1, REPORT_LIMITS.list]);
  if (!choices) return null;
  const wrong = type === 'text' ? choices.findIndex((choice) => !isValueOf('text', choice)) : 0;
  if (wrong >= 0) return note(noting, 'REPORT_VALUE_WRONG', `${place}[${wrong}]`, { type: 'text' });
  return [...choices] as string[];
}

function defaultAt(noting: Noting, json: unknown, place: string, { type, list }: { type: ReportType; list: boolean }) {
  if (json === undefined || json === null) return null;
  const isOne = (value: unknown) => (list ? isValueOf(type, value) : isBound(type, value));
  const values = list && Array.isArray(json) ? json : [json];
  const fits = values.length <= REPORT_LIMITS.list && list === Array.isArray(json) && values.every(isOne);
  return fits ? (structuredClone(json) as Parameter['default']) : note(noting, 'REPORT_VALUE_WRONG', place, { type });
}

const isFlag = (value: unknown): value is boolean | undefined => value === undefined || typeof value === 'boolean';

function readParameter(noting: Noting, json: unknown, place: string): Parameter | null {
  const node = objectAt(noting, json, place, FIELDS);
  if (!node) return null;
  const [type, list, required] = [node['type'] as ReportType, node['list'], node['required']];
  if (!REPORT_TYPES.includes(type)) return note(noting, 'REPORT_TYPE_UNKNOWN', `${place}.type`, { name: short(type) });
  if (!isFlag(list) || !isFlag(required)) return note(noting, 'REPORT_SHAPE', place);
  const length = node['max_length'] ?? REPORT_LIMITS.text;
  if (!(Number.isInteger(length) && (length as number) >= 1 && (length as number) <= REPORT_LIMITS.text))
    return note(noting, 'REPORT_NUMBER_RANGE', `${place}.max_length`, { least: 1, most: REPORT_LIMITS.text });
  const known = noting.problems.length;
  const parameter: Parameter = {
    type,
    list: list ?? false,
    required: required ?? false,
    default: defaultAt(noting, node['default'], `${place}.default`, { type, list: list ?? false }),
    min: boundAt(noting, node, 'min', place, type),
    max: boundAt(noting, node, 'max', place, type),
    max_length: length as number,
    choices: choicesAt(noting, node['choices'], `${place}.choices`, type),
  };
  const { min, max } = parameter;
  if (typeof min === typeof max && typeof min !== 'object' && (min as number) > (max as number))
    note(noting, 'REPORT_BOUNDS_WRONG', place);
  return noting.problems.length === known ? parameter : null;
}

/** Reads the parameters of a document by name; a name is a lower-case word of at most 40 letters, digits and `_`. */
export function readParameters(noting: Noting, json: unknown): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  if (json === undefined) return parameters;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    note(noting, 'REPORT_SHAPE', 'parameters');
    return parameters;
  }
  const entries = Object.entries(json);
  const most = REPORT_LIMITS.parameters;
  if (entries.length > most) note(noting, 'REPORT_COUNT', 'parameters', { found: entries.length, least: 0, most });
  for (const [name, value] of entries.slice(0, most)) {
    if (!NAME.test(name)) note(noting, 'REPORT_NAME_WRONG', 'parameters', { name: short(name) });
    else {
      const parameter = readParameter(noting, value, `parameters.${name}`);
      if (parameter) parameters.set(name, parameter);
    }
  }
  return parameters;
}
