import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/aicte';
import { explained, type Points } from '@muster/directus/aicte/recount.ts';
import { cheapestCompletion, limitsFor, progressOf, type Completion, type Progress } from '@muster/domain/aicte';
import type { AicteProgress } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import { itemOf, pointsOf } from './service.ts';

type Reply = z.input<typeof AicteProgress>;

const groupsOf = ({ scheme, student }: Points, { now, groups }: Progress): Reply['groups'] =>
  scheme.scheme.groups.map((group, at) => {
    const counted = now.groups[at];
    const { min = 0, max = null } = limitsFor(group, student.category);
    return {
      code: group.code,
      name: group.name,
      counted: counted?.counted ?? 0,
      pending: groups[at]?.pending_points ?? 0,
      min,
      max,
      lacks: counted?.lacks ?? min,
    };
  });

/** The cheapest way with activities by name. */
function completionOf(completion: Completion, { scheme }: Points): Reply['completion'] {
  if (completion.outcome !== 'plan') return completion;
  const names = new Map(scheme.scheme.types.map(({ code, name }) => [code, name]));
  const steps = completion.steps.map(({ activity_code, group_code: _group, ...step }) => ({
    ...step,
    activity: names.get(activity_code) ?? activity_code,
  }));
  return { ...completion, steps };
}

const unmetOf = ({ conditions }: queries.HoldRow): string[] =>
  conditions.filter(({ met }) => !met).map(({ code }) => code);

/** Where the actor stands: what counts and why, what is missing, and what is held until then. */
export const readOwnProgress = async (tenant: Tenant, actor: Actor): Promise<Reply> => {
  const person_id = personOf(actor);
  const points = await pointsOf(tenant, person_id);
  const { scheme, student, claims, enrolment } = points;
  const [{ today }, person, holds] = await Promise.all([
    queries.readClaimDay(tenant, person_id),
    queries.readPersonRef(tenant, person_id),
    queries.listHolds(tenant, enrolment.id),
  ]);
  const progress = progressOf(scheme.scheme, student, claims);
  const { total, required, lacks, verdict, years } = progress.now;
  return {
    scheme: scheme.scheme,
    person: found(person),
    category: student.category,
    total,
    expected: progress.expected.total,
    required,
    lacks,
    verdict,
    groups: groupsOf(points, progress),
    years,
    claims: claims.map((row) => itemOf(row, progress.now.claims)),
    completion: completionOf(cheapestCompletion(scheme.scheme, student, claims, today), points),
    holds: holds.map((hold) => ({ ...hold, unmet: unmetOf(hold) })),
    explanation: explained(points),
  };
};
