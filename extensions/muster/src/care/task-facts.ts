import { readCareFacts } from '@muster/directus/care';
import { CARE_PROCESS } from '@muster/domain/care';
import { CareTaskFacts } from '@muster/domain/contract';
import { taskFacts } from '../task/task-facts.ts';

/** Who is missing, how to reach them, and every class since the first that was missed. */
export const TASK_FACTS = taskFacts({
  slug: CARE_PROCESS.slug,
  table: CARE_PROCESS.table,
  shape: CareTaskFacts,
  read: async (tenant, id) => (await readCareFacts(tenant, id)) ?? null,
});
