import { readProposal } from '@muster/directus/proposal';
import { ProposalItem } from '@muster/domain/contract';
import { PROPOSAL_PROCESS } from '@muster/domain/proposal';
import { taskFacts } from '../task/task-facts.ts';
import { itemOf } from './service.ts';

/** The proposal as its proposer sees it: every row, for how long, and why. */
export const TASK_FACTS = taskFacts({
  slug: PROPOSAL_PROCESS.slug,
  table: PROPOSAL_PROCESS.table,
  shape: ProposalItem,
  async read(tenant, id) {
    const row = await readProposal(tenant, id);
    return row ? itemOf(row) : null;
  },
});
