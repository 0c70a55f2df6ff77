import { instantOf } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { refuseSession } from './problems.ts';

const MS_PER_MINUTE = 60_000;
/** Free times are offered on the quarter hour. */
const OFFER_EVERY_MS = 15 * MS_PER_MINUTE;
/** Between these local times of the day another time is offered. */
const DAY_BEGINS = '08:00';
const DAY_ENDS = '20:00';
/** So many free rooms or times are named at most. */
export const MOST_OFFERED = 3;

type Span = { scheduled_start_at: string; scheduled_end_at: string };

/** Something else of the same day that takes the room, the teacher, the class or some of its people. UTC ISO instants. */
export type Engagement = Span & {
  name: string;
  /** The name of the room asked for, where this takes it. */
  room: string | null;
  same_teacher: boolean;
  same_section: boolean;
  /** People of the class who are expected there too. */
  shared_people: number;
};

/** What stands in the way of a new session. */
export type Clash = { kind: 'room' | 'teacher' | 'section' | 'students'; with: Engagement };

const overlaps = (one: Span, other: Span): boolean =>
  Date.parse(one.scheduled_start_at) < Date.parse(other.scheduled_end_at) &&
  Date.parse(other.scheduled_start_at) < Date.parse(one.scheduled_end_at);

const TESTS: readonly [Clash['kind'], (one: Engagement) => boolean][] = [
  ['room', ({ room }) => room !== null],
  ['teacher', ({ same_teacher }) => same_teacher],
  ['section', ({ same_section }) => same_section],
  ['students', ({ shared_people }) => shared_people > 0],
];

/**
 * The first clash of a span with what else happens that day, or null: the room before the teacher, the class and its people.
 * Spans are half-open, so that one session may begin at the moment another ends.
 */
export function findClash(asked: Span, engagements: readonly Engagement[]): Clash | null {
  const meanwhile = engagements.filter((one) => overlaps(asked, one));
  for (const [kind, takes] of TESTS) {
    const first = meanwhile.find(takes);
    if (first) return { kind, with: first };
  }
  return null;
}

/**
 * Starts on the same local day at which a span of this length clashes with nothing, nearest to the one asked for first, at most
 * `MOST_OFFERED`; on the quarter hour from 08:00 on, over by 20:00, and not before `now_ms`.
 * @param day local day, `zone` its IANA zone
 * @returns epoch ms
 */
export function freeStarts(
  asked: Span,
  engagements: readonly Engagement[],
  { day, zone }: { day: string; zone: string },
  now_ms: number,
): number[] {
  const asked_ms = Date.parse(asked.scheduled_start_at);
  const length_ms = Date.parse(asked.scheduled_end_at) - asked_ms;
  const last_ms = Date.parse(instantOf(day, DAY_ENDS, zone)) - length_ms;
  const spanAt = (ms: number) => ({
    scheduled_start_at: new Date(ms).toISOString(),
    scheduled_end_at: new Date(ms + length_ms).toISOString(),
  });
  const free: number[] = [];
  for (let ms = Date.parse(instantOf(day, DAY_BEGINS, zone)); ms <= last_ms; ms += OFFER_EVERY_MS) {
    if (ms >= now_ms && !findClash(spanAt(ms), engagements)) free.push(ms);
  }
  return free.toSorted((a, b) => Math.abs(a - asked_ms) - Math.abs(b - asked_ms) || a - b).slice(0, MOST_OFFERED);
}

/** What a refusal names besides the clash: rooms that are free at the time asked for, and starts that are free that day. */
export type Offers = { rooms: readonly string[]; starts_ms: readonly number[] };

/**
 * The refusal of a clash with what is free instead; a dash where nothing is.
 * @param clock writes an instant (epoch ms) as local time of the campus, `17:30`
 */
export function refuseClash(clash: Clash, offers: Offers, clock: (ms: number) => string): Problem {
  const { name, room, shared_people, scheduled_start_at, scheduled_end_at } = clash.with;
  const time = `${clock(Date.parse(scheduled_start_at))}–${clock(Date.parse(scheduled_end_at))}`;
  const listed = (names: readonly string[]) => names.slice(0, MOST_OFFERED).join(', ') || '–';
  if (clash.kind === 'room')
    return refuseSession('SESSION_ROOM_TAKEN', { room: room ?? '', name, time, free: listed(offers.rooms) });
  const free = listed(offers.starts_ms.map(clock));
  if (clash.kind === 'teacher') return refuseSession('SESSION_TEACHER_BUSY', { name, time, free });
  if (clash.kind === 'section') return refuseSession('SESSION_SECTION_BUSY', { name, time, free });
  return refuseSession('SESSION_STUDENTS_BUSY', { count: shared_people, name, time, free });
}
