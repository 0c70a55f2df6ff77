import * as queries from '@muster/directus/session/run-queries.ts';
import type { RunningSession } from '@muster/directus/session/run-queries.ts';
import { absentStateId, type Finalization, finalizeRoster, type FinalRow, marksAbsent } from '@muster/domain/session';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';

/** Rows a transaction writes at most, so that the audit chain of the organization is never held for long. */
export const BATCH = 500;

/** What is still to be written: nothing, once everybody on the roster has a mark. */
export async function planFinalization(client: Transaction, session: RunningSession): Promise<Finalization> {
  const roster = await queries.readExpected(client, session.id);
  const records = await queries.readFinalRecords(client, session.id);
  const leaves = await queries.readLeavesOver(client, session);
  const states = await queries.readFinalStates(client, session.organization_id);
  const people = roster.map(({ person_id }) => person_id);
  return finalizeRoster(people, records, leaves, states, marksAbsent(session));
}

/** One batch of marks with the leaves behind them, in one transaction. */
export async function writeBatch(
  client: Transaction,
  session: RunningSession,
  rows: readonly FinalRow[],
  impacts: Finalization['impacts'],
): Promise<void> {
  await queries.insertFinalMarks(client, session, rows.filter(({ replaces }) => replaces === null)); // prettier-ignore
  await queries.replaceMarks(client, rows.filter(({ replaces }) => replaces !== null)); // prettier-ignore
  const people = new Set(rows.map(({ person_id }) => person_id));
  const [theirs, skipped] = [
    impacts.filter(({ person_id }) => people.has(person_id)),
    impacts.filter(({ status }) => status === 'skipped'),
  ];
  await queries.writeImpacts(client, session, [...new Set([...theirs, ...skipped])]);
}

/** Everybody the clock marked absent in a class hears of it once. */
export async function tellAbsentees(client: Transaction, session: RunningSession, workflowId: string): Promise<number> {
  if (!marksAbsent(session)) return 0;
  const absent = absentStateId(await queries.readFinalStates(client, session.organization_id));
  const people = await queries.readAbsentees(client, session.id, absent);
  const course = await queries.readCourseName(client, session.course_section_id);
  for (const { person_id } of people)
    await notify(client, {
      organization_id: session.organization_id,
      person_id,
      notification_type: 'absence',
      code: 'session_absence',
      dedupe: [workflowId, 'absent'],
      link: '/attendance',
      data: {
        session: session.name,
        course: course?.name ?? session.name,
        starts_at: session.scheduled_start_at,
      },
    });
  return people.length;
}
