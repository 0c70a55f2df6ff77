// What applying a kind of proposal does, one line each; a slug brings its own.
import type { Tenant } from '@muster/directus';
import type { ProposalKindName, ProposedChange } from '@muster/domain/proposal';
import { PUBLISH_SCHEME_EFFECT } from '../aicte/publish-scheme.ts';
import { CONDONE_EFFECT } from '../eligibility/condone.ts';
import { REOPEN_LOCKED_EFFECT } from '../session/reopen-locked.ts';

/** `digests`: of the proposed rows as they are now, locked until the transaction ends; a row that is gone is not among them. */
export type ProposalEffect = {
  digests: (tenant: Tenant, ids: readonly string[]) => Promise<readonly { id: string; digest: string }[]>;
  /** @param by the person who approved @param reason of whoever proposed it */
  apply: (tenant: Tenant, changes: readonly ProposedChange[], now: string, by: string, reason: string) => Promise<void>;
};

export const PROPOSAL_EFFECTS: Readonly<Record<ProposalKindName, ProposalEffect>> = {
  reopen_locked: REOPEN_LOCKED_EFFECT,
  policy_publish: PUBLISH_SCHEME_EFFECT,
  condone: CONDONE_EFFECT,
};
