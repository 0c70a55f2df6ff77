// What a student's claims count, kept in the transaction that changes one of them.
import {
  explainClaim,
  explainPoints,
  progressOf,
  selectScheme,
  studentOf,
  type PointsExplanation,
  type Progress,
  type Student,
} from '@muster/domain/aicte';
import type { Problem } from '@muster/domain';
import type { Tenant } from '../query.ts';
import { releaseHolds } from './holds.ts';
import {
  listClaims,
  listPublished,
  lockEnrolment,
  readEnrolment,
  readScheme,
  writeCounted,
  writeProgress,
  type ClaimRow,
  type EnrolmentRow,
  type SchemeRow,
} from './queries.ts';

/** A student as points are counted: the enrolment, the scheme and every claim under it. */
export type Points = { enrolment: EnrolmentRow; student: Student; scheme: SchemeRow; claims: ClaimRow[] };

const isProblem = (value: object): value is Problem => 'message' in value;

/** The scheme of an enrolment: the pinned one once it was published, else the published one that fits best. */
async function schemeOf(tenant: Tenant, enrolment: EnrolmentRow): Promise<SchemeRow | Problem> {
  const { aicte_scheme_id, enrolled_on: admitted_on, student_category: category } = enrolment;
  const pinned = aicte_scheme_id === null ? undefined : await readScheme(tenant, aicte_scheme_id);
  const own = pinned?.scheme.status === 'draft' ? undefined : pinned;
  const published = own ? [own] : await listPublished(tenant);
  const chosen = selectScheme(
    published.map(({ scheme }) => scheme),
    { admitted_on, category, pinned: own?.scheme ?? null },
  );
  if (isProblem(chosen)) return chosen;
  return published.find(({ scheme }) => scheme === chosen) as SchemeRow;
}

async function pointsFor(tenant: Tenant, enrolment: EnrolmentRow | undefined): Promise<Points | Problem | null> {
  if (!enrolment) return null;
  const scheme = await schemeOf(tenant, enrolment);
  if (isProblem(scheme)) return scheme;
  const claims = (await listClaims(tenant, enrolment.person_id)).filter((claim) => claim.aicte_scheme_id === scheme.id);
  return { enrolment, student: studentOf(enrolment), scheme, claims };
}

/** @returns null for somebody who studies nothing; a refusal where no scheme covers the admission */
export const readPoints = async (tenant: Tenant, personId: string) =>
  pointsFor(tenant, await readEnrolment(tenant, personId));

/** The same with the enrolment held, so that two changes of one student's claims are counted one after the other. */
export const lockPoints = async (tenant: Tenant, personId: string) =>
  pointsFor(tenant, await lockEnrolment(tenant, personId));

const asked = ({ enrolment, student, scheme, claims }: Points) => ({
  subject: { person_id: enrolment.person_id },
  known_at: new Date().toISOString(),
  enrollment: { id: enrolment.id, student },
  claims,
  scheme: scheme.scheme,
  ...(scheme.policy_version_id ? { policy: { id: scheme.policy_version_id } } : {}),
});

/** A student's count with everything it rests on. */
export const explained = (points: Points): PointsExplanation => explainPoints(asked(points)).explanation;

/** What is stored with a claim: verdict and rules; its facts are the rows beside it. */
function storedWith(id: string, points: Points): unknown {
  const { v, value, unit, verdict, rules } = explainClaim(id, { ...asked(points), known_at: '' }) as PointsExplanation;
  return { v, value, unit, verdict, rules };
}

/**
 * Counts a student anew after a claim changed, in the same transaction (CT-083, CT-085): the rows of progress, and what
 * each approved claim counts; what was held until the points are complete is released. The enrolment is held by `lockPoints` before the claim is changed.
 */
export async function recount(tenant: Tenant, personId: string): Promise<Progress | null> {
  const points = await readPoints(tenant, personId);
  if (points === null || isProblem(points)) return null;
  const { scheme, student, claims } = points;
  const progress = progressOf(scheme.scheme, student, claims);
  await writeProgress(
    tenant,
    personId,
    progress.groups.map(({ group_code, ...row }) => ({ ...row, aicte_category_id: scheme.groups[group_code] })),
  );
  const counted = progress.now.claims.map(({ id, counted: counted_points }) => ({
    id,
    counted_points,
    explanation: storedWith(id, points),
  }));
  await writeCounted(tenant, counted);
  await releaseHolds(tenant, points.enrolment.id, explained(points));
  return progress;
}
