import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { listProposals, listRows, propose, readProgress, withdrawProposal } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.proposals, ({ tenant, actor }) => listProposals(tenant, actor)),
  serve(ROUTES.proposalRows, ({ tenant, actor, query }) => listRows(tenant, actor, query)),
  serve(ROUTES.propose, ({ tenant, actor, body }) => propose(deps, tenant, actor, body)),
  serve(ROUTES.withdrawProposal, ({ tenant, actor, id }) => withdrawProposal(tenant, actor, id)),
  serve(ROUTES.proposalProgress, ({ tenant, actor, id }) => readProgress(tenant, actor, id)),
];
