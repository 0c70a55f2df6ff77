import type { Explanation, Outcome, Recompute } from '../explain/index.ts';
import type { PunchDirection } from './adms.ts';

const MS_PER_MINUTE = 60_000;

/** A matched punch of one person. */
export type Punch = { id: string; punched_at: string; direction: PunchDirection };

/** How a day's punches are read. */
export type PairRules = {
  /** `alternating`: first in, second out, and so on, whatever the keys say; `strict`: the device's in and out keys count. */
  pairing: 'alternating' | 'strict';
  /** `first_last`: from the first in to the last out; `every_pair`: the sum of the pairs, breaks left out. */
  counting: 'first_last' | 'every_pair';
  /** A further punch of the same direction within so many seconds of the one before is the same touch of the finger. */
  repeat_seconds: number;
  /** Fewer minutes than this are an absence; the limit itself is not. */
  absent_below_minutes: number;
  /** Fewer minutes than this are half a day; the limit itself is a whole one. */
  half_day_below_minutes: number;
  /** Minutes after the start still on time, before the end not yet early; limits included. */
  late_after_minutes: number;
  early_before_minutes: number;
};

/** A stay; `out` is null while nobody left. */
export type Stay = { in: Punch; out: Punch | null };

/** The span that is expected of the person, UTC ISO. */
export type Shift = { starts_at: string; ends_at: string };

/** What a day came to. Minutes are whole, rounded down. */
export type DayVerdict = {
  verdict: 'present' | 'half_day' | 'absent';
  worked_minutes: number;
  minutes_late: number;
  minutes_early: number;
  is_late: boolean;
  is_early: boolean;
  stays: Stay[];
  explanation: Explanation;
};

const ENTERING: readonly PunchDirection[] = ['in', 'break_in', 'ot_in'];
const LEAVING: readonly PunchDirection[] = ['out', 'break_out', 'ot_out'];

/**
 * Punches in order of time, without repeated touches: same direction (or any, when alternating) within `repeat_seconds` of the
 * touch before, which itself may be a repetition: a finger that is laid on again and again is one arrival.
 */
function touches(
  punches: readonly Punch[],
  { pairing, repeat_seconds }: Pick<PairRules, 'pairing' | 'repeat_seconds'>,
): Punch[] {
  const sorted = [...punches].sort(
    (a, b) => Date.parse(a.punched_at) - Date.parse(b.punched_at) || a.id.localeCompare(b.id),
  );
  const before = new Map<string, number>();
  return sorted.filter(({ punched_at, direction }) => {
    const [kind, at] = [pairing === 'alternating' ? 'any' : direction, Date.parse(punched_at)];
    const last = before.get(kind);
    before.set(kind, at);
    return last === undefined || at - last > repeat_seconds * 1000;
  });
}

/**
 * Pairs punches to stays. Strict: an entry while inside and an exit while outside are left out, keys without meaning too.
 * Alternating: every second touch leaves.
 */
export function pairPunches(punches: readonly Punch[], rules: Pick<PairRules, 'pairing' | 'repeat_seconds'>): Stay[] {
  const stays: Stay[] = [];
  for (const punch of touches(punches, rules)) {
    const open = stays.at(-1)?.out === null ? stays.at(-1) : undefined;
    const enters = rules.pairing === 'alternating' ? !open : ENTERING.includes(punch.direction);
    const leaves = rules.pairing === 'alternating' ? !!open : LEAVING.includes(punch.direction);
    if (enters && !open) stays.push({ in: punch, out: null });
    else if (leaves && open) open.out = punch;
  }
  return stays;
}

const lengthMs = (from: Punch, to: Punch) => Date.parse(to.punched_at) - Date.parse(from.punched_at);

/** Whole minutes of presence: a stay without an end counts nothing, except that `first_last` reaches to the last punch that left. */
export function workedMinutes(stays: readonly Stay[], { counting }: Pick<PairRules, 'counting'>): number {
  const ended = stays.filter((stay): stay is Stay & { out: Punch } => stay.out !== null);
  const [first, last] = [ended[0], ended.at(-1)];
  if (!first || !last) return 0;
  const ms =
    counting === 'first_last'
      ? lengthMs(first.in, last.out)
      : ended.reduce((sum, stay) => sum + lengthMs(stay.in, stay.out), 0);
  return Math.floor(ms / MS_PER_MINUTE);
}

/**
 * What a day's punches come to against the expected span. Nobody is judged before the devices of the place have synced past its end
 * (`deviceSyncState`); no punch at all is an absence.
 */
export function evaluateDay(
  punches: readonly Punch[],
  shift: Shift,
  rules: PairRules,
  subject: Record<string, string>,
): DayVerdict {
  const stays = pairPunches(punches, rules);
  const worked_minutes = workedMinutes(stays, rules);
  const [first, last] = [stays[0]?.in, stays.findLast((stay) => stay.out !== null)?.out];
  const after = (from: string, to: string) =>
    Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / MS_PER_MINUTE));
  const minutes_late = first ? after(shift.starts_at, first.punched_at) : 0;
  const minutes_early = last ? after(last.punched_at, shift.ends_at) : 0;
  const short = worked_minutes < rules.half_day_below_minutes ? 'half_day' : 'present';
  const verdict = worked_minutes < rules.absent_below_minutes || !first ? 'absent' : short;
  const result = { worked_minutes, minutes_late, minutes_early };
  return {
    ...result,
    verdict,
    is_late: minutes_late > rules.late_after_minutes,
    is_early: minutes_early > rules.early_before_minutes,
    stays,
    explanation: {
      v: 1,
      subject,
      known_at: shift.ends_at,
      value: worked_minutes,
      unit: 'min',
      verdict,
      facts: punches.map(({ id, ...value }) => ({ table: 'biometric_punches', id, value })),
      rules: [{ code: 'DEVICE_DAY', inputs: { rules, shift }, output: result }],
      flips: flipsOf(worked_minutes, verdict, rules),
    },
  };
}

function flipsOf(worked: number, verdict: DayVerdict['verdict'], rules: PairRules): Explanation['flips'] {
  if (verdict === 'present')
    return [{ verdict: 'half_day', change: 'minutes', delta: rules.half_day_below_minutes - worked - 1 }];
  const bound = verdict === 'absent' ? rules.absent_below_minutes : rules.half_day_below_minutes;
  return [
    { verdict: verdict === 'absent' ? 'half_day' : 'present', change: 'minutes', delta: Math.max(0, bound - worked) },
  ];
}

/** A day once more from the facts of its explanation (BEY-090), for `recompute` of the explain module. */
export const DEVICE_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  DEVICE_DAY: (told: Explanation<unknown, Omit<Punch, 'id'>>): Outcome => {
    const punches = told.facts.map(({ id, value }) => ({ id, ...value }));
    const { rules, shift } = told.rules[0]?.inputs as { rules: PairRules; shift: Shift };
    const { worked_minutes, verdict } = evaluateDay(punches, shift, rules, told.subject);
    return { value: worked_minutes, verdict };
  },
};
