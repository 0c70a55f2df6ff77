import { distanceM } from '../checkin/place.ts';
import { ALIKE_BITS } from './photo.ts';
import type { LogEntry, LogFact, LogFacts, LogFlag, OwnPlace } from './types.ts';

/** A class and a log may touch: so much overlap is no contradiction, ms (5 min). A decision of this project. */
export const OVERLAP_MS = 5 * 60_000;
/** Nobody travels faster over land, km/h: India's fastest train does 180 (Vande Bharat, 2019). */
export const FASTEST_KMH = 200;
/** Places nearer than this may be one place that a phone measured twice, m. */
const NEAR_M = 1000;
/** A phone's clock that is further off, ms (10 min); smaller errors are taken out without a word. */
export const CLOCK_MS = 10 * 60_000;
/** A moment that arrives later than this after its capture, ms (72 h), as for marks made without a network. */
export const LATE_MS = 72 * 3_600_000;

const MS_PER_HOUR = 3_600_000;
const HERE_CATEGORIES: readonly string[] = ['present', 'late'];

const fact = (label: string, from: string | null, until: string | null, value: number | null = null): LogFact => ({
  label,
  from,
  until,
  value,
});
const ofLog = ({ span, hours }: LogFacts): LogFact => fact('', span.started_at, span.ended_at, hours);

const overlapMs = (a: { from: string; until: string }, { span }: LogFacts): number =>
  Math.min(Date.parse(a.until), Date.parse(span.ended_at)) - Math.max(Date.parse(a.from), Date.parse(span.started_at));

/** Sessions of the same hours: where the student was marked, or should have been; whoever is excused may be elsewhere. */
const sessions = (facts: LogFacts): LogFlag[] =>
  facts.sessions
    .filter((session) => overlapMs(session, facts) > OVERLAP_MS && session.category !== 'excused')
    .map(({ id, name, from, until, category }) => ({
      code: HERE_CATEGORIES.includes(category ?? '') ? 'marked_present' : 'in_class',
      with: { table: 'attendance_sessions', id },
      mine: ofLog(facts),
      other: fact(name, from, until),
    }));

/** Claims of typed hours whose days hold the log's. */
const claims = (facts: LogFacts): LogFlag[] =>
  facts.claims
    .filter((claim) => claim.activity_from <= facts.days.until && claim.activity_until >= facts.days.from)
    .map(({ id, activity, activity_from, activity_until, hours }) => ({
      code: 'same_hours',
      with: { table: 'aicte_point_transactions', id },
      mine: ofLog(facts),
      other: fact(activity, activity_from, activity_until, hours),
    }));

const photos = (facts: LogFacts): LogFlag[] =>
  facts.photos
    .filter(({ distance }) => distance <= ALIKE_BITS)
    .map(({ entry_id, table, id, activity, at, distance }) => {
      const entry = facts.entries.find((one) => one.id === entry_id);
      return {
        code: 'same_photo',
        with: { table, id },
        mine: fact('', entry?.captured_at ?? null, null, distance),
        other: fact(activity, at, null, distance),
      };
    });

type Stop = {
  latitude: number;
  longitude: number;
  accuracy_m: number;
  at: string;
  own: boolean;
  place: OwnPlace | null;
};

const stopsOf = ({ entries, places }: LogFacts): Stop[] => {
  const placed = (entry: LogEntry): Stop[] =>
    entry.latitude === undefined || entry.longitude === undefined
      ? []
      : [
          {
            latitude: entry.latitude,
            longitude: entry.longitude,
            accuracy_m: entry.accuracy_m ?? 0,
            at: entry.captured_at,
            own: true,
            place: null,
          },
        ];
  return [...entries.flatMap(placed), ...places.map((place) => ({ ...place, own: false, place }))].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
};

/** Speed from one place to the next, km/h, both errors taken off; 0 for places that may be one. */
function speedKmh(from: Stop, to: Stop): number {
  const metres = distanceM(from, to) - from.accuracy_m - to.accuracy_m;
  if (metres <= NEAR_M) return 0;
  const ms = Math.max(1000, Date.parse(to.at) - Date.parse(from.at));
  return Math.round(metres / 1000 / (ms / MS_PER_HOUR));
}

/** Two places one after the other, at least one of them the log's, that nobody gets between in the time. */
const travel = (facts: LogFacts): LogFlag[] => {
  const stops = stopsOf(facts);
  return stops.slice(1).flatMap((to, index): LogFlag[] => {
    const from = stops[index] as Stop;
    const speed = speedKmh(from, to);
    if (!(from.own || to.own) || speed <= FASTEST_KMH) return [];
    const other = from.place ?? to.place;
    return [
      {
        code: 'impossible_travel',
        with: other && { table: other.table, id: other.id },
        mine: fact('', (from.own ? from : to).at, null, speed),
        other: fact(other?.name ?? '', (from.own ? to : from).at, null, Math.round(distanceM(from, to) / 1000)),
      },
    ];
  });
};

/** What the moments say of themselves: a clock that is off, a picture out of a file, a late upload; each once, of the worst moment. */
const moments = ({ entries }: LogFacts): LogFlag[] => {
  const worst = (code: LogFlag['code'], measure: (entry: LogEntry) => number, limit: number): LogFlag[] => {
    const [entry] = entries.filter((one) => measure(one) > limit).sort((a, b) => measure(b) - measure(a));
    if (!entry) return [];
    const value = Math.round(measure(entry) / 60_000);
    return [
      {
        code,
        with: null,
        mine: fact('', entry.captured_at, null, value),
        other: fact('', entry.received_at, null, value),
      },
    ];
  };
  const lateMs = ({ captured_at, received_at }: LogEntry) => Date.parse(received_at) - Date.parse(captured_at);
  const files = entries.filter(({ camera_file }) => camera_file).slice(0, 1);
  return [
    ...worst('clock_off', ({ clock_skew_ms }) => Math.abs(clock_skew_ms), CLOCK_MS),
    ...worst('late_upload', lateMs, LATE_MS),
    ...files.map((entry): LogFlag => ({
      code: 'camera_file',
      with: null,
      mine: fact('', entry.captured_at, null),
      other: fact('', entry.received_at, null),
    })),
  ];
};

/** A witness who is a student here is said, not refused: whoever decides knows what that is worth. */
const student = (facts: LogFacts): LogFlag[] =>
  facts.witness.is_student
    ? [{ code: 'witness_student', with: null, mine: ofLog(facts), other: fact('', facts.witness.confirmed_at, null) }]
    : [];

const denied = (facts: LogFacts): LogFlag[] =>
  facts.witness.denied_at === null
    ? []
    : [
        {
          code: 'witness_denied',
          with: null,
          mine: ofLog(facts),
          other: fact('', facts.witness.denied_at, null),
        },
      ];

/**
 * Holds a log against everything else that is known of its hours (BEY-087): own marks and timetable, typed claims of the same days, the
 * same photo elsewhere, travel nobody makes, and what its moments say of themselves. Nothing is refused here: whoever decides reads both
 * facts of each flag. The log has ended.
 * @returns no flag when all fits; at most one for each other fact, in the order of LOG_FLAGS' groups
 */
export const checkLog = (facts: LogFacts): LogFlag[] => [
  ...sessions(facts),
  ...claims(facts),
  ...photos(facts),
  ...travel(facts),
  ...moments(facts),
  ...denied(facts),
  ...student(facts),
];
