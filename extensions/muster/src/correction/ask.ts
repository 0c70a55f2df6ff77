import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/correction';
import type { CorrectableRow } from '@muster/directus/correction';
import { readSession, type SessionRow } from '@muster/directus/session';
import { sayProblem } from '@muster/domain';
import type { CorrectionAsk, CorrectionItem, CorrectionOptions } from '@muster/domain/contract';
import {
  lastDayToAsk,
  refuseAsking,
  refuseCorrection,
  timesOfPresence,
  type Asker,
  type CorrectionFacts,
} from '@muster/domain/correction';
import { mayConduct } from '@muster/domain/session';
import type { z } from 'zod';
import { conductorOf, found, personOf, type Actor } from '../actor.ts';
import { attachDocuments } from '../attachment/service.ts';
import type { Deps } from '../deps.ts';
import { stop } from '../problem-error.ts';
import { itemOf } from './service.ts';

type Which = { session_id: string; person_id?: string | undefined };
type Asked = { session: SessionRow; correctable: CorrectableRow; facts: CorrectionFacts };

/** Who asks for whose mark: the person, or whoever may mark the session; to all others neither is there. */
function askerOf(actor: Actor, session: SessionRow, person_id: string, { is_concerned }: CorrectableRow): Asker | null {
  if (!is_concerned) return null;
  if (mayConduct('mark', session, conductorOf(actor, session)) && person_id !== actor.person_id) return 'conductor';
  return person_id === actor.person_id ? 'self' : null;
}

/** The mark a caller means, with everything a request about it is judged by. */
const readAsked = async (tenant: Tenant, actor: Actor, which: Which): Promise<Asked> => {
  const person_id = which.person_id ?? personOf(actor);
  const session = found(await readSession(tenant, actor.person_id, which.session_id));
  const correctable = found(await queries.readCorrectable(tenant, session.id, person_id));
  const asker = found(askerOf(actor, session, person_id, correctable));
  const { mark, recorded_at, has_open, window_days, zone } = correctable;
  const states = await queries.listStates(tenant);
  const counted = mark && recorded_at ? { ...mark, recorded_at } : null;
  return { session, correctable, facts: { asker, session, mark: counted, has_open, window_days, zone, states } };
};

/** What a mark is and what it may become; why nobody may ask is said before anybody fills in a form. */
export const readOptions = async (
  { clock }: Pick<Deps, 'clock'>,
  tenant: Tenant,
  actor: Actor,
  which: Which,
): Promise<z.input<typeof CorrectionOptions>> => {
  const { session, correctable, facts } = await readAsked(tenant, actor, which);
  const { mark, recorded_at, person, window_days, zone } = correctable;
  const { first, last } = timesOfPresence(session);
  const problem = refuseAsking(facts, clock().toISOString());
  const states = await queries.listStates(tenant);
  return {
    session,
    person,
    mark: mark && recorded_at ? { state: mark.state, recorded_at } : null,
    states: states.filter(({ is_active }) => is_active),
    first_time: first,
    last_time: last,
    last_day: facts.asker === 'self' ? lastDayToAsk(session, window_days, zone) : null,
    problem: problem && { ...problem, message: sayProblem(problem.code, problem.params, actor.locale ?? 'en') },
  };
};

/** Writes a submitted correction with its documents; the workflow takes it up from there. */
export const askCorrection = async (
  { clock }: Pick<Deps, 'clock'>,
  tenant: TenantDatabase,
  actor: Actor,
  { documents, reason, ...asked }: CorrectionAsk,
): Promise<z.input<typeof CorrectionItem>> => {
  const id = await inTransaction(tenant, async (within) => {
    const { correctable, facts } = await readAsked(within, actor, asked);
    stop(refuseCorrection(asked, facts, clock().toISOString()));
    const isOtherTime = asked.time !== null;
    const made = await queries.insertCorrection(within, {
      attendance_session_id: asked.session_id,
      person_id: correctable.person.id,
      attendance_record_id: correctable.record_id,
      requested_by_id: personOf(actor),
      original_state_id: facts.mark?.presence_state_id ?? null,
      requested_state_id: asked.presence_state_id ?? facts.mark?.presence_state_id ?? '',
      original_time: isOtherTime ? (facts.mark?.recorded_at ?? null) : null,
      requested_time: asked.time,
      reason,
      created_by: actor.user_id,
    });
    await attachDocuments(within, actor, documents, { attendance_correction_id: made });
    return made;
  });
  return itemOf(found(await queries.readCorrection(tenant, id)));
};
