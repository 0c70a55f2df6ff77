import { readSuspensionFacts } from '@muster/directus/suspension';
import { revokedBySilenceAt } from '@muster/domain/certificate';
import { SuspensionTaskFacts } from '@muster/domain/contract';
import { SUSPENSION_PROCESS } from '@muster/domain/suspension';
import { taskFacts } from '../task/task-facts.ts';

/** Whose certificate it is, until when it is decided, and every session with its mark then and now. */
export const TASK_FACTS = taskFacts({
  slug: SUSPENSION_PROCESS.slug,
  table: SUSPENSION_PROCESS.table,
  shape: SuspensionTaskFacts,
  async read(tenant, id) {
    const facts = await readSuspensionFacts(tenant, id);
    return facts ? { ...facts, revoked_at: revokedBySilenceAt(facts.suspended_at) } : null;
  },
});
