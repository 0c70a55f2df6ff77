import { spansOverlap, type Span } from '@muster/domain/calendar';
import type { BoardEntry, HallBoard } from '@muster/domain/contract';

const HOUR_MS = 3_600_000;
export type BoardDay = HallBoard['days'][number];
export type BoardVenue = HallBoard['venues'][number];

/** What is said of a place's size: `booking.equipment` for a thing to lend, which has no seats. */
export const sizeKey = ({ kind }: Pick<BoardVenue, 'kind'>): string =>
  kind === 'equipment' ? 'booking.equipment' : 'booking.seats';

/** How a stretch looks: an icon, a line and a ground of its own, so that colour is never needed to tell them apart. */
export const LOOKS: Readonly<Record<BoardEntry['what'], { icon: string; look: string }>> = {
  class: { icon: 'i-lucide-book-open', look: 'border border-accented bg-elevated' },
  held: { icon: 'i-lucide-hourglass', look: 'border-2 border-dashed border-warning bg-default' },
  offered: { icon: 'i-lucide-gift', look: 'border-2 border-dotted border-secondary bg-default' },
  confirmed: { icon: 'i-lucide-check', look: 'border-2 border-success bg-success/10' },
  blocked: {
    icon: 'i-lucide-ban',
    look: 'border border-accented bg-default bg-[repeating-linear-gradient(45deg,transparent_0_6px,var(--ui-border-accented)_6px_8px)]',
  },
};

/** What an entry takes of its place, set-up and tear-down included. */
export const occupied = ({ occupied_from, occupied_until }: BoardEntry): Span => ({
  starts_at: occupied_from,
  ends_at: occupied_until,
});

/** Shown of a day on which no place opens: full hours after its beginning (decision of this project). */
const DAYTIME = [8, 18] as const;
const daytimeOf = ({ starts_at }: Span): Span => {
  const [first, last] = DAYTIME.map((hours) => new Date(Date.parse(starts_at) + hours * HOUR_MS).toISOString());
  return { starts_at: first ?? starts_at, ends_at: last ?? starts_at };
};

/** Whether a place takes nobody on a day: closed at all hours, or the whole campus is closed where it is for classes only. */
export const takesNobody = ({ is_bookable, open }: BoardVenue, day: BoardDay): boolean =>
  is_bookable ? !open.some((one) => spansOverlap(one, day)) : day.closed !== null;

/**
 * The part of a day that the board shows: the open hours of the shown places, daytime where none opens, stretched to whole
 * hours by what takes these places, never beyond the day. Entries of other places do not count.
 */
export function windowOf(day: Span, venues: readonly BoardVenue[], entries: readonly BoardEntry[]): Span {
  const [from, until] = [Date.parse(day.starts_at), Date.parse(day.ends_at)];
  const open = venues.flatMap((venue) => venue.open).filter((one) => spansOverlap(one, day));
  const taken = venues.flatMap((venue) => entriesOn(entries, venue, day)).map(occupied);
  const spans = [...(open.length > 0 ? open : [daytimeOf(day)]), ...taken];
  const first = Math.max(from, Math.min(...spans.map(({ starts_at }) => Date.parse(starts_at))));
  const last = Math.min(until, Math.max(...spans.map(({ ends_at }) => Date.parse(ends_at))));
  const whole = (at: number, round: (hours: number) => number) => from + round((at - from) / HOUR_MS) * HOUR_MS;
  return {
    starts_at: new Date(whole(first, Math.floor)).toISOString(),
    ends_at: new Date(Math.min(until, whole(last, Math.ceil))).toISOString(),
  };
}

/** The full hours of a window, as instants. */
export function hoursOf({ starts_at, ends_at }: Span): string[] {
  const [from, until] = [Date.parse(starts_at), Date.parse(ends_at)];
  return Array.from({ length: Math.ceil((until - from) / HOUR_MS) }, (_, no) =>
    new Date(from + no * HOUR_MS).toISOString(),
  );
}

/** Where a stretch lies in a window, in percent of its length; `null` when it is not in it. */
export function placeIn(span: Span, window: Span): { left: number; width: number } | null {
  if (!spansOverlap(span, window)) return null;
  const [from, until] = [Date.parse(window.starts_at), Date.parse(window.ends_at)];
  const left = Math.max(0, (Date.parse(span.starts_at) - from) / (until - from));
  const right = Math.min(1, (Date.parse(span.ends_at) - from) / (until - from));
  return { left: left * 100, width: (right - left) * 100 };
}

/** Whether the hour from an instant on can be asked for: in the future, inside the open hours, and nobody has it. */
export function isFree(hour: string, venue: BoardVenue, entries: readonly BoardEntry[], now: Date): boolean {
  const span = { starts_at: hour, ends_at: new Date(Date.parse(hour) + HOUR_MS).toISOString() };
  return (
    venue.is_bookable &&
    Date.parse(hour) > now.getTime() &&
    venue.open.some((open) => open.starts_at <= span.starts_at && span.ends_at <= open.ends_at) &&
    !entries.some((entry) => entry.venue_id === venue.id && spansOverlap(occupied(entry), span))
  );
}

/** What takes a place on a day, in its order. */
export const entriesOn = (entries: readonly BoardEntry[], venue: Pick<BoardVenue, 'id'>, day: Span): BoardEntry[] =>
  entries
    .filter((entry) => entry.venue_id === venue.id && spansOverlap(occupied(entry), day))
    .toSorted((a, b) => a.starts_at.localeCompare(b.starts_at));
