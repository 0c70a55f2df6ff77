import { createCounter, draftSchemes, type ActivityType, type Claim, type Student } from '@muster/domain/aicte';

const STUDENTS = 50_000;
const CLAIMS = 30;
/** Students whose claims are in memory at a time; making them is not measured. */
const BATCH = 1_000;
const GOAL_S = 10;
const STUDENT: Student = { category: 'regular', admitted_on: '2022-07-01', years: 4 };

/** A fixed linear congruence, so that every run counts the same claims. */
function createDice() {
  let state = 7;
  return (sides: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 16) % sides;
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** One claim of any activity of the scheme, on any day of the four years; one in fifteen is pending. */
function claimFrom(dice: (sides: number) => number, id: string, types: readonly ActivityType[]): Claim {
  const type = types[dice(types.length)] as ActivityType;
  const levels = type.award === 'table' ? Object.keys(type.figures.levels) : [];
  return {
    id,
    person_id: 'student',
    source: 'claim',
    status: dice(15) === 0 ? 'pending' : 'approved',
    group_code: type.group,
    activity_code: type.code,
    event_id: dice(3) === 0 ? `event-${dice(40)}` : null,
    points_allocated: 1 + dice(20),
    level: levels[dice(levels.length || 1)] ?? null,
    place: null,
    activity_from: `${2022 + dice(4)}-${two(7 + dice(6))}-${two(1 + dice(28))}`,
    activity_until: null,
    hours: type.award === 'hours' ? 5 + dice(50) : null,
    quantity: type.award === 'count' ? 1 + dice(12) : null,
    team_of_id: null,
  };
}

/** CPU time of this process in ms: what other programs do at the same time hardly shows in it. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The reference: one pass that reads every claim and adds up the approved points of each group. */
function barePass(students: readonly Claim[][]): number {
  let total = 0;
  for (const claims of students) {
    const sums = new Map<string, number>();
    for (const { status, group_code, points_allocated } of claims)
      if (status === 'approved') sums.set(group_code, (sums.get(group_code) ?? 0) + points_allocated);
    for (const sum of sums.values()) total += sum;
  }
  return total;
}

/**
 * Points of 50,000 students with 30 claims each under the scheme with the most kinds of activity: what each claim counts
 * and loses, groups, years and verdict, beside one bare pass over the same claims, in turns in one run.
 */
export function measurePoints(say: (line: string) => void) {
  const scheme = draftSchemes().reduce((most, one) => (one.types.length > most.types.length ? one : most));
  const count = createCounter(scheme);
  const dice = createDice();
  const spent = { points: 0, bare: 0 };
  let [total, plain] = [0, 0];
  for (let done = 0; done < STUDENTS; done += BATCH) {
    const students = Array.from({ length: BATCH }, (_, student) =>
      Array.from({ length: CLAIMS }, (_, claim) => claimFrom(dice, `${done + student}-${claim}`, scheme.types)),
    );
    spent.points += cpuMs(() => {
      for (const claims of students) total += count(STUDENT, claims).total;
    });
    spent.bare += cpuMs(() => {
      plain += barePass(students);
    });
  }
  if (total === 0 || plain === 0) throw new Error('No points were counted.');
  const result = {
    students: STUDENTS,
    claims: STUDENTS * CLAIMS,
    points_s: Number((spent.points / 1000).toFixed(2)),
    bare_pass_s: Number((spent.bare / 1000).toFixed(3)),
    ratio: Number((spent.points / spent.bare).toFixed(1)),
    goal_s: GOAL_S,
  };
  say(
    `points of ${STUDENTS} students with ${CLAIMS} claims ${result.points_s} s (goal ≤ ${GOAL_S} s), ` +
      `one bare pass ${result.bare_pass_s} s, ratio ${result.ratio}`,
  );
  return result;
}
