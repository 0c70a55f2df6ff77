// What is held until a student's points are complete: `$1` is the organization.
import {
  clearanceStep,
  pointsCondition,
  withCondition,
  type Condition,
  type PointsExplanation,
} from '@muster/domain/aicte';
import { execute, rowsOf, type Tenant } from '../query.ts';
import type { HoldRow } from './queries.ts';

/** The holds of an enrolment, held until the transaction ends. */
const lockHolds = (tenant: Tenant, enrolmentId: string) =>
  rowsOf<HoldRow>(
    tenant,
    `SELECT id, kind, term_code, status, CASE WHEN jsonb_typeof(conditions) = 'array' THEN conditions ELSE '[]' END AS conditions,
            override_by_id, released_at
       FROM clearances WHERE organization_id = $1 AND enrollment_id = $2 AND status = 'held' ORDER BY id FOR NO KEY UPDATE`,
    [enrolmentId],
  );

/** Verdict and rules of a count; its facts are the rows beside it. */
const told = ({ facts: _facts, policy, ...rest }: PointsExplanation): Condition =>
  pointsCondition({ ...rest, facts: [], ...(policy?.id ? { policy: { id: policy.id } } : {}) });

/**
 * Tells every hold of a student what the points are now (BEY-085): one whose last condition turned true is released in the
 * same transaction. A hold that does not ask for points is left alone.
 * @returns ids of those released
 */
export async function releaseHolds(
  tenant: Tenant,
  enrolmentId: string,
  explanation: PointsExplanation,
): Promise<string[]> {
  const released: string[] = [];
  for (const hold of await lockHolds(tenant, enrolmentId)) {
    if (!hold.conditions.some(({ code }) => code === 'points_complete')) continue;
    const conditions = withCondition(hold.conditions, told(explanation));
    const releases = clearanceStep({ ...hold, conditions }).step === 'release';
    if (releases) released.push(hold.id);
    await execute(
      tenant,
      `UPDATE clearances SET conditions = $3::jsonb, status = CASE WHEN $4::boolean THEN 'released' ELSE status END,
              released_at = CASE WHEN $4::boolean THEN clock_timestamp() ELSE released_at END
        WHERE organization_id = $1 AND id = $2`,
      [hold.id, JSON.stringify(conditions), releases],
    );
  }
  return released;
}
