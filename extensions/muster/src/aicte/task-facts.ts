import { listSameEvidence, readClaim } from '@muster/directus/aicte';
import { readPoints } from '@muster/directus/aicte/recount.ts';
import { AICTE_PROCESS, previewClaim } from '@muster/domain/aicte';
import { AicteTaskFacts } from '@muster/domain/contract';
import { taskFacts } from '../task/task-facts.ts';
import { readLogsOf } from './logged.ts';
import { readItem } from './service.ts';

/** The claim with what it would count now, and everybody else whose claim has the same evidence. */
export const TASK_FACTS = taskFacts({
  slug: AICTE_PROCESS.slug,
  table: AICTE_PROCESS.table,
  shape: AicteTaskFacts,
  async read(tenant, id) {
    const row = await readClaim(tenant, id);
    if (!row) return null;
    const points = await readPoints(tenant, row.person_id);
    const waits = row.status === 'pending' && points !== null && !('message' in points);
    const others = waits ? points.claims.filter((claim) => claim.id !== id) : [];
    const preview = waits ? previewClaim(points.scheme.scheme, points.student, others, row) : null;
    return {
      claim: await readItem(tenant, row),
      preview: preview && { ...preview, ...preview.claim },
      same_evidence: await listSameEvidence(tenant, id),
      logs: await readLogsOf(tenant, id),
    };
  },
});
