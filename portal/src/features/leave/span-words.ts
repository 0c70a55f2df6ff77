import { daysOfSpan, type Format } from '../../shared/format.ts';

export type Span = { starts_at: string; ends_at: string };
export type DayPart = 'full' | 'first_half' | 'second_half';

/** Whether a span is whole campus days, or which half of a day it is: a half touches one midnight only. */
export function partOf(format: Format, { starts_at, ends_at }: Span): DayPart {
  const atMidnight = (at: string) => format.time(at) === '00:00';
  if (atMidnight(starts_at) && atMidnight(ends_at)) return 'full';
  return atMidnight(starts_at) ? 'first_half' : 'second_half';
}

/** "Mon 23 Nov – Tue 24 Nov", or one day; the half is said beside it. */
export function spanWords(format: Format, span: Span): string {
  const { first, last } = daysOfSpan(format, span.starts_at, span.ends_at);
  return first === last ? format.dayOf(first) : format.daysOf(first, last);
}
