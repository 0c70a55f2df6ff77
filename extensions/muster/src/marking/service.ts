import { inTransaction, type Tenant } from '@muster/directus';
import { readStates } from '@muster/directus/checkin';
import * as queries from '@muster/directus/marking';
import type { MarkedRow } from '@muster/directus/marking';
import type { Problem } from '@muster/domain';
import type { MarkAnswer, MarkAnswers, MarkAsked } from '@muster/domain/contract';
import { planMark, refuseMarking, refuseMarkingSession, refuseUndo } from '@muster/domain/marking';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { refusalOf } from '../errors.ts';
import { ProblemError, stop } from '../problem-error.ts';
import { lockConducted, readCounts, type SessionCall } from '../session/presenter.ts';
import { writeMarks, type Planned, type Written } from './write.ts';

type Clock = Pick<Deps, 'clock'>;
type Method = 'manual' | 'bulk';

const refused = (person_id: string | null, problem: Problem): MarkAnswer => ({
  person_id,
  outcome: 'refused',
  record: null,
  problem,
});
const answered = ({ id, person_id, revision, presence_state_id, annulled_at }: Written): MarkAnswer => ({
  person_id,
  outcome: 'marked',
  record: { id, revision, presence_state_id: annulled_at === null ? presence_state_id : null },
  problem: null,
});
const unchanged = ({ person_id }: MarkAsked, row: MarkedRow | undefined): MarkAnswer => {
  const live = row?.record?.annulled_at === null ? row.record : null;
  return {
    person_id,
    outcome: 'unchanged',
    record: live && { id: live.id, revision: live.revision, presence_state_id: live.presence_state_id },
    problem: null,
  };
};

/** Judges the rows on facts read under the lock of the session, and writes those that may be; answers in the order of the rows. */
const markIn = async (
  tenant: Tenant,
  { clock }: Clock,
  actor: Actor,
  sessionId: string,
  marks: readonly MarkAsked[],
  method: Method,
): Promise<MarkAnswer[]> => {
  const now_ms = clock().getTime();
  const session = await lockConducted({ tenant, actor }, sessionId, 'mark');
  stop(refuseMarkingSession(session, now_ms));
  const ids = [...new Set(marks.map(({ person_id }) => person_id))];
  const people = new Map((await queries.readMarked(tenant, sessionId, ids)).map((row) => [row.person_id, row]));
  const states = await readStates(tenant.source, tenant.organization_id);
  const seen = new Set<string>();
  const judged = marks.map((asked): Planned | MarkAnswer => {
    const { person_id } = asked;
    const person = people.get(person_id);
    if (!person) return refused(person_id, refuseMarking('MARK_PERSON'));
    if (seen.has(person_id)) return refused(person_id, refuseMarking('MARK_TWICE'));
    seen.add(person_id);
    const plan = planMark(session, person, asked, states, now_ms);
    if ('code' in plan) return refused(person_id, plan);
    return plan.write === 'none' ? unchanged(asked, person) : { asked, plan };
  });
  const planned = judged.filter((one): one is Planned => 'plan' in one);
  const written = new Map(
    (await writeMarks(tenant, sessionId, actor, planned, method)).map((row) => [row.person_id, row]),
  );
  const came = planned.filter(({ plan }) =>
    states.some(({ id, category }) => id === plan.presence_state_id && (category === 'present' || category === 'late')),
  );
  if (came[0])
    await queries.noteAttendance(
      tenant,
      came.map(({ asked }) => asked.person_id),
      came[0].plan.recorded_at,
    );
  return judged.map((one) => {
    if (!('plan' in one)) return one;
    const row = written.get(one.asked.person_id);
    return row ? answered(row) : refused(one.asked.person_id, refuseMarking('MARK_CHANGED'));
  });
};

/** Marks one person by hand. */
export const markOne = async (deps: Clock, { tenant: database, actor }: SessionCall, id: string, asked: MarkAsked) => {
  const [answer] = await inTransaction(database, (tenant) => markIn(tenant, deps, actor, id, [asked], 'manual'));
  if (!answer) throw new Error('a mark without an answer');
  if (answer.problem) throw new ProblemError(answer.problem);
  return answer;
};

/** A refusal of the database is that of one row when it is alone; anything else is no refusal. */
const markAlone = async (deps: Clock, call: SessionCall, id: string, asked: MarkAsked): Promise<MarkAnswer> => {
  try {
    const [answer] = await inTransaction(call.tenant, (tenant) =>
      markIn(tenant, deps, call.actor, id, [asked], 'bulk'),
    );
    return answer ?? refused(asked.person_id, refuseMarking('MARK_PERSON'));
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refused(asked.person_id, refusal.problem);
  }
};

/** Marks many at once; where a guard of the database refuses one of them, the rows are written one by one, so that it stops no other. */
export const markMany = async (
  deps: Clock,
  call: SessionCall,
  id: string,
  marks: readonly MarkAsked[],
): Promise<MarkAnswers> => {
  const { actor } = call;
  const together = inTransaction(call.tenant, (tenant) => markIn(tenant, deps, actor, id, marks, 'bulk'));
  const answers = await together.catch(async (error: unknown) => {
    if (error instanceof ProblemError || !refusalOf(error)) throw error;
    const alone: MarkAnswer[] = [];
    for (const asked of marks) alone.push(await markAlone(deps, call, id, asked));
    return alone;
  });
  return { answers, counts: await readCounts(call.tenant, { id }) };
};

/** Takes marks back that the same account has just made; what was before them holds again. */
export const undoMarks = async (
  { clock }: Clock,
  call: SessionCall,
  id: string,
  marks: readonly { record_id: string; revision: number }[],
): Promise<MarkAnswers> => {
  const { actor } = call;
  const undo = async (tenant: Tenant) => {
    const session = await lockConducted({ tenant, actor }, id, 'mark');
    stop(refuseMarkingSession(session, clock().getTime()));
    const found = await queries.lockForUndo(
      tenant,
      id,
      marks.map(({ record_id }) => record_id),
    );
    const now = new Map(found.map((row) => [row.id, row]));
    const judged = marks.map(({ record_id, revision }) => {
      const row = now.get(record_id);
      if (!row) return { record_id, answer: refused(null, refuseMarking('MARK_CHANGED')) };
      const problem = refuseUndo(row, revision, actor.user_id, clock().getTime());
      return { record_id, answer: problem && refused(row.person_id, problem) };
    });
    const back = judged.filter(({ answer }) => !answer).map(({ record_id }) => record_id);
    const restored = new Map((await queries.restoreMarks(tenant, back, actor)).map((row) => [row.id, row]));
    return judged.map(({ record_id, answer }) => {
      const row = restored.get(record_id);
      return answer ?? (row ? answered(row) : refused(null, refuseMarking('MARK_CHANGED')));
    });
  };
  const answers = await inTransaction(call.tenant, undo, { 'muster.cause': queries.UNDONE });
  return { answers, counts: await readCounts(call.tenant, { id }) };
};
