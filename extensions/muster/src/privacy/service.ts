import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/privacy';
import type { ConsentBody, Consents } from '@muster/domain/contract';
import {
  ASKED_CLASS,
  ASKED_PURPOSES,
  explainConsent,
  NOTICE_VERSION,
  refuseNotice,
  refuseWithdrawal,
  RETENTION_DEFAULTS,
  type AskedPurpose,
  type Consent,
} from '@muster/domain/privacy';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { stop } from '../problem-error.ts';

type ConsentDeps = Pick<Deps, 'clock'>;
type Call = { tenant: TenantDatabase; actor: Actor };
type Reply = z.input<typeof Consents>;

/** The consent that allows a purpose now, by the rule that every use of it asks. */
const inForce = (consents: readonly Consent[], person_id: string, purpose: AskedPurpose, now: string) => {
  const rules = { accepted_versions: null };
  const { value } = explainConsent({
    person_id,
    date_of_birth: null,
    purpose,
    consents,
    rules,
    day: now.slice(0, 10),
    now,
  });
  return consents.find(({ id }) => id === value) ?? null;
};

const itemOf = (consents: readonly Consent[], person_id: string, purpose: AskedPurpose, now: string) => {
  const live = inForce(consents, person_id, purpose, now);
  const last = consents.find((one) => one.purpose === purpose);
  return {
    purpose,
    in_force: live !== null,
    id: live?.id ?? null,
    granted_at: live?.granted_at ?? null,
    withdrawn_at: live ? null : (last?.withdrawn_at ?? null),
  };
};

/** What the caller agreed to, and what the app says before it asks. */
export async function readConsents({ clock }: ConsentDeps, tenant: Tenant, actor: Actor): Promise<Reply> {
  const person = personOf(actor);
  const now = clock().toISOString();
  const consents = await queries.listConsents(tenant, person);
  const decided = await queries.readKeepDays(tenant, ASKED_CLASS);
  return {
    notice_version: NOTICE_VERSION,
    keep_days: decided === undefined ? RETENTION_DEFAULTS[ASKED_CLASS].keep_days : decided,
    items: ASKED_PURPOSES.map((purpose) => itemOf(consents, person, purpose, now)),
  };
}

/** Agreeing twice is agreeing once: a consent that is in force stays as it is. */
export async function giveConsent(deps: ConsentDeps, { tenant, actor }: Call, asked: ConsentBody): Promise<Reply> {
  const person_id = personOf(actor);
  stop(refuseNotice(asked.notice_version));
  await inTransaction(tenant, async (within) => {
    await queries.lockPerson(within, person_id);
    const at = deps.clock().toISOString();
    const consents = await queries.listConsents(within, person_id);
    for (const purpose of new Set(asked.purposes)) {
      if (inForce(consents, person_id, purpose, at)) continue;
      await queries.endConsents(within, person_id, purpose, at);
      const policy_version = asked.notice_version;
      await queries.giveConsent(within, { person_id, purpose, policy_version, user_id: actor.user_id, at });
    }
  });
  return readConsents(deps, tenant, actor);
}

/** What was taken before stays for its time; nothing more is taken from now on. */
export async function withdrawConsent(deps: ConsentDeps, { tenant, actor }: Call, id: string): Promise<Reply> {
  await inTransaction(tenant, async (within) => {
    const at = deps.clock().toISOString();
    const consent = found(await queries.lockConsent(within, id));
    // Another person's is no more known to be there than one that is not.
    found(consent.person_id === actor.person_id || null);
    stop(refuseWithdrawal(consent, actor.person_id, at));
    await queries.withdrawConsent(within, id, actor.user_id, at);
  });
  return readConsents(deps, tenant, actor);
}
