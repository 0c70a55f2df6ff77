import { shareInPercent, standingOf } from './percentage.ts';
import { STANDINGS, type CountedMark, type StatisticsRules, type Tally } from './types.ts';

/** The code of a session that does not count for a person: not on the roster, not finalized, not marked. */
export const NOT_COUNTED = 255;

/** Bits per category in the packed counter: up to 255 sessions of each fit. */
const BITS = 8;
const MOST_SESSIONS = 255;
const SHIFT = { present: 0, late: BITS, excused: 2 * BITS, absent: 3 * BITS } as const;

/** Figures of many seats (student × section), one entry per seat; percentages in hundredths, −1 = nothing counts. */
export type SeatFigures = {
  /** Counts of present, late, excused and absent, 8 bits each from the lowest. */
  counts: Uint32Array;
  /** Sum of the weights of all but the excused marks, in hundredths. */
  credit_hundredths: Int32Array;
  percentage_hundredths: Int16Array;
  /** Index into `STANDINGS`. */
  standing: Uint8Array;
};

/** The credit stands above the four counters, so that one addition per mark keeps both: 15 bits, exact in a double. */
const CREDIT_AT = 2 ** 32;

/** What a mark of each code adds: one in its category's counter, its weight in hundredths above; nothing for other codes. */
function additions(states: readonly CountedMark[]): Float64Array {
  const adds = new Float64Array(256);
  for (const [code, { category, weight }] of states.entries())
    adds[code] = 2 ** SHIFT[category] + (category === 'excused' ? 0 : Math.round(weight * 100) * CREDIT_AT);
  return adds;
}

const unpacked = (packed: number, category: keyof typeof SHIFT): number => (packed >>> SHIFT[category]) & MOST_SESSIONS;

/** The tally of one seat from the packed figures. */
export function tallyOfSeat({ counts, credit_hundredths }: SeatFigures, seat: number): Tally {
  const packed = counts[seat] as number;
  const [present_count, late_count, excused_count, absent_count] = (
    ['present', 'late', 'excused', 'absent'] as const
  ).map((category) => unpacked(packed, category)) as [number, number, number, number];
  const sessions_held = present_count + late_count + excused_count + absent_count;
  const credit = (credit_hundredths[seat] as number) / 100;
  return { sessions_held, present_count, late_count, excused_count, absent_count, credit };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * Percentage and standing by credit and denominator, each asked of the one rule only once: a campus has few different
 * pairs. `unit` is the greatest common divisor of the weights, so that 0/1 weights need one row entry per session.
 */
function createVerdicts(states: readonly CountedMark[], most: number, rules: StatisticsRules) {
  const unit = states.reduce((all, { weight }) => gcd(all, Math.round(weight * 100)), 100);
  const width = (most * 100) / unit + 1;
  const known = new Uint8Array((most + 1) * width);
  const percentage = new Int16Array(known.length);
  const standing = new Uint8Array(known.length);
  return {
    percentage,
    standing,
    at(credit_hundredths: number, denominator: number): number {
      const index = denominator * width + credit_hundredths / unit;
      if (known[index] === 0) {
        const share = shareInPercent(credit_hundredths / 100, denominator);
        known[index] = 1;
        percentage[index] = share === null ? -1 : Math.round(share * 100);
        standing[index] = STANDINGS.indexOf(standingOf(share, rules));
      }
      return index;
    },
  };
}

/**
 * Figures of every seat from the raw marks of a term, in one pass (CH-051): `codes` holds `sessions` bytes per seat, each
 * the index of the mark's state in `states` or `NOT_COUNTED`. Equal to `tallyOf`, `percentageOf` and `standingOf` of each
 * seat's marks. @param sessions per seat, 1 to 255; more are counted in parts and their tallies merged
 */
export function tallySeats(
  codes: Uint8Array,
  sessions: number,
  states: readonly CountedMark[],
  rules: StatisticsRules,
): SeatFigures {
  if (sessions < 1 || sessions > MOST_SESSIONS) throw new RangeError(`sessions must be 1 to ${MOST_SESSIONS}`);
  const seats = Math.floor(codes.length / sessions);
  const adds = additions(states);
  const verdicts = createVerdicts(states, sessions, rules);
  const leftOut = rules.excused_mode === 'exclude' ? 1 : 0;
  const extra = rules.excused_mode === 'count_present' ? 100 : 0;
  const figures: SeatFigures = {
    counts: new Uint32Array(seats),
    credit_hundredths: new Int32Array(seats),
    percentage_hundredths: new Int16Array(seats),
    standing: new Uint8Array(seats),
  };
  for (let seat = 0, next = 0; seat < seats; seat += 1) {
    let sum = 0;
    for (const end = next + sessions; next < end; next += 1) sum += adds[codes[next] as number] as number;
    const packed = sum >>> 0;
    const credit = (sum - packed) / CREDIT_AT;
    const excused = (packed >>> SHIFT.excused) & MOST_SESSIONS;
    const held = (packed & 255) + ((packed >>> 8) & 255) + excused + (packed >>> 24);
    const verdict = verdicts.at(credit + extra * excused, held - leftOut * excused);
    figures.counts[seat] = packed;
    figures.credit_hundredths[seat] = credit;
    figures.percentage_hundredths[seat] = verdicts.percentage[verdict] as number;
    figures.standing[seat] = verdicts.standing[verdict] as number;
  }
  return figures;
}
