import { createHash } from 'node:crypto';
import type { Tenant } from '@muster/directus';
import { listMarks, readRules, type MarkRow, type Rules } from '@muster/directus/attendance';
import { listPlanned, type PlannedRow } from '@muster/directus/explain';
import { explainForecast, type PlannedFact } from '@muster/domain/forecast';
import { sessionCounts } from '@muster/domain/session';
import { explainPercentage, runningPercentage, type MarkFact, type StatisticsRules } from '@muster/domain/statistics';

/** A person in a section: whose figures are asked for. */
export type Seat = { person_id: string; course_section_id: string };

/** Marks of finalized sessions: what the percentage is made of, so that the facts alone give the number again. */
function factOf(row: MarkRow): MarkFact[] {
  if (row.record_id === null || !sessionCounts(row.session_status)) return [];
  const { category, weight, session_id, session_date, scheduled_start_at: starts_at, label } = row;
  const value = { category, weight, session_id, session_date, starts_at, label, capture_method: row.capture_method };
  const by = row.recorded_by === null ? {} : { by: row.recorded_by };
  return [{ table: 'attendance_records', id: row.record_id, revision: row.revision, value, ...by }];
}

const plannedFactOf = ({ session_id, session_date, scheduled_start_at }: PlannedRow): PlannedFact => ({
  table: 'attendance_sessions',
  id: session_id,
  value: { session_date, ...{ starts_at: scheduled_start_at } },
});

/** The values that count, without what the row says beside them. */
export const valuesOf = ({ excused_mode, eligibility_threshold_pct, at_risk_margin_pct }: Rules): StatisticsRules => ({
  excused_mode,
  eligibility_threshold_pct,
  at_risk_margin_pct,
});

/** The policy in force and the digest of its values: two explanations with one digest were made under the same rules. */
const policyUse = (rules: Rules) => {
  const digest = createHash('sha256')
    .update(JSON.stringify(Object.entries(valuesOf(rules))))
    .digest('hex');
  return { policy: { ...(rules.id === null ? {} : { id: rules.id }), digest } };
};

/** The marks, the classes to come and the rules of a seat, and its percentage and forecast with everything they rest on. */
export async function explainSeat(tenant: Tenant, seat: Seat, now: Date) {
  const { person_id, course_section_id } = seat;
  const [rules, rows, planned] = await Promise.all([
    readRules(tenant, course_section_id),
    listMarks(tenant, person_id, course_section_id),
    listPlanned(tenant, person_id, course_section_id),
  ]);
  const marks = rows.flatMap(factOf);
  const known = {
    subject: { ...seat },
    known_at: now.toISOString(),
    marks,
    rules: valuesOf(rules),
    ...policyUse(rules),
  };
  const { forecast, explanation } = explainForecast({
    ...known,
    as_of: rules.today,
    planned: planned.map(plannedFactOf),
  });
  const running = marks.map(({ value }) => ({
    category: value.category,
    weight: value.weight,
    session_id: String(value['session_id']),
    session_date: String(value['session_date']),
    starts_at: String(value['starts_at']),
  }));
  return {
    rows,
    planned,
    rules,
    percentage: explainPercentage(known),
    forecast: { figures: forecast, explanation },
    course_of_percentage: runningPercentage(running, rules.excused_mode),
  };
}
