import { instantOf, spansOverlap, type Span } from '../calendar/index.ts';
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
    running = running.filter((other) => spansOverlap(other, use));
    clashes.push(
      ...running.map((other) => ({ kind: use.kind, resource_id: use.resource_id, one: other.key, other: use.key })),
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
const clock = (weekday: number, time: string): string => instantOf(MONDAY.replace(/01$/, `0${weekday}`), time, 'UTC');

/** Clashes among weekly slots whose validities share a day; warnings when a slot is saved (CH-076). */
export function slotClashes(slots: readonly TimetableSlot[]): Clash[] {
  const live = slots.filter(({ is_active }) => is_active);
  const byId = new Map(live.map((slot) => [slot.id, slot]));
  const uses = live.flatMap((slot) =>
    usesOf(
      slot.id,
      { starts_at: clock(slot.weekday, slot.start_time), ends_at: clock(slot.weekday, slot.end_time) },
      slot,
    ),
  );
  return byResource(uses).filter(({ one, other }) => {
    const [a, b] = [byId.get(one), byId.get(other)];
    return a !== undefined && b !== undefined && a.valid_from <= b.valid_until && b.valid_from <= a.valid_until;
  });
}
