import type { Explanation, Fact, Flip } from '../explain/index.ts';
import { floorDays, LONG_FORM_DAYS, RETENTION_CLOCKS, type Anchor, type Clock } from './classes.ts';
import { daysLater, daysUntil, earliest, hoursLater, isBefore } from './instants.ts';
import type { DataClass, RetentionPolicy } from './types.ts';

/** One row with the moments that count for it; `long_form` is a certificate's file or a weekly backup. */
export type RetainedRow = {
  table: string;
  id: string;
  data_class: DataClass;
  anchors: Readonly<Partial<Record<Anchor, string>>>;
  long_form?: boolean;
};

/** Why rows stay beyond their time, half-open: a case at law, a restriction, an unanswered request; no end = until lifted. */
export type Hold = { table: string; id: string; reason: string; from: string; until: string | null; data_classes: readonly DataClass[] | null }; // prettier-ignore

/** `paused`: the organization switched the class off. `held`: only a hold keeps it. `due`: it goes with the next run. */
export type RetentionVerdict = 'permanent' | 'paused' | 'kept' | 'held' | 'due';
/** Value = the instant from which the row may go, null when none is in sight. */
export type RetentionExplanation = Explanation<string | null> & { verdict: RetentionVerdict };

const later = (one: string, other: string | null): string => (other !== null && isBefore(one, other) ? other : one);

function ring(clock: Clock, row: RetainedRow, keep_days: number | null, timezone: string): string[] {
  const since = row.anchors[clock.since];
  if (since === undefined) return [];
  if ('hours' in clock) return [hoursLater(since, clock.hours)];
  const days = clock.days === 'keep' ? keep_days : clock.days;
  return days === null ? [] : [daysLater(since, days, timezone)];
}

/**
 * When a row's own time is over, before any hold: the first of its class's clocks, never before the floor, counted from
 * its creation. Null when no clock runs: for ever, or nothing has started one yet.
 */
export function retentionEnd(row: RetainedRow, policy: RetentionPolicy, timezone: string): string | null {
  const keep_days = row.long_form ? (LONG_FORM_DAYS[row.data_class] ?? policy.keep_days) : policy.keep_days;
  const rings = RETENTION_CLOCKS[row.data_class].flatMap((clock) => ring(clock, row, keep_days, timezone));
  const end = earliest(rings);
  const { created } = row.anchors;
  const floor = created === undefined ? null : daysLater(created, floorDays(policy), timezone);
  return end === null ? null : later(end, floor);
}

/** When a row moves to the archive: with its academic year where that ends it, else counted from its creation. */
export function archiveAt({ anchors }: RetainedRow, policy: RetentionPolicy, timezone: string): string | null {
  const since = anchors.ended ?? anchors.created;
  const { archive_after_days } = policy;
  return since === undefined || archive_after_days === null ? null : daysLater(since, archive_after_days, timezone);
}

const isHeldAt = (at: string) => (hold: Hold) =>
  !isBefore(at, hold.from) && (hold.until === null || isBefore(at, hold.until));

/** The holds in force at an instant, for an erasure that has to wait for them. */
export const holdsAt = (holds: readonly Hold[], at: string): Hold[] => holds.filter(isHeldAt(at));

/** The first instant from `end` on that no hold covers; what should be gone already is held by the holds of now. Null: no end in sight. */
export function freeFrom(end: string, holds: readonly Hold[], now: string): string | null {
  let free = end;
  for (let left = [...holds]; ;) {
    const hold = left.find(isHeldAt(free)) ?? (isBefore(free, now) ? left.find(isHeldAt(now)) : undefined);
    if (!hold) return free;
    if (hold.until === null) return null;
    left = left.filter((other) => other !== hold);
    free = later(free, hold.until);
  }
}

function verdictOf(end: string | null, free: string | null, { is_enabled }: RetentionPolicy, now: string): RetentionVerdict {
  if (end === null) return 'permanent';
  if (!is_enabled) return 'paused';
  if (isBefore(now, end)) return 'kept';
  return free === null || isBefore(now, free) ? 'held' : 'due';
} // prettier-ignore

function judge(row: RetainedRow, policy: RetentionPolicy, holds: readonly Hold[], timezone: string, now: string) {
  const own = holds.filter(({ data_classes }) => data_classes === null || data_classes.includes(row.data_class));
  const end = retentionEnd(row, policy, timezone);
  const free = end === null || !policy.is_enabled ? null : freeFrom(end, own, now);
  return { end, value: free, verdict: verdictOf(end, free, policy, now) };
}

function flipsOf(verdict: RetentionVerdict, value: string | null, now: string): Flip[] {
  if (value === null || verdict === 'due') return [];
  return [{ verdict: 'due', change: 'days', delta: daysUntil(value, now) }];
}

/**
 * Why a row is still here and when it goes (CH-107, CH-108, BEY-090): value = the instant from which it may go, null when
 * none is in sight. Instants are UTC with milliseconds; the instant itself belongs to "due".
 * @param asked.timezone IANA zone of the campus, in whose calendar days are counted
 */
export function explainRetention(asked: {
  row: RetainedRow;
  policy: RetentionPolicy;
  holds: readonly Hold[];
  timezone: string;
  now: string;
}): RetentionExplanation {
  const { row, policy, holds, timezone, now } = asked;
  const { end, value, verdict } = judge(row, policy, holds, timezone, now);
  const facts: Fact[] = [
    { table: row.table, id: row.id, value: { ...row } },
    ...holds.map((hold) => ({ table: hold.table, id: hold.id, value: { ...hold } })),
  ];
  return {
    v: 1,
    subject: { table: row.table, id: row.id },
    known_at: now,
    value,
    verdict,
    facts,
    rules: [
      { code: 'RETENTION_DUE', inputs: { end, floor_days: floorDays(policy), end_action: policy.end_action }, output: value },
      { code: 'RETENTION_ARCHIVE', inputs: { archive_after_days: policy.archive_after_days }, output: archiveAt(row, policy, timezone) },
    ], // prettier-ignore
    policy: { document: { ...policy, timezone } },
    flips: flipsOf(verdict, value, now),
  };
}

/** The end of retention once more, from the facts of its explanation alone. */
export function recomputeRetention({ facts, policy, known_at }: RetentionExplanation) {
  const { timezone, ...rules } = policy?.document as RetentionPolicy & { timezone: string };
  const [row, ...holds] = facts.map(({ value }) => value) as [unknown, ...unknown[]];
  const { value, verdict } = judge(row as RetainedRow, rules, holds as Hold[], timezone, known_at);
  return { value, verdict };
}
