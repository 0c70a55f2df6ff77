import { inTransaction, type Tenant } from '@muster/directus';
import { answerTask, readReviewedSession, readTaskOfSubject } from '@muster/directus/review';
import { lockMarks, writeMarks, type WrittenMark } from '@muster/directus/review/mark-queries.ts';
import { lockSession, readSession, type SessionRow } from '@muster/directus/session';
import {
  countAnswers,
  listSpotPeople,
  lockSpotCheck,
  readSpotCheck as readRow,
  writeAnswers,
  type SpotCheckRow,
  type SpotPersonRow,
} from '@muster/directus/spot-check';
import type { SpotAnswers, SpotCheck } from '@muster/domain/contract';
import { refuseReview } from '@muster/domain/review';
import { mayConduct } from '@muster/domain/session';
import { answerEffect, refuseAnswers, refusePerson, SPOT_CHECK_PROCESS } from '@muster/domain/spot-check';
import { conductorOf, found, personOf, refuseToActor, type Actor } from '../actor.ts';
import { readCounts, sessionItem, type SessionCall } from '../session/presenter.ts';
import { stop } from '../problem-error.ts';

/** A session the actor conducts, or for whose spot check they were asked; with the task, if it is theirs. */
async function permitted(tenant: Tenant, actor: Actor, row: SessionRow | undefined) {
  const session = found(row);
  const task = await readTaskOfSubject(tenant, { table: SPOT_CHECK_PROCESS.table, id: session.id }, actor);
  const may = task !== undefined || mayConduct('mark', session, conductorOf(actor, session));
  stop(may ? null : refuseToActor(actor, session, refuseReview('REVIEW_NOT_YOURS')));
  return { session, task };
}

const isWaiting = ({ seen }: SpotPersonRow) => seen === null;

/** The list as the page shows it. */
async function shown(tenant: Tenant, actor: Actor, session: SessionRow, check: SpotCheckRow): Promise<SpotCheck> {
  const [people, counts] = await Promise.all([listSpotPeople(tenant, session.id), readCounts(tenant, session)]);
  return {
    session: sessionItem(session, counts, actor),
    status: check.status,
    due_at: found(check.due_at),
    waiting: people.filter(isWaiting).length,
    people: people.map(({ person, photo_file_id, seen, answered_at, answered_by }) => ({
      person,
      photo_file_id,
      seen,
      answered: answered_at === null ? null : { by: answered_by ?? '', at: answered_at },
      is_own: person.id === actor.person_id,
    })),
  };
}

/** Whom to look for in a session. */
export async function readSpotCheck({ tenant, actor }: SessionCall, id: string): Promise<SpotCheck> {
  const { session } = await permitted(tenant, actor, await readSession(tenant, actor.person_id, id));
  const check = found(await readRow(tenant, id));
  return shown(tenant, actor, session, check);
}

/** What the answers do to the marks, under their locks. */
async function effectsOf(
  tenant: Tenant,
  sessionId: string,
  people: readonly SpotPersonRow[],
  answers: SpotAnswers['answers'],
): Promise<{ seen: WrittenMark[]; missing: WrittenMark[] }> {
  const absent = found((await readReviewedSession(tenant, sessionId))?.absent_state_id);
  const said = new Map(answers.map(({ person_id, seen }) => [person_id, seen]));
  const ids = people
    .filter(({ person }) => said.has(person.id))
    .map(({ attendance_record_id }) => attendance_record_id);
  const written: { seen: WrittenMark[]; missing: WrittenMark[] } = { seen: [], missing: [] };
  for (const mark of await lockMarks(tenant, sessionId, ids)) {
    const seen = said.get(mark.person_id) === true;
    const effect = answerEffect(mark, seen, absent);
    if (effect) written[seen ? 'seen' : 'missing'].push({ id: mark.id, ...effect });
  }
  return written;
}

/**
 * Who was seen and who was not: the answers, the marks they settle, and the count, in one transaction. The last answer ends
 * the check, and with it the actor's own task.
 */
export async function answerSpotCheck({ tenant, actor }: SessionCall, id: string, { answers }: SpotAnswers) {
  return inTransaction(
    tenant,
    async (within) => {
      const { session, task } = await permitted(within, actor, await lockSession(within, actor.person_id, id));
      const [by, check] = [personOf(actor), await lockSpotCheck(within, id)];
      const session_locked = session.locked_at !== null;
      stop(refuseAnswers(check ? { ...check, session_locked } : null, new Date().toISOString()));
      const people = await listSpotPeople(within, id);
      for (const { person_id } of answers)
        stop(
          refusePerson(
            people.some(({ person }) => person.id === person_id),
            person_id,
            by,
          ),
        );
      const { seen, missing } = await effectsOf(within, id, people, answers);
      await writeMarks(within, seen, by, '');
      await writeMarks(within, missing, by, '');
      await writeAnswers(within, id, answers, by);
      await countAnswers(within, id);
      const now = found(await readRow(within, id));
      if (now.status === 'done' && task?.assignee_id === by) await answerTask(within, task.id, by);
      return shown(within, actor, session, now);
    },
    { 'muster.cause': `spot:${id}`, 'muster.action': 'attendance_verify' },
  );
}
