import { PROBLEMS, refuseRequest, sayProblem, truncate, type Locale, type Problem } from '@muster/domain';
import { z } from 'zod';
import { ProblemError } from './problem-error.ts';

export type Refusal = { status: number; problem: Problem; retryAfter?: number };

/** Constraints of the database whose refusal has a code of its own; guards carry theirs in the message (`muster.<code>`). */
const CONSTRAINT_CODES = new Map(
  Object.entries(PROBLEMS).flatMap(([code, { constraint }]) => (constraint ? [[constraint, code] as const] : [])),
);

/** Constraints that many tables have, by the end of their name. */
const CONSTRAINT_KINDS: readonly (readonly [RegExp, string])[] = [
  [/_values$/, 'VALUE_OUT_OF_RANGE'],
  [/_span_bounded$/, 'SPAN_TOO_LONG'],
  [/_ordered$/, 'END_BEFORE_START'],
];
const codeOfConstraint = (name: string): string | undefined =>
  CONSTRAINT_CODES.get(name) ?? CONSTRAINT_KINDS.find(([pattern]) => pattern.test(name))?.[1];

const PG_CONSTRAINT_VIOLATION = /^(23|P0001|42501)/;
const isKnown = (code: string): boolean => Object.hasOwn(PROBLEMS, code);
const statusOf = (code: string, unlisted: number): number => PROBLEMS[code]?.status ?? unlisted;

type PgError = { code?: unknown; message?: unknown; constraint?: unknown; table?: unknown };

const CHECK_VIOLATION = '23514';

/** What a CHECK without a code of its own says: which field, where it is of one column, else by its name. */
const ofCheck = (constraint: string, table: unknown): Problem => {
  const column = constraint.startsWith(`${String(table)}_`) ? /^(.+)_check\d*$/.exec(constraint.slice(String(table).length + 1)) : null; // prettier-ignore
  return column
    ? refuseRequest('VALUE_NOT_ALLOWED', { field: column[1] ?? '' })
    : refuseRequest('VALUES_DO_NOT_FIT', { rule: constraint });
};

/** A refusal of the database as a problem; null when it is none of ours (an outage or a bug). */
const fromPostgres = (error: PgError): Problem | null => {
  if (typeof error.code !== 'string' || !PG_CONSTRAINT_VIOLATION.test(error.code)) return null;
  const guard = /muster\.([a-z_]+)/.exec(String(error.message))?.[1]?.toUpperCase();
  const constraint = typeof error.constraint === 'string' ? error.constraint : undefined;
  const code = guard ?? (constraint && codeOfConstraint(constraint));
  if (code && isKnown(code)) return { code, message: code };
  if (!guard && !constraint) return null;
  if (!guard && constraint && error.code === CHECK_VIOLATION) return ofCheck(constraint, error.table);
  return refuseRequest('REFUSED_BY_RECORDS', { rule: (guard ?? constraint ?? '').toLowerCase() });
};

const firstField = (error: z.ZodError): string => {
  const issue = error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 3) : [];
  return truncate([...(issue?.path ?? []), ...unknown].map(String).join('.'), 100) || 'body';
};

/** A refusal that a transaction has already named (`directusError`). */
const isNamed = (error: unknown): error is { refusal: Refusal } =>
  error instanceof Error && error.name === 'DirectusError' && 'refusal' in error;

/** What an error says to the caller; null for what is no refusal and must be logged. */
export const refusalOf = (error: unknown): Refusal | null => {
  if (error instanceof z.ZodError) {
    return { status: 400, problem: refuseRequest('INVALID_PAYLOAD', { field: firstField(error) }) };
  }
  if (isNamed(error)) return error.refusal;
  if (error instanceof ProblemError) {
    const { problem, retryAfter } = error;
    return { status: statusOf(problem.code, 422), problem, ...(retryAfter ? { retryAfter } : {}) };
  }
  const problem = error && typeof error === 'object' ? fromPostgres(error) : null;
  return problem && { status: statusOf(problem.code, 409), problem };
};

/** Directus' envelope, in the caller's language. */
export const envelope = (problem: Problem, locale: Locale) => ({
  errors: [
    {
      message: isKnown(problem.code) ? sayProblem(problem.code, problem.params, locale) : problem.message,
      extensions: { code: problem.code, ...(problem.params ? { params: problem.params } : {}) },
    },
  ],
});

/** A refusal in the form Directus' own error handler passes on with its status and code. */
export const directusError = ({ status, problem, retryAfter }: Refusal, cause?: unknown): Error =>
  Object.assign(new Error(envelope(problem, 'en').errors[0]?.message, { cause }), {
    name: 'DirectusError',
    status,
    code: problem.code,
    extensions: problem.params ? { params: problem.params } : {},
    refusal: { status, problem, ...(retryAfter ? { retryAfter } : {}) },
  });
