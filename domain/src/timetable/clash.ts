import { addDays, instantOf, spansOverlap, type Span } from '../calendar/index.ts';
import type { PlannedSession, TimetableSlot } from './types.ts';

export type ClashKind = 'section' | 'staff' | 'venue';
/** Two sessions (or slots) that need the same section, teacher or room at once. */
export type Clash = { kind: ClashKind; resource_id: string; one: string; other: string };

type Use = Span & { key: string; kind: ClashKind; resource_id: string };

const usesOf = (
  key: string,
  span: Span,
  needs: { course_section_id: string; staff_id: string | null; venue_id: string | null },
): Use[] => [
  { ...span, key, kind: 'section', resource_id: needs.course_section_id },
  ...(needs.staff_id ? [{ ...span, key, kind: 'staff' as const, resource_id: needs.staff_id }] : []),
  ...(needs.venue_id ? [{ ...span, key, kind: 'venue' as const, resource_id: needs.venue_id }] : []),
];

/** Every overlapping pair of one resource's uses: a sweep in order of start that looks back only at what still runs. */
function overlaps(uses: readonly Use[]): Clash[] {
  const clashes: Clash[] = [];
  let running: Use[] = [];
  for (const use of [...uses].sort(
    (a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at) || (a.key < b.key ? -1 : 1),
  )) {
    running = running.filter(({ ends_at }) => Date.parse(ends_at) > Date.parse(use.starts_at));
    clashes.push(
      ...running
        .filter((other) => other.key !== use.key && spansOverlap(other, use))
        .map((other) => ({ kind: use.kind, resource_id: use.resource_id, one: other.key, other: use.key })),
    );
    running.push(use);
  }
  return clashes;
}

const byResource = (uses: readonly Use[]): Clash[] => {
  const groups = Map.groupBy(uses, ({ kind, resource_id }) => `${kind}:${resource_id}`);
  return [...groups.values()].flatMap(overlaps);
};

/** Section, staff and room clashes among sessions; touching sessions and cancelled ones do not clash. Hard errors at generation. */
export const sessionClashes = (sessions: readonly PlannedSession[]): Clash[] =>
  byResource(
    sessions
      .filter(({ status }) => status === 'scheduled')
      .flatMap(({ key, scheduled_start_at, scheduled_end_at, course_section_id, conducted_by_id, venue_id }) =>
        usesOf(
          key,
          { starts_at: scheduled_start_at, ends_at: scheduled_end_at },
          { course_section_id, staff_id: conducted_by_id, venue_id },
        ),
      ),
  );

/** Any Monday; slots are laid on the week that begins with it, to compare them by wall time. */
const MONDAY = '2024-01-01';
const WEEK_DAYS = 7;
const clock = (day: number, time: string): string => instantOf(addDays(MONDAY, day - 1), time, 'UTC');

/**
 * A slot on the week: a span per run. One that ends before its start runs past midnight, one that ends at it is empty, and one
 * that runs past Sunday also lies at the beginning of the week.
 */
function runsOf({ weekday, start_time, end_time }: TimetableSlot): Span[] {
  const last = instantOf(MONDAY, end_time, 'UTC') < instantOf(MONDAY, start_time, 'UTC') ? weekday + 1 : weekday;
  const run = (shift: number) => ({
    starts_at: clock(weekday + shift, start_time),
    ends_at: clock(last + shift, end_time),
  });
  return last > WEEK_DAYS ? [run(0), run(-WEEK_DAYS)] : [run(0)];
}

/** Clashes among weekly slots whose validities share a day; warnings when a slot is saved (CH-076). */
export function slotClashes(slots: readonly TimetableSlot[]): Clash[] {
  const live = slots.filter(({ is_active }) => is_active);
  const byId = new Map(live.map((slot) => [slot.id, slot]));
  const uses = live.flatMap((slot) => runsOf(slot).flatMap((run) => usesOf(slot.id, run, slot)));
  return byResource(uses).filter(({ one, other }) => {
    const [a, b] = [byId.get(one), byId.get(other)];
    return a !== undefined && b !== undefined && a.valid_from <= b.valid_until && b.valid_from <= a.valid_until;
  });
}
