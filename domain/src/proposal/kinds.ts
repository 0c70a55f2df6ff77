// Kinds of changes that need two people, one line each; a slug declares its own.
import { PUBLISH_SCHEME } from '../aicte/publish-scheme.ts';
import { CONDONE } from '../eligibility/condone.ts';
import { REOPEN_LOCKED } from '../session/reopen-locked.ts';
import type { ProposalKind } from './types.ts';

/** By `change_proposals.kind`; the kinds that the database knows beyond these wait for the process that proposes them. */
export const PROPOSAL_KINDS = {
  [REOPEN_LOCKED.kind]: REOPEN_LOCKED,
  [PUBLISH_SCHEME.kind]: PUBLISH_SCHEME,
  [CONDONE.kind]: CONDONE,
} as const satisfies Record<string, ProposalKind>;
export type ProposalKindName = keyof typeof PROPOSAL_KINDS;
