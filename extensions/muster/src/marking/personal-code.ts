import {
  derivePersonalKey,
  parsePersonalCode,
  personalCodeAt,
  personalCodeEndsAt,
  problemOfReason,
  verifyPersonalCode,
} from '@muster/domain/checkin';
import type { PersonalCodeShown } from '@muster/domain/contract';
import { toString as drawQr } from 'qrcode';
import { personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { tokenCrypto } from '../encryption.ts';
import { ProblemError } from '../problem-error.ts';

/** What personal codes are made of: the clock, and the master key from which each organization's own follows. */
export type CodeDeps = Pick<Deps, 'clock'> & { env: Pick<Deps['env'], 'MUSTER_MASTER_KEY'> };

const keyOf = ({ env: { MUSTER_MASTER_KEY: master } }: Pick<CodeDeps, 'env'>, organization_id: string) =>
  derivePersonalKey(tokenCrypto, master, organization_id);

/** The code that the caller shows now. */
export const showCode = async (deps: CodeDeps, actor: Actor): Promise<PersonalCodeShown> => {
  const now_ms = deps.clock().getTime();
  const { organization_id } = actor;
  const subject = { organization_id, person_id: personOf(actor) };
  const code = personalCodeAt(tokenCrypto, keyOf(deps, organization_id), subject, now_ms);
  return {
    code,
    svg: await drawQr(code, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
    ends_at: new Date(personalCodeEndsAt(now_ms)).toISOString(),
    server_now: new Date(now_ms).toISOString(),
  };
};

/**
 * Why a code does not prove that this person was there, or null.
 * @param at_ms when it was seen, epoch ms; `slack_ms`: how far the clock behind it may be off
 */
export const refuseCode = (
  deps: Pick<CodeDeps, 'env'>,
  organization_id: string,
  { person_id, code }: { person_id: string | null; code: string | null },
  at_ms: number,
  slack_ms = 0,
): 'invalid' | 'expired' | null => {
  const parsed = parsePersonalCode(code ?? '');
  if (!parsed || parsed.person_id !== person_id) return 'invalid';
  return verifyPersonalCode(tokenCrypto, keyOf(deps, organization_id), organization_id, parsed, at_ms, slack_ms);
};

/** Whose code it is. @throws ProblemError CHECKIN_INVALID or CHECKIN_EXPIRED */
export const personOfCode = (deps: CodeDeps, organization_id: string, code: string): string => {
  const person_id = parsePersonalCode(code)?.person_id ?? null;
  const reason = refuseCode(deps, organization_id, { person_id, code }, deps.clock().getTime());
  if (reason || !person_id) throw new ProblemError(problemOfReason(reason ?? 'invalid'));
  return person_id;
};
