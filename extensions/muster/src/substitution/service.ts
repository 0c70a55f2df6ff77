import { inTransaction, type TenantDatabase } from '@muster/directus';
import { endApproval } from '@muster/directus/approval';
import * as queries from '@muster/directus/substitution';
import { refuseRequest } from '@muster/domain';
import { MAX_SUBSTITUTIONS, type Substitution, type SubstitutionAsk } from '@muster/domain/contract';
import { refuseSubstituting, refuseSubstitution, SUBSTITUTION_PROCESS } from '@muster/domain/substitution';
import { found, mayEverConduct, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError, stop } from '../problem-error.ts';

type Asked = { tenant: TenantDatabase; actor: Actor };

/** What the reader asked or was asked; nothing for whoever holds no classes. */
export const listSubstitutions = ({ tenant, actor }: Asked): Promise<Substitution[]> =>
  queries.listSubstitutions(tenant, personOf(actor), MAX_SUBSTITUTIONS);

/** Asks a colleague to hold a class; to whoever never holds one the class is not there. */
export const askSubstitute = (
  { clock }: Pick<Deps, 'clock'>,
  { tenant, actor, id, body }: Asked & { id: string; body: SubstitutionAsk },
): Promise<{ id: string }> => {
  if (!mayEverConduct(actor)) throw new ProblemError(refuseRequest('NOT_FOUND'));
  const by = personOf(actor);
  return inTransaction(tenant, async (within) => {
    const facts = found(await queries.lockSubstitutionFacts(within, id, body.substitute_id));
    stop(refuseSubstitution(facts, by, clock().toISOString()));
    const row = { session: id, requester: by, substitute: body.substitute_id, reason: body.reason || null };
    return found(await queries.insertSubstitution(within, { ...row, user: actor.user_id }));
  });
};

/** Takes a request back that nobody has answered; pressed twice it is taken back once. */
export const withdrawSubstitution = ({ tenant, actor, id }: Asked & { id: string }): Promise<{ id: string }> =>
  inTransaction(tenant, async (within) => {
    const person = personOf(actor);
    const { status } = found(await queries.readOwnSubstitution(within, person, id));
    if (status === 'withdrawn') return { id };
    // of a racing answer and this exactly one wins, at the steps of the approval
    if ((await endApproval(within, { table: SUBSTITUTION_PROCESS.table, id, requester_id: person })) === 'decided')
      throw new ProblemError(refuseSubstituting('SUBSTITUTION_CLOSED'));
    if ((await queries.withdrawSubstitution(within, person, id)) === 0)
      throw new ProblemError(refuseSubstituting('SUBSTITUTION_CLOSED'));
    return { id };
  });
