import { readCorrection } from '@muster/directus/correction';
import { CorrectionItem } from '@muster/domain/contract';
import { CORRECTION_PROCESS } from '@muster/domain/correction';
import { taskFacts } from '../task/task-facts.ts';
import { itemOf } from './service.ts';

/** The correction as its requester sees it: before, after and why. */
export const TASK_FACTS = taskFacts({
  slug: CORRECTION_PROCESS.slug,
  table: CORRECTION_PROCESS.table,
  shape: CorrectionItem,
  async read(tenant, id) {
    const row = await readCorrection(tenant, id);
    return row ? itemOf(row) : null;
  },
});
