import { z } from 'zod';
import { PROPOSAL_KINDS, type ProposalKindName } from '../proposal/kinds.ts';
import { PROPOSAL_TRANSITIONS, type ProposalStatus } from '../proposal/status.ts';
import { Id, Instant, PersonRef, textOf } from './common.ts';
import { StepToCome, TimelineStep } from './history.ts';
import { route } from './route.ts';

const Kind = z.enum(Object.keys(PROPOSAL_KINDS) as [ProposalKindName, ...ProposalKindName[]]);
const Status = z.enum(Object.keys(PROPOSAL_TRANSITIONS) as [ProposalStatus, ...ProposalStatus[]]);
/** Rows that any proposal names at most; a kind may allow fewer. */
const MOST_ROWS = 200;
const MOST_HOURS = 72;

/** A row that may be proposed, or is: `name` and `at` say which it is, `marks` how many marks hang on it. */
export const ProposalRow = z.object({ id: Id, name: z.string(), at: Instant, marks: z.int() });
export type ProposalRow = z.infer<typeof ProposalRow>;

/** `POST /muster/proposals`: the rows, and for how many hours where the change ends by itself. */
export const ProposalAsk = z.strictObject({
  kind: Kind,
  ids: z.array(Id).min(1).max(MOST_ROWS),
  hours: z.int().min(1).max(MOST_HOURS).optional(),
  reason: textOf(2000),
});
export type ProposalAsk = z.infer<typeof ProposalAsk>;

/** A change that needs two people, as those concerned read it. `hours`: for how long it holds; null = until it is changed again. */
export const ProposalItem = z.object({
  id: Id,
  kind: Kind,
  status: Status,
  reason: z.string(),
  hours: z.int().nullable(),
  row_count: z.int(),
  rows: z.array(ProposalRow),
  proposed_by: PersonRef,
  proposed_at: Instant,
  expires_at: Instant,
  decided_by: PersonRef.nullable(),
  decided_at: Instant.nullable(),
  decision_reason: z.string().nullable(),
  applied_at: Instant.nullable(),
});
export type ProposalItem = z.infer<typeof ProposalItem>;

export const ProposalProgress = z.object({
  proposal: ProposalItem,
  steps: z.array(TimelineStep),
  to_come: z.array(StepToCome),
  can_withdraw: z.boolean(),
});
export type ProposalProgress = z.infer<typeof ProposalProgress>;

/** Changes that need two people. */
export const PROPOSAL_ROUTES = {
  proposals: route({
    method: 'get',
    path: '/proposals',
    summary: 'Proposals I made or decided, all of the organization for administrators, newest first',
    reply: z.array(ProposalItem),
  }),
  proposalRows: route({
    method: 'get',
    path: '/proposals/rows',
    summary: 'Rows of which I may propose a change that needs two people, newest first',
    query: z.strictObject({ kind: Kind, id: Id.optional() }),
    reply: z.array(ProposalRow),
  }),
  propose: route({
    method: 'post',
    path: '/proposals',
    summary: 'Propose a change that a second person decides',
    body: ProposalAsk,
    reply: ProposalItem,
    status: 201,
    limit: 'submit',
  }),
  withdrawProposal: route({
    method: 'post',
    path: '/proposals/:id/withdraw',
    subject: 'change_proposals',
    summary: 'Withdraw a proposal that nobody has decided',
    reply: ProposalItem,
    limit: 'submit',
  }),
  proposalProgress: route({
    method: 'get',
    path: '/proposals/:id/progress',
    subject: 'change_proposals',
    summary: 'The history of a proposal',
    reply: ProposalProgress,
  }),
} as const;
