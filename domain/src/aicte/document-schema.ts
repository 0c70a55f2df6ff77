import type { Problem } from '../problem.ts';
import { EVIDENCE_KINDS } from './evidence.ts';
import { refuse } from './problems.ts';
import { AWARDS, STUDENT_CATEGORIES } from './types.ts';

type Value = Record<string, unknown>;
/** Reads one value of a document and says what is wrong with its form. */
type Check = (value: unknown, path: string) => Problem[];

const isObject = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const when =
  (holds: (value: unknown) => boolean, wanted: string): Check =>
  (value, path) =>
    holds(value) ? [] : [refuse('AICTE_SCHEME_SHAPE', { path, wanted })];

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isDay = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const points = when(isCount, 'a whole number of points, 0 or more');
const positive = when((value) => isCount(value) && value !== 0, 'a whole number, 1 or more');
const hours = when(
  (value) => typeof value === 'number' && value >= 0 && value < Infinity,
  'a number of hours, 0 or more',
);
const day = when(isDay, 'a day such as 2024-08-01');
const text = when(isText, 'a text');
const flag = when((value) => typeof value === 'boolean', 'true or false');
const code = when((value) => typeof value === 'string' && /^[\w.-]{1,30}$/.test(value), 'a code of letters and digits');
const oneOf = (values: readonly string[]): Check =>
  when((value) => values.includes(value as string), `one of ${values.join(', ')}`);

const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? [] : check(value, path);
const orNull =
  (check: Check): Check =>
  (value, path) =>
    value === null ? [] : check(value, path);

const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(item, `${path}[${index}]`))
      : [refuse('AICTE_SCHEME_SHAPE', { path, wanted: 'a list' })];

/** An object with these keys and no other; every value is checked. */
const objectOf =
  (keys: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    if (!isObject(value)) return [refuse('AICTE_SCHEME_SHAPE', { path, wanted: 'an object' })];
    const odd = Object.keys(value).filter((key) => !Object.hasOwn(keys, key));
    const at = (key: string) => (path === '' ? key : `${path}.${key}`);
    return [
      ...odd.map((key) =>
        refuse('AICTE_SCHEME_SHAPE', { path: at(key), wanted: `nothing or one of ${Object.keys(keys).join(', ')}` }),
      ),
      ...Object.entries(keys).flatMap(([key, check]) => check(value[key], at(key))),
    ];
  };

/** An object whose keys are names of the institution's choosing. */
const mapOf =
  (check: Check): Check =>
  (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => check(item, `${path}.${key}`))
      : [refuse('AICTE_SCHEME_SHAPE', { path, wanted: 'an object' })];

const perCategory = (check: Check): Check =>
  objectOf(Object.fromEntries(STUDENT_CATEGORIES.map((category) => [category, optional(check)])));

const year = when((value) => isCount(value) && (value as number) >= 1990 && (value as number) <= 2100, 'a year');
const sourced = { source: optional(text), source_year: optional(year), note: optional(text) };
const limits = { min: optional(points), max: optional(points) };
const group = objectOf({ code, name: text, ...sourced, ...limits, limits: optional(perCategory(objectOf(limits))) });

const step: Check = (value, path) =>
  Array.isArray(value) && value.length === 2
    ? [...hours(value[0], `${path}[0]`), ...positive(value[1], `${path}[1]`)]
    : [refuse('AICTE_SCHEME_SHAPE', { path, wanted: 'a pair of hours and points' })];

const FIGURES: Readonly<Record<string, Check>> = {
  table: objectOf({
    levels: mapOf(points),
    places: optional(mapOf(mapOf(points))),
    level_caps: optional(mapOf(points)),
    win_caps: optional(mapOf(points)),
  }),
  hours: objectOf({ steps: listOf(step) }),
  count: objectOf({ unit: positive }),
  appraised: objectOf({}),
};

const activity = objectOf({
  code,
  name: text,
  group: code,
  award: oneOf(AWARDS),
  figures: () => [],
  max_per_claim: optional(points),
  max_points: optional(points),
  min_hours: optional(hours),
  best_of: optional(code),
  evidence_kinds: optional(listOf(oneOf(EVIDENCE_KINDS))),
  team_allowed: optional(flag),
  ...sourced,
});
const type: Check = (value, path) => {
  const problems = activity(value, path);
  if (problems.length > 0) return problems;
  const { award, figures } = value as { award: string; figures: unknown };
  return (FIGURES[award] as Check)(figures, `${path}.figures`);
};

/** What is wrong with the form of a whole scheme document. */
export const checkDocument: Check = objectOf({
  code,
  version: positive,
  name: text,
  status: oneOf(['draft', 'published', 'retired']),
  admitted_from: day,
  admitted_until: orNull(day),
  required: objectOf({
    ...Object.fromEntries(STUDENT_CATEGORIES.map((category) => [category, optional(points)])),
    regular: points,
  }),
  rules: objectOf({
    best_level_only: optional(flag),
    winner_replaces: optional(flag),
    year_min: optional(points),
    total_max: optional(points),
    admitted_from: optional(perCategory(day)),
  }),
  source: text,
  source_year: optional(year),
  groups: listOf(group),
  types: listOf(type),
});
