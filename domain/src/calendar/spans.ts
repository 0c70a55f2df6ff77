import type { Span } from './types.ts';

const ms = (instant: string): number => Date.parse(instant);

/** Whether two half-open spans share a moment; spans that only touch do not. An empty span shares none. */
export const spansOverlap = (a: Span, b: Span): boolean =>
  Math.max(ms(a.starts_at), ms(b.starts_at)) < Math.min(ms(a.ends_at), ms(b.ends_at));

/** Whether `inner` lies inside `outer`, their ends allowed to coincide. */
export const spanContains = (outer: Span, inner: Span): boolean =>
  ms(outer.starts_at) <= ms(inner.starts_at) && ms(inner.ends_at) <= ms(outer.ends_at);

/** Whether an instant lies in a span: its start does, its end does not. */
export const spanHas = ({ starts_at, ends_at }: Span, instant: string): boolean =>
  ms(starts_at) <= ms(instant) && ms(instant) < ms(ends_at);

/** The shared part of two spans, or `null`. */
export function sharedSpan(a: Span, b: Span): Span | null {
  const starts_at = ms(a.starts_at) >= ms(b.starts_at) ? a.starts_at : b.starts_at;
  const ends_at = ms(a.ends_at) <= ms(b.ends_at) ? a.ends_at : b.ends_at;
  return ms(starts_at) < ms(ends_at) ? { starts_at, ends_at } : null;
}

/** Length in milliseconds. */
export const spanMs = ({ starts_at, ends_at }: Span): number => ms(ends_at) - ms(starts_at);
