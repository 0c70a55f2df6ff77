import { readTaskFacts } from '@muster/directus/announcement';
import { ANNOUNCEMENT_PROCESS } from '@muster/domain/announcement';
import { EventTaskFacts } from '@muster/domain/contract';
import type { z } from 'zod';
import { taskFacts } from '../task/task-facts.ts';

/** The event that is to be announced, and what else is on at that time. */
export const TASK_FACTS = taskFacts({
  slug: ANNOUNCEMENT_PROCESS.slug,
  table: ANNOUNCEMENT_PROCESS.table,
  shape: EventTaskFacts,
  read: async (tenant, id) => ((await readTaskFacts(tenant, id)) ?? null) as z.input<typeof EventTaskFacts> | null,
});
