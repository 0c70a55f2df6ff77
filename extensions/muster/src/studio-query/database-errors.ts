import { refuseRequest, type Problem } from '@muster/domain';

/** Data exceptions, and operators or casts that do not exist: the request named a value its column cannot have. */
const WRONG_VALUE = /^(22|42804$|42846$|42883$|42P18$|42725$)/;
const CANCELLED = '57014';
const AWAY = /^(08|53|57P)/;
const UNDEFINED_BINDING = /^Undefined binding\(s\) detected/;
const NO_STORAGE = /^Location ".*" doesn't exist/;
const POOL_EXHAUSTED = 'KnexTimeoutError';

const textOf = (error: object, name: string): string => String((error as Record<string, unknown>)[name] ?? '');

/**
 * What an error of the database behind Directus' own routes says to the caller; null when it is a fault of ours. A value
 * that PostgreSQL cannot read is the caller's mistake, not an outage; a statement that ran into its time limit was too much.
 */
export const problemOfDatabase = (error: unknown): Problem | null => {
  if (typeof error !== 'object' || error === null) return null;
  const [code, message] = [textOf(error, 'code'), textOf(error, 'message')];
  if (code === CANCELLED) return refuseRequest('QUERY_TOO_COSTLY', { limit: 'time' });
  if (AWAY.test(code) || textOf(error, 'name') === POOL_EXHAUSTED) return refuseRequest('SERVICE_UNAVAILABLE');
  if (WRONG_VALUE.test(code)) return refuseRequest('INVALID_QUERY', { field: 'value' });
  if (UNDEFINED_BINDING.test(message)) return refuseRequest('INVALID_PAYLOAD', { field: 'body' });
  return NO_STORAGE.test(message) ? refuseRequest('INVALID_PAYLOAD', { field: 'storage' }) : null;
};
