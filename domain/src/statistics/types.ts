/** What calculations see of a presence state (`presence_states.category`); the label and colour are the tenant's. */
export const PRESENCE_CATEGORIES = ['present', 'late', 'excused', 'absent'] as const;
export type PresenceCategory = (typeof PRESENCE_CATEGORIES)[number];

/** How excused sessions count: out of the denominator, as attended, or as missed (`attendance_policies.excused_mode`). */
export const EXCUSED_MODES = ['exclude', 'count_present', 'count_absent'] as const;
export type ExcusedMode = (typeof EXCUSED_MODES)[number];

/** `student_attendance_stats.standing`; `unknown` while nothing counts. */
export const STANDINGS = ['unknown', 'eligible', 'at_risk', 'ineligible'] as const;
export type Standing = (typeof STANDINGS)[number];

/** One mark of a finalized session. `weight` is the state's attendance credit, 0 to 1 in steps of 0.01. */
export type CountedMark = { category: PresenceCategory; weight: number };

/**
 * Counts of marks of finalized sessions, of one student, one section, one day or one hour alike.
 * `credit` sums the weights of all marks but the excused ones, rounded to 0.01, so that it does not depend on the mode.
 */
export type Tally = {
  sessions_held: number;
  present_count: number;
  late_count: number;
  excused_count: number;
  absent_count: number;
  credit: number;
};

/** The values of an attendance policy that percentages and standings need; percentages have two decimals, 0 to 100. */
export type StatisticsRules = {
  excused_mode: ExcusedMode;
  eligibility_threshold_pct: number;
  at_risk_margin_pct: number;
};
