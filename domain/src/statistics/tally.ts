import type { CountedMark, PresenceCategory, Tally } from './types.ts';

/** The tally of nothing: the neutral element of `mergeTallies`. */
export const EMPTY_TALLY: Tally = {
  sessions_held: 0,
  present_count: 0,
  late_count: 0,
  excused_count: 0,
  absent_count: 0,
  credit: 0,
};

/** Weights and credits are kept to 0.01; adding whole hundredths keeps sums exact in any order. */
const addCredit = (left: number, right: number) => (Math.round(left * 100) + Math.round(right * 100)) / 100;

const COUNT_OF = {
  present: 'present_count',
  late: 'late_count',
  excused: 'excused_count',
  absent: 'absent_count',
} as const satisfies Record<PresenceCategory, keyof Tally>;

/** One more mark in the tally. */
export const addMark = (tally: Tally, { category, weight }: CountedMark): Tally => ({
  ...tally,
  sessions_held: tally.sessions_held + 1,
  [COUNT_OF[category]]: tally[COUNT_OF[category]] + 1,
  credit: category === 'excused' ? tally.credit : addCredit(tally.credit, weight),
});

/** Both tallies as one; commutative, associative, with `EMPTY_TALLY` neutral, so parts may be counted anywhere (BEY-042). */
export const mergeTallies = (left: Tally, right: Tally): Tally => ({
  sessions_held: left.sessions_held + right.sessions_held,
  present_count: left.present_count + right.present_count,
  late_count: left.late_count + right.late_count,
  excused_count: left.excused_count + right.excused_count,
  absent_count: left.absent_count + right.absent_count,
  credit: addCredit(left.credit, right.credit),
});

/** Counts marks of finalized sessions; marks of other sessions must not be passed in. */
export function tallyOf(marks: Iterable<CountedMark>): Tally {
  const tally = { ...EMPTY_TALLY };
  let hundredths = 0;
  for (const { category, weight } of marks) {
    tally.sessions_held += 1;
    tally[COUNT_OF[category]] += 1;
    if (category !== 'excused') hundredths += Math.round(weight * 100);
  }
  tally.credit = hundredths / 100;
  return tally;
}
