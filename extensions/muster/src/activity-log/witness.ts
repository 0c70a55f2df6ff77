import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/activity-log';
import type { LogRow } from '@muster/directus/activity-log';
import {
  deriveWitnessKey,
  isClaimable,
  isWitnessCode,
  mayWitness,
  refuseLog,
  witnessCode,
  witnessMail,
  witnessToken,
  type WitnessSubject,
} from '@muster/domain/activity-log';
import type { Locale } from '@muster/domain';
import type { ActivityLogItem, LogWitness } from '@muster/domain/contract';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { wordsMail, type SendMail } from '../account/link-mail.ts';
import type { Deps } from '../deps.ts';
import { tokenCrypto } from '../encryption.ts';
import { ProblemError } from '../problem-error.ts';
import { recheck } from './facts.ts';
import { lockOwn, readItem } from './item.ts';

type Item = z.input<typeof ActivityLogItem>;
export type WitnessDeps = Pick<Deps, 'clock' | 'log'> & {
  env: Pick<Deps['env'], 'MUSTER_MASTER_KEY' | 'PUBLIC_URL'>;
  limits: Pick<Deps['limits'], 'mayMail'>;
  sendMail: SendMail;
};

export type KeyDeps = { env: Pick<Deps['env'], 'MUSTER_MASTER_KEY'> };
export const keyOf = ({ env }: KeyDeps, organization_id: string) =>
  deriveWitnessKey(tokenCrypto, env.MUSTER_MASTER_KEY, organization_id);
export const subjectOf = ({ id, organization_id, witness_email }: LogRow): WitnessSubject | null =>
  witness_email === null ? null : { organization_id, activity_log_id: id, email: witness_email };

/** Writes to the witness of a log; where it fails, or too many were written already, the student sees that nobody was asked yet. */
export async function mailWitness(deps: WitnessDeps, tenant: Tenant, row: LogRow): Promise<void> {
  const subject = subjectOf(row);
  const about = await queries.readWitnessed(tenant, row.id);
  if (!subject || !about || row.witness_asked_at !== null || row.witness_confirmed_at !== null) return;
  if (!(await deps.limits.mayMail(subject.email.toLowerCase())) || !(await deps.limits.mayMail(`by:${row.person_id}`)))
    return;
  const key = keyOf(deps, row.organization_id);
  const locale = (about.language ?? 'en') as Locale;
  const words = witnessMail(
    {
      name: row.witness_name ?? '',
      student: row.person.full_name,
      organization: about.organization,
      plan: row.plan,
      code: witnessCode(tokenCrypto, key, subject),
    },
    locale,
  );
  const link = `${deps.env.PUBLIC_URL}/witness#${witnessToken(tokenCrypto, key, subject)}`;
  try {
    await deps.sendMail(wordsMail(subject.email, link, words, { locale, organization: about.organization }));
  } catch (error) {
    deps.log.warn({ err: error, log: row.id }, 'the witness of a log was not written to');
    return;
  }
  await queries.updateLog(tenant, row.id, { witness_asked_at: deps.clock().toISOString() });
}

/** Names the witness anew and writes to them; who has answered stays. */
export const nameWitness = async (
  deps: WitnessDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  { name, email }: LogWitness,
): Promise<Item> => {
  const row = await inTransaction(tenant, async (within) => {
    const log = await lockOwn(within, actor, id);
    if (log.status === 'discarded') throw new ProblemError(refuseLog('ACTIVITY_LOG_STATE', { status: log.status }));
    if (log.witness_confirmed_at ?? log.witness_denied_at) throw new ProblemError(refuseLog('WITNESS_ANSWERED'));
    const own = (await queries.readWitnessed(within, id))?.student_email;
    if (own?.toLowerCase() === email.toLowerCase()) throw new ProblemError(refuseLog('WITNESS_OWN'));
    await queries.updateLog(within, id, { witness_name: name, witness_email: email, witness_asked_at: null });
    return lockOwn(within, actor, id);
  });
  await mailWitness(deps, tenant, row);
  return readItem(tenant, id);
};

/** Writes a witness' answer once; said again it is the same, the opposite is refused. The log is held. */
export async function writeAnswer(
  tenant: Tenant,
  row: LogRow,
  was_there: boolean,
  witness_way: 'link' | 'code',
  now: Date,
): Promise<void> {
  if (!isClaimable(row.status) || row.ended_at === null)
    throw new ProblemError(refuseLog('ACTIVITY_LOG_STATE', { status: row.status }));
  if (was_there ? row.witness_confirmed_at : row.witness_denied_at) return;
  if (row.witness_confirmed_at ?? row.witness_denied_at) throw new ProblemError(refuseLog('WITNESS_ANSWERED'));
  if (!mayWitness(row.ended_at, now.getTime())) throw new ProblemError(refuseLog('WITNESS_LINK'));
  const at = now.toISOString();
  const step = was_there ? { witness_confirmed_at: at } : { witness_denied_at: at };
  await queries.updateLog(tenant, row.id, { ...step, witness_way });
  await recheck(tenant, { ...row, ...step });
}

/** Confirms a log with the code that its witness told the student. */
export const confirmByCode = async (
  deps: WitnessDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  code: string,
): Promise<Item> => {
  await inTransaction(tenant, async (within) => {
    const row = await lockOwn(within, actor, id);
    const subject = subjectOf(row);
    if (!subject) throw new ProblemError(refuseLog('WITNESS_MISSING'));
    if (!isWitnessCode(tokenCrypto, keyOf(deps, row.organization_id), subject, code))
      throw new ProblemError(refuseLog('WITNESS_CODE'));
    await writeAnswer(within, row, true, 'code', deps.clock());
  });
  return readItem(tenant, id);
};
