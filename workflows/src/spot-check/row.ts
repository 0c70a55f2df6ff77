import { forOrganization, type Tenant } from '@muster/directus';
import { readReviewedSession, type ReviewedSession } from '@muster/directus/review';
import { lockSpotCheckOfAnybody, type SpotCheckRow } from '@muster/directus/spot-check';
import type { Transaction } from '../database.ts';

/** A spot check with its row locked, its session, and the database as its organization may ask it. */
export type TakenSpotCheck = { check: SpotCheckRow; session: ReviewedSession; tenant: Tenant };

/** Takes up a spot check; `null` when it is gone. */
export async function takeSpotCheck(client: Transaction, sessionId: string): Promise<TakenSpotCheck | null> {
  const check = await lockSpotCheckOfAnybody(client, sessionId);
  if (!check) return null;
  const tenant = forOrganization(client, check.organization_id);
  const session = await readReviewedSession(tenant, sessionId);
  if (!session) throw new Error(`spot check ${sessionId} has no session`);
  return { check, session, tenant };
}
