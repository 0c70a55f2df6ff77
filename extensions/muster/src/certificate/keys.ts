import { inTransaction, type Tenant } from '@muster/directus';
import * as keys from '@muster/directus/certificate/signing-key.ts';
import { refuseRequest } from '@muster/domain';
import { issuerDid, planRotation, refuseWithdrawal } from '@muster/domain/certificate';
import type { SigningKeys } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import type { Call } from '../http.ts';
import { stop } from '../problem-error.ts';

type KeyDeps = Pick<Deps, 'clock'> & { env: Pick<Deps['env'], 'PUBLIC_URL' | 'MUSTER_MASTER_KEY'> };
type Reply = z.input<typeof SigningKeys>;

const requireOffice = (actor: Actor): void => stop(isAdministrator(actor) ? null : refuseRequest('FORBIDDEN'));

const read = async ({ env }: KeyDeps, tenant: Tenant, { organization_id }: Actor): Promise<Reply> => ({
  did: issuerDid(env.PUBLIC_URL, organization_id),
  keys: await keys.listUse(tenant),
});

/** The keys of the organization, without their private halves. */
export async function listKeys(deps: KeyDeps, tenant: Tenant, actor: Actor): Promise<Reply> {
  requireOffice(actor);
  return read(deps, tenant, actor);
}

/** The next keys of credentials and of PDFs sign from now on; what those before have signed still verifies (BEY-071). */
export async function rotateKey(deps: KeyDeps, { tenant, actor }: Call): Promise<Reply> {
  requireOffice(actor);
  return inTransaction(tenant, async (inside) => {
    const plan = planRotation(deps.clock().toISOString());
    await keys.rotate(inside, deps.env.MUSTER_MASTER_KEY, plan);
    await keys.followDocumentKey(inside, plan.old_until);
    return read(deps, inside, actor);
  });
}

/** A key that others may have is not believed any more, for all it has signed; was it the one that signs, the next takes over (a key of PDFs: with the next file). */
export async function withdrawKey(deps: KeyDeps, { tenant, actor, id }: Call): Promise<Reply> {
  requireOffice(actor);
  return inTransaction(tenant, async (inside) => {
    const key = found(await keys.lockKey(inside, id));
    stop(refuseWithdrawal(key.status));
    if (key.purpose === 'credential' && key.status === 'active')
      await keys.rotate(inside, deps.env.MUSTER_MASTER_KEY, planRotation(deps.clock().toISOString()));
    await keys.withdraw(inside, id);
    return read(deps, inside, actor);
  });
}
