import type { Tenant } from '@muster/directus';
import { countOpenTasks } from '@muster/directus/account';
import * as queries from '@muster/directus/attendance';
import type { MarkRow } from '@muster/directus/attendance';
import type { CourseMarks, MarkLine, Today } from '@muster/domain/contract';
import { sessionCounts, sessionTimes } from '@muster/domain/session';
import { tallyOf } from '@muster/domain/statistics';
import type { z } from 'zod';
import { found, mayEverConduct, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { explainSeat } from '../explain/seat.ts';

const MS_PER_MINUTE = 60_000;

/** What held then: the states as the scan saw them, else the session's own copy of its policy. */
const ruleOf = (row: MarkRow) => {
  const { starts_ms, closes_ms } = sessionTimes(row);
  return {
    present_until: new Date(starts_ms + row.present_until_minutes * MS_PER_MINUTE).toISOString(),
    closes_at: new Date(closes_ms).toISOString(),
    radius_m: row.radius_m,
  };
};

const lineOf = (row: MarkRow): z.input<typeof MarkLine> => ({
  ...row,
  rule: ruleOf(row),
  counts: sessionCounts(row.session_status) && row.record_id !== null,
  record: row.record_id === null ? null : { ...row, id: row.record_id, state: row },
});

type AttendanceDeps = Pick<Deps, 'clock'>;

export const listStandings = (tenant: Tenant, actor: Actor) => queries.listStandings(tenant, personOf(actor));

/** A course's marks, what each was based on, and the percentage and forecast of this moment with everything they rest on. */
export const readMarks = async (
  { clock }: AttendanceDeps,
  tenant: Tenant,
  actor: Actor,
  sectionId: string,
): Promise<z.input<typeof CourseMarks>> => {
  const person_id = personOf(actor);
  const kept = found(await queries.readStanding(tenant, person_id, sectionId));
  const seat = await explainSeat(tenant, { person_id, course_section_id: sectionId }, clock());
  const { rows, rules, percentage, forecast, planned, course_of_percentage } = seat;
  const { credit: _credit, ...counts } = tallyOf(percentage.facts.map(({ value }) => value));
  const standing = {
    ...kept,
    ...counts,
    ...forecast.figures,
    percentage: percentage.value,
    threshold_pct: rules.eligibility_threshold_pct,
    standing: percentage.verdict,
  };
  return {
    standing,
    marks: rows.map(lineOf),
    planned,
    course_of_percentage,
    explanation: percentage,
    forecast: forecast.explanation,
  };
};

/** The next sessions, open requests, courses in danger and waiting tasks: what the first page shows. */
export const readToday = async (
  { clock }: AttendanceDeps,
  tenant: Tenant,
  actor: Actor,
): Promise<z.input<typeof Today>> => {
  const person_id = personOf(actor);
  const [sessions, requests, standings, open_tasks] = await Promise.all([
    queries.listToday(tenant, person_id),
    queries.listOpenRequests(tenant, person_id),
    queries.listStandings(tenant, person_id),
    countOpenTasks(tenant, actor),
  ]);
  const teaches = mayEverConduct(actor);
  return {
    now: clock().toISOString(),
    sessions: sessions.map((session) => {
      const { opens_ms, closes_ms } = sessionTimes(session);
      const [opens_at, closes_at] = [new Date(opens_ms).toISOString(), new Date(closes_ms).toISOString()];
      return { ...session, opens_at, closes_at, conducts: session.conducts && teaches };
    }),
    requests,
    at_risk: standings.filter(({ standing }) => standing === 'at_risk' || standing === 'ineligible'),
    open_tasks,
  };
};
