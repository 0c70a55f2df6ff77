import type { ClaimStatus, SchemeStatus } from './status.ts';

/** The closed list of `enrollments.student_category`. */
export const STUDENT_CATEGORIES = ['regular', 'lateral', 'transfer', 'diploma', 'pwd'] as const;
export type StudentCategory = (typeof STUDENT_CATEGORIES)[number];

/** How an activity's points are found (`aicte_activity_types.award`). */
export const AWARDS = ['table', 'hours', 'count', 'appraised'] as const;
export type Award = (typeof AWARDS)[number];

/** Points by level; a level is lower than another when it gives fewer points, because stored JSON keeps no order. */
export type PointsTable = {
  levels: Record<string, number>;
  /** points a place adds, by level; a level that is missing takes those of the next lower one */
  places?: Record<string, Record<string, number>>;
  /** most points of all claims of one level together */
  level_caps?: Record<string, number>;
  /** the activity's cap once a place was won at that level, where it is higher than `max_points` */
  win_caps?: Record<string, number>;
};
/** `[hours, points]`; the highest step at or below the hours counts, below the lowest nothing does. */
export type HoursFigures = { steps: [number, number][] };
/** Points per piece, e.g. per tree. */
export type CountFigures = { unit: number };

/** Where a figure comes from, and of which year; `note` says where transcriptions differ. */
export type Sourced = { source?: string; source_year?: number; note?: string };

/** All points are whole numbers; a limit that is missing does not bind. */
type Activity = Sourced & {
  code: string;
  name: string;
  group: string;
  max_per_claim?: number;
  max_points?: number;
  /** hours below which a claim counts nothing; the bound itself counts */
  min_hours?: number;
  /** the family whose members are one activity told differently, e.g. taking part and winning */
  best_of?: string;
  /** kinds of evidence a claim needs, all of them; a certificate where nothing is said */
  evidence_kinds?: string[];
  team_allowed?: boolean;
};
export type ActivityType = Activity &
  (
    | { award: 'table'; figures: PointsTable }
    | { award: 'hours'; figures: HoursFigures }
    | { award: 'count'; figures: CountFigures }
    | { award: 'appraised'; figures: Record<string, never> }
  );

/** Points a group needs, and the most it counts; both inclusive. */
export type GroupLimits = { min?: number; max?: number };
export type SchemeGroup = GroupLimits &
  Sourced & {
    code: string;
    name: string;
    /** what differs for a category of students */
    limits?: Partial<Record<StudentCategory, GroupLimits>>;
  };

export type SchemeRules = {
  /** of one activity only one level counts: the one whose claims give most */
  best_level_only?: boolean;
  /** of one occasion only the best result counts: winning replaces taking part */
  winner_replaces?: boolean;
  /** points every year of study needs */
  year_min?: number;
  /** most points that count at all */
  total_max?: number;
  /** first admission day of a category, where it is later than the scheme's */
  admitted_from?: Partial<Record<StudentCategory, string>>;
};

/** A scheme as it is frozen in `policy_versions`; admission days are campus days, both included. */
export type Scheme = {
  code: string;
  version: number;
  name: string;
  status: SchemeStatus;
  admitted_from: string;
  admitted_until: string | null;
  /** points to complete; a category that is not named needs those of `regular` */
  required: Partial<Record<StudentCategory, number>> & { regular: number };
  rules: SchemeRules;
  /** where the figures come from */
  source: string;
  source_year?: number;
  groups: SchemeGroup[];
  types: ActivityType[];
};

/** What a student brings to a scheme. `admitted_on`: first day of the course; years of study begin on its anniversaries. */
export type Student = { category: StudentCategory; admitted_on: string; years: number };

/** A row of `aicte_point_transactions`, its activity and group by code; days 'YYYY-MM-DD'. */
export type Claim = {
  id: string;
  person_id: string;
  source: 'event' | 'claim';
  status: ClaimStatus;
  group_code: string;
  /** null: an event that grants points to a group as such */
  activity_code: string | null;
  event_id: string | null;
  points_allocated: number;
  level: string | null;
  place: string | null;
  activity_from: string | null;
  activity_until: string | null;
  hours: number | null;
  quantity: number | null;
  /** the claim of the team's leader */
  team_of_id: string | null;
};
export type NewClaim = Omit<Claim, 'id'>;

/** Why points of a claim do not count. */
export const LOSS_REASONS = [
  'not_in_scheme',
  'no_figure',
  'before_course',
  'too_few_hours',
  'claim_cap',
  'replaced',
  'other_level',
  'level_cap',
  'activity_cap',
  'group_cap',
  'total_cap',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];
/** `limit` is the figure that bound: hours, or points of the cap. */
export type Loss = { why: LossReason; points: number; limit?: number };

/** `counted` of `points`; the losses make up the difference. */
export type CountedClaim = {
  id: string;
  group_code: string;
  /** year of study in which it was earned, 1 = the first; null before it or without a day */
  year: number | null;
  points: number;
  counted: number;
  losses: Loss[];
};
export type GroupCount = { code: string; min: number; max: number | null; counted: number; lacks: number };
export type YearCount = { year: number; min: number; counted: number; lacks: number };

/** What a student's approved claims count under a scheme. */
export type Count = {
  total: number;
  required: number;
  lacks: number;
  verdict: 'complete' | 'incomplete';
  claims: CountedClaim[];
  groups: GroupCount[];
  /** every year of study where the scheme demands points of each, else none */
  years: YearCount[];
};
