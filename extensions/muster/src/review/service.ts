import { inTransaction, type Tenant } from '@muster/directus';
import {
  countUnsure,
  listDoubts,
  lockMarks,
  readEvidenceFile,
  writeMarks,
  type DoubtRow,
  type WrittenMark,
} from '@muster/directus/review/mark-queries.ts';
import {
  answerTask,
  beginReview,
  countDecisions,
  endReview,
  escalateReview,
  lockOpenReview,
  readReviewedSession,
  readTaskOf,
} from '@muster/directus/review';
import { lockSession, readSession, type SessionRow } from '@muster/directus/session';
import { deviceKeyOf } from '@muster/domain/checkin';
import type { Problem } from '@muster/domain';
import { sayProblem } from '@muster/domain';
import type { Doubt, EvidenceFile, ReviewBody, Reviewed, SessionReview } from '@muster/domain/contract';
import {
  decideMark,
  doubtsOf,
  isDecided,
  refuseDecision,
  refuseEscalation,
  refuseReview,
  scoreParts,
} from '@muster/domain/review';
import { absentStateId, mayConduct } from '@muster/domain/session';
import { conductorOf, found, personOf, refuseToActor, type Actor } from '../actor.ts';
import type { FileStorage } from '../attachment/storage.ts';
import { FileAnswer } from '../http-file.ts';
import { readCounts, sessionItem, type SessionCall } from '../session/presenter.ts';
import { stop } from '../problem-error.ts';

const taskOf = (tenant: Tenant, { id }: SessionRow, { person_id, role, department_id }: Actor) =>
  readTaskOf(tenant, id, { person_id, role, department_id });

/** A session the actor conducts, or whose review they were asked for; with the task, if it is theirs. */
async function permitted(tenant: Tenant, actor: Actor, row: SessionRow | undefined) {
  const session = found(row);
  const task = await taskOf(tenant, session, actor);
  const may = task !== undefined || mayConduct('mark', session, conductorOf(actor, session));
  stop(may ? null : refuseToActor(actor, session, refuseReview('REVIEW_NOT_YOURS')));
  return { session, task };
}

const deviceOf = ({ device_info, user_agent, ip_address }: DoubtRow) =>
  deviceKeyOf({ ...device_info, user_agent, ip_address });

/** Marks with the others of the same device beside them. */
function doubts(rows: readonly DoubtRow[], person_id: string | null): Doubt[] {
  const byDevice = Map.groupBy(rows, deviceOf);
  return rows.map((row) => {
    const device = deviceOf(row);
    const { latitude, longitude, accuracy_m, decided_by, decided_at, notes } = row;
    return {
      ...row,
      parts: scoreParts(row),
      reasons: [...doubtsOf(row.verification_status, row.risk)],
      place: latitude === null || longitude === null ? null : { latitude, longitude, accuracy_m },
      same_device:
        device === null ? [] : (byDevice.get(device) ?? []).filter((one) => one !== row).map(({ person }) => person),
      is_own: row.person.id === person_id,
      decided: decided_by !== null && decided_at !== null ? { by: decided_by, at: decided_at, comment: notes } : null,
    };
  });
}

/** The marks in doubt of a session, those that wait first. */
export async function readReview({ tenant, actor }: SessionCall, id: string): Promise<SessionReview> {
  const { session, task } = await permitted(tenant, actor, await readSession(tenant, actor.person_id, id));
  const [rows, counts, waiting] = await Promise.all([
    listDoubts(tenant, id),
    readCounts(tenant, session),
    countUnsure(tenant, id),
  ]);
  const { latitude, longitude, radius_m } = session;
  return {
    session: sessionItem(session, counts, actor),
    area: latitude === null || longitude === null ? null : { latitude, longitude, radius_m },
    due_at: task?.due_at ?? null,
    can_escalate: actor.person_id !== null && refuseEscalation(task, actor.person_id) === null,
    waiting,
    marks: doubts(rows, actor.person_id),
  };
}

/** A photo or signature as the reviewer looks at it; browsers keep it no longer than the page. */
export async function readEvidence(
  { tenant, actor }: SessionCall,
  id: string,
  { record_id, kind }: { record_id?: string | undefined; kind: EvidenceFile },
  storage: Pick<FileStorage, 'read'>,
): Promise<FileAnswer> {
  await permitted(tenant, actor, await readSession(tenant, actor.person_id, id));
  const file = found(record_id === undefined ? null : await readEvidenceFile(tenant, id, record_id, kind));
  const { stream, stat } = await storage.read(file.id);
  return new FileAnswer({ stream, name: `${kind}.jpg`, type: file.type, size: stat.size });
}

type Answer = Reviewed['marks'][number];
type Decided = { answers: Answer[]; written: WrittenMark[] };

/** Each mark as it was seen, under its lock: what is written, and why not. */
async function decideEach(
  tenant: Tenant,
  actor: Actor,
  session: SessionRow,
  { decision, comment, marks }: ReviewBody,
): Promise<Decided> {
  const by = personOf(actor);
  const ids = marks.map(({ record_id }) => record_id);
  const rows = new Map((await lockMarks(tenant, session.id, ids)).map((mark) => [mark.id, mark]));
  const absent = (await readReviewedSession(tenant, session.id))?.absent_state_id ?? null;
  const absent_state_id = absentStateId(
    absent === null ? [] : [{ id: absent, category: 'absent' as const, is_default: true }],
  );
  const decided: Decided = { answers: [], written: [] };
  const answer = (record_id: string, problem: Problem | null) =>
    decided.answers.push({
      record_id,
      outcome: problem ? 'refused' : 'done',
      problem: problem && {
        code: problem.code,
        message: sayProblem(problem.code, problem.params, actor.locale ?? 'en'),
      },
    });
  for (const { record_id, revision } of marks) {
    const mark = rows.get(record_id) ?? null;
    if (mark && isDecided(mark, decision)) {
      answer(record_id, null); // pressed twice, or two people agree
      continue;
    }
    const session_locked = session.locked_at !== null;
    const problem = refuseDecision({ mark, revision, decision, comment, by, session_locked });
    if (mark && !problem) decided.written.push({ id: record_id, ...decideMark(mark, decision, absent_state_id) });
    answer(record_id, problem);
  }
  return decided;
}

/** Writes decisions under the review of the session, which is begun for them where none is open. */
async function record(
  tenant: Tenant,
  sessionId: string,
  written: readonly WrittenMark[],
  { by, body }: { by: string; body: ReviewBody },
): Promise<void> {
  const review = (await lockOpenReview(tenant, sessionId)) ?? found(await beginReview(tenant, sessionId));
  const [verified, rejected] = body.decision === 'verify' ? [written.length, 0] : [0, written.length];
  await writeMarks(tenant, written, by, body.comment);
  await countDecisions(tenant, review.id, { verified, rejected });
  await endReview(tenant, sessionId);
}

/**
 * One decision about some marks of a session. The last mark ends the review by the database's trigger; the reviewer's own
 * task is answered with it, in the same transaction.
 */
export async function reviewMarks({ tenant, actor }: SessionCall, id: string, body: ReviewBody): Promise<Reviewed> {
  return inTransaction(
    tenant,
    async (within) => {
      const { session, task } = await permitted(within, actor, await lockSession(within, actor.person_id, id));
      const { answers, written } = await decideEach(within, actor, session, body);
      if (written.length > 0) await record(within, id, written, { by: personOf(actor), body });
      const waiting = await countUnsure(within, id);
      if (waiting === 0 && task?.assignee_id === personOf(actor)) await answerTask(within, task.id, personOf(actor));
      return { marks: answers, waiting };
    },
    { 'muster.cause': `review:${id}`, 'muster.action': 'attendance_verify' },
  );
}

/** Passes the caller's task on to whoever is asked next: noted in the row, from which the workflow moves the task. */
export async function escalate({ tenant, actor }: SessionCall, id: string, comment: string) {
  await inTransaction(tenant, async (within) => {
    const { task } = await permitted(within, actor, await lockSession(within, actor.person_id, id));
    const by = personOf(actor);
    stop(refuseEscalation(task, by));
    const review = await lockOpenReview(within, id);
    if (!review) stop(refuseReview('REVIEW_NOT_ASKED'));
    else await escalateReview(within, review.id, by, comment);
  });
  return { escalated: true as const };
}
