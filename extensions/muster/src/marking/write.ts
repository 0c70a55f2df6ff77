import type { Tenant } from '@muster/directus';
import { answerCorrections, lockOpenCorrections } from '@muster/directus/correction/answer.ts';
import * as queries from '@muster/directus/marking';
import type { MarkAsked } from '@muster/domain/contract';
import type { MarkPlan } from '@muster/domain/marking';
import type { CaptureMethod } from '@muster/domain/session';
import type { Actor } from '../actor.ts';

export type Planned = { asked: MarkAsked; plan: MarkPlan };
export type Written = Awaited<ReturnType<typeof queries.insertMarks>>[number];

/** Writes what was planned, one statement for each kind; a correction of such a mark that is open is answered by it. */
export const writeMarks = async (
  tenant: Tenant,
  sessionId: string,
  actor: Actor,
  planned: readonly Planned[],
  method: CaptureMethod,
) => {
  const by = { user_id: actor.user_id, person_id: actor.person_id, method };
  const of = (write: MarkPlan['write']) =>
    planned
      .filter(({ plan }) => plan.write === write)
      .map(({ asked, plan }) => ({
        person_id: asked.person_id,
        presence_state_id: plan.presence_state_id ?? '',
        recorded_at: plan.recorded_at,
        minutes_late: plan.minutes_late,
        reason: asked.reason ?? '',
      }));
  const [made, changed, gone] = [of('insert'), of('update'), of('annul')];
  const annulled = gone.map(({ person_id, reason }) => ({ person_id, reason: reason || 'Marked by mistake.' }));
  const ids = planned.map(({ asked }) => asked.person_id);
  await lockOpenCorrections(tenant, sessionId, ids);
  const written = [
    ...(made.length ? await queries.insertMarks(tenant, sessionId, made, by) : []),
    ...(changed.length ? await queries.updateMarks(tenant, sessionId, changed, by) : []),
    ...(annulled.length ? await queries.annulMarks(tenant, sessionId, annulled, by) : []),
  ];
  const reasons = new Map(planned.map(({ asked }) => [asked.person_id, asked.reason ?? '']));
  const answers = written.map(({ id, person_id, revision }) => ({
    ...{ person_id, record_id: id, revision },
    reason: reasons.get(person_id) ?? '',
  }));
  await answerCorrections(tenant, sessionId, answers, by);
  return written;
};
