import { z } from 'zod';

/** Shapes shared by the endpoints. Every response body is `{ data }` or `{ errors: [{ message, extensions: { code, params? } }] }`. */
export const Id = z.uuid();

/** Years a date of a request may lie in, both included; what lies outside is a slip of the keyboard or an attack. */
export const YEARS = { first: 1900, last: 2200 } as const;
/** Longest stretch one request may ask about, in days, both ends included: an academic year with its margins. */
export const MAX_SPAN_DAYS = 400;
/** Longest session, in hours: a conference or a camp of a week. */
export const MAX_SESSION_HOURS = 7 * 24;
/** Furthest page of a list that is given out, in rows. */
export const MAX_OFFSET = 100_000;

const MS_PER_HOUR = 3_600_000;
const withinYears = (text: string): boolean => {
  const year = Number(text.slice(0, 4));
  return YEARS.first <= year && year <= YEARS.last;
};
const YEARS_SAID = `a year from ${YEARS.first} to ${YEARS.last}`;

export const Instant = z.iso.datetime({ offset: true }).max(40).refine(withinYears, YEARS_SAID);
export const Day = z.iso.date().refine(withinYears, YEARS_SAID);

/** Characters that PostgreSQL cannot store: NUL, and half of a pair that no partner follows. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Text that people type: trimmed, at most `max` UTF-16 units, and storable. An empty one is refused unless `min` is 0. */
export const textOf = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !UNSTORABLE.test(text), 'characters that cannot be stored');

/** A name or title: text in one line, so that it stays one where it is printed, mailed or put in a list. */
export const lineOf = (max: number, min = 1) =>
  textOf(max, min).refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'one line without control characters');

/** Whether two days lie at most `MAX_SPAN_DAYS` apart, both counted; a missing one bounds nothing. Their order is a rule's concern. */
export const fewDays = (from?: string, to?: string): boolean =>
  from === undefined || to === undefined || Date.parse(to) - Date.parse(from) < MAX_SPAN_DAYS * 24 * MS_PER_HOUR;

/** Whether one instant lies at most so many hours after another. */
export const fewHours = (from: string, to: string, hours: number): boolean =>
  Date.parse(to) - Date.parse(from) <= hours * MS_PER_HOUR;

const Scalar = z.union([textOf(2000, 0), z.number().min(-1e12).max(1e12), z.boolean(), z.null()]);
const MAX_KEYS = 50;
const few = (data: Record<string, unknown>): boolean => Object.keys(data).length <= MAX_KEYS;
const recordOf = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string().max(60), value).refine(few, `at most ${MAX_KEYS} fields`);

/** What a kind of task asks for beside the decision: fields with a value, a list of values, or fields of one more level. */
export const DecisionData = recordOf(z.union([Scalar, z.array(Scalar).max(200), recordOf(Scalar)]));
export const RoleCode = z.enum([
  'platform_admin',
  'org_admin',
  'manager',
  'mentor',
  'organizer',
  'frontline',
  'student',
  'external',
  'service',
  'public',
]);
export type RoleCode = z.infer<typeof RoleCode>;

/** A person as others may see them. */
export const PersonRef = z.object({ id: Id, full_name: z.string(), identifier: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

/** The one explanation shape; typed in `@muster/domain/explain`. */
export const ExplanationBody = z.looseObject({ v: z.literal(1) });

/** Why something was refused, as part of an answer. */
export const Refused = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
