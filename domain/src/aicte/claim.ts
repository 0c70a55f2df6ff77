import { dayWithin, type CalendarEntry } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { earnedOn, pointsAt, placePoints, pointsOf } from './points-table.ts';
import { refuse } from './problems.ts';
import { isLive } from './status.ts';
import type { ActivityType, Claim, NewClaim, Scheme, Student } from './types.ts';

/** What is asked for: an off-campus activity, or an event that grants nothing by itself. */
export type AskedClaim = Omit<NewClaim, 'source' | 'status' | 'group_code' | 'activity_code' | 'activity_from'> & {
  activity_code: string;
  activity_from: string;
  /** kinds of the attached evidence */
  evidence: readonly string[];
  /** the hours are the sum of live logs, which are the evidence (BEY-086) */
  from_log?: boolean;
};

export type ClaimContext = {
  scheme: Scheme;
  student: Student;
  /** the person's other claims and event points */
  claims: readonly Claim[];
  /** entries of the campus calendar */
  entries: readonly CalendarEntry[];
  /** campus day */
  today: string;
};

/** Evidence an activity needs where its scheme says nothing (the column's default). */
export const DEFAULT_EVIDENCE: readonly string[] = ['certificate'];

type Check = (asked: AskedClaim, type: ActivityType, context: ClaimContext) => Problem | null;

const dates: Check = ({ activity_from, activity_until }, _type, { student, today }) => {
  const last = earnedOn({ activity_from, activity_until }) as string;
  if (last < activity_from) return refuse('AICTE_DATES_REVERSED');
  if (last > today) return refuse('AICTE_NOT_OVER', { day: last });
  return activity_from < student.admitted_on ? refuse('AICTE_BEFORE_COURSE', { day: student.admitted_on }) : null;
};

/** Where the calendar has claim windows, claims are taken in them only (BEY-083): AICTE_WINDOW_CLOSED, or `null`. Campus days. */
export function refuseToday({ entries, today }: Pick<ClaimContext, 'entries' | 'today'>): Problem | null {
  const windows = entries.filter(({ kind }) => kind === 'claim_window');
  const open = windows.length === 0 || windows.some((entry) => dayWithin(today, entry));
  return open ? null : refuse('AICTE_WINDOW_CLOSED');
}
const window: Check = (_asked, _type, context) => refuseToday(context);

const result: Check = ({ level, place }, type) => {
  if (type.award !== 'table') return null;
  const { name, figures } = type;
  if (level === null || pointsAt(figures.levels, level) === null) return refuse('AICTE_LEVEL_UNKNOWN', { name });
  const known = place === null || placePoints(figures, level, place) !== null;
  return known ? null : refuse('AICTE_PLACE_UNKNOWN', { name });
};

/** Most hours of one day in a claim of typed hours: nobody works longer (BEY-083). A decision of this project. */
export const MOST_HOURS_A_DAY = 16;
const DAY_MS = 86_400_000;

/** Typed hours fit into the days they are said of; those of a log are measured. */
const believable: Check = ({ hours, from_log, activity_from, activity_until }, { name }) => {
  if (hours === null || from_log) return null;
  const days = (Date.parse(activity_until ?? activity_from) - Date.parse(activity_from)) / DAY_MS + 1;
  const most = days * MOST_HOURS_A_DAY;
  return hours > most ? refuse('AICTE_HOURS_ABSURD', { name, hours, days, most }) : null;
};

const amount: Check = (asked, type) => {
  const { name, award, min_hours } = type;
  if (asked.hours === null && (award === 'hours' || min_hours !== undefined))
    return refuse('AICTE_HOURS_MISSING', { name });
  const none = asked.quantity === null || asked.quantity < 1;
  if (award === 'count' && none) return refuse('AICTE_QUANTITY_MISSING', { name });
  const points = pointsOf(type, asked);
  return points !== null && points > 0 ? null : refuse('AICTE_NO_POINTS');
};

const evidence: Check = (asked, type) => {
  if (asked.from_log) return null;
  const missing = (type.evidence_kinds ?? DEFAULT_EVIDENCE).filter((kind) => !asked.evidence.includes(kind));
  return missing.length > 0 ? refuse('AICTE_EVIDENCE_MISSING', { kinds: missing.join(', ') }) : null;
};

const team: Check = ({ team_of_id }, { team_allowed, name }) =>
  team_of_id !== null && !team_allowed ? refuse('AICTE_TEAM_REFUSED', { name }) : null;

/** One live row per event and group, whether the event granted it or somebody claimed it (`aicte_once_per_event`). */
const once: Check = ({ event_id }, { group }, { claims }) => {
  const same = (claim: Claim) => claim.event_id === event_id && claim.group_code === group && isLive(claim.status);
  return event_id !== null && claims.some(same) ? refuse('AICTE_CLAIMED_ALREADY') : null;
};

/** The order of refusals; it is part of the contract, because people see only the first. */
const CHECKS: readonly Check[] = [dates, window, result, amount, believable, evidence, team, once];

/**
 * Why a claim may not be handed in, or `null` (BEY-083). Days are campus days; an activity may be claimed on its last day.
 * Hours below an activity's minimum are not refused: the claim shows that it counts nothing.
 * @returns the first that holds of AICTE_ACTIVITY_UNKNOWN, AICTE_DATES_REVERSED, AICTE_NOT_OVER, AICTE_BEFORE_COURSE,
 * AICTE_WINDOW_CLOSED, AICTE_LEVEL_UNKNOWN or AICTE_PLACE_UNKNOWN, AICTE_HOURS_MISSING, AICTE_QUANTITY_MISSING,
 * AICTE_NO_POINTS, AICTE_HOURS_ABSURD, AICTE_EVIDENCE_MISSING, AICTE_TEAM_REFUSED, AICTE_CLAIMED_ALREADY
 */
export function refuseClaim(asked: AskedClaim, context: ClaimContext): Problem | null {
  const type = context.scheme.types.find(({ code }) => code === asked.activity_code);
  if (!type) return refuse('AICTE_ACTIVITY_UNKNOWN', { activity: asked.activity_code });
  for (const check of CHECKS) {
    const problem = check(asked, type, context);
    if (problem) return problem;
  }
  return null;
}

/** The claim as it is written: pending, with the points the scheme gives it (CT-086, CT-087). */
export function planClaim(
  { evidence: _evidence, from_log: _from_log, ...asked }: AskedClaim,
  { scheme }: Pick<ClaimContext, 'scheme'>,
): NewClaim {
  const type = scheme.types.find(({ code }) => code === asked.activity_code) as ActivityType;
  const points_allocated = pointsOf(type, asked) as number;
  return { ...asked, source: 'claim', status: 'pending', group_code: type.group, points_allocated };
}

/** A member of a team: the hours are their own (BEY-083). */
export type TeamMember = { person_id: string; hours: number | null };

/** The claims of a team's other members under the leader's claim, each awarded by their own hours. */
export function planTeam(leader: Claim, members: readonly TeamMember[], scheme: Scheme): NewClaim[] | Problem {
  const type = scheme.types.find(({ code }) => code === leader.activity_code);
  if (!type?.team_allowed) return refuse('AICTE_TEAM_REFUSED', { name: type?.name ?? String(leader.activity_code) });
  const people = [leader.person_id, ...members.map(({ person_id }) => person_id)];
  if (new Set(people).size < people.length) return refuse('AICTE_TEAM_TWICE');
  const { id, ...shared } = leader;
  const rows = members.map((member): NewClaim => {
    const own = { ...shared, ...member, status: 'pending', team_of_id: id } as const;
    return { ...own, points_allocated: pointsOf(type, own) ?? 0 };
  });
  return rows.some(({ points_allocated }) => points_allocated < 1) ? refuse('AICTE_NO_POINTS') : rows;
}
