// Which rows somebody may propose a change of, one line for each kind; a slug brings its own.
import type { Tenant } from '@muster/directus';
import type { ProposalKindName, ProposedChange } from '@muster/domain/proposal';
import type { Actor } from '../actor.ts';
import { SCHEME_DRAFTS } from '../aicte/publish-scheme.ts';
import { BARRED } from '../eligibility/condone.ts';
import { LOCKED_SESSIONS } from '../session/reopen-locked.ts';

/** A row as it is now, with what a preview says of it. */
export type Proposable = { id: string; name: string; at: string; marks: number } & Pick<
  ProposedChange,
  'digest' | 'before'
>;

export type ProposableRows = {
  /** Rows the actor may propose, newest first; `only` = those among these. */
  list: (tenant: Tenant, actor: Actor, only: readonly string[] | null) => Promise<readonly Proposable[]>;
  /** What a row will say. @param hours for how long, where the change ends by itself */
  after: (hours: number) => Record<string, unknown>;
};

export const PROPOSABLE: Readonly<Record<ProposalKindName, ProposableRows>> = {
  reopen_locked: LOCKED_SESSIONS,
  policy_publish: SCHEME_DRAFTS,
  condone: BARRED,
};
