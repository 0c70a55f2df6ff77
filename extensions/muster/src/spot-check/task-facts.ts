import { readSpotFacts } from '@muster/directus/spot-check';
import { SpotTaskFacts } from '@muster/domain/contract';
import { SPOT_CHECK_PROCESS } from '@muster/domain/spot-check';
import { taskFacts } from '../task/task-facts.ts';

/** Which class, and for how many of its people nobody has looked yet. */
export const TASK_FACTS = taskFacts({
  slug: SPOT_CHECK_PROCESS.slug,
  table: SPOT_CHECK_PROCESS.table,
  shape: SpotTaskFacts,
  read: async (tenant, id) => (await readSpotFacts(tenant, id)) ?? null,
});
