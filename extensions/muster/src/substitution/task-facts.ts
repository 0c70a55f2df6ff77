import { readSubstitutionTask } from '@muster/directus/substitution';
import { SubstitutionTaskFacts } from '@muster/domain/contract';
import { SUBSTITUTION_PROCESS } from '@muster/domain/substitution';
import { taskFacts } from '../task/task-facts.ts';

/** Which class, when it begins, who asks and why. */
export const TASK_FACTS = taskFacts({
  slug: SUBSTITUTION_PROCESS.slug,
  table: SUBSTITUTION_PROCESS.table,
  shape: SubstitutionTaskFacts,
  read: async (tenant, id) => (await readSubstitutionTask(tenant, id)) ?? null,
});
