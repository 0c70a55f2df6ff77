import type { Tenant } from '@muster/directus';
import { readRun } from '@muster/directus/approval';
import { deliveryOf, listTaskSteps, type TimelineRow, EMPTY_STEP } from '@muster/directus/approval/timeline.ts';
import { readToCome } from '@muster/directus/approval/to-come.ts';
import * as queries from '@muster/directus/aicte';
import type { ClaimRow } from '@muster/directus/aicte';
import { readPoints, type Points } from '@muster/directus/aicte/recount.ts';
import { listAttachments } from '@muster/directus/attachment';
import { readStanding } from '@muster/directus/approval';
import { AICTE_PROBLEMS, AICTE_PROCESS, countPoints, type CountedClaim } from '@muster/domain/aicte';
import { problemsOf } from '@muster/domain';
import type { AicteClaimItem, AicteClaimProgress } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, personOf, type Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';

type Item = z.input<typeof AicteClaimItem>;
export const refuse = problemsOf(AICTE_PROBLEMS);

/** A claim as whoever may see it reads it; `counted` are the claims of the student's count. */
export const itemOf = (row: ClaimRow, counted: readonly CountedClaim[] = []): Item => {
  const mine = counted.find(({ id }) => id === row.id);
  return {
    ...row,
    points: mine?.points ?? row.points_allocated,
    counted: row.status === 'approved' ? (mine?.counted ?? row.counted_points) : null,
    losses: mine?.losses ?? [],
  };
};

/** The points of somebody who studies here. @throws AICTE_NO_SCHEME, NOT_FOUND for who studies nothing */
export const pointsOf = async (tenant: Tenant, personId: string): Promise<Points> => {
  const points = found(await readPoints(tenant, personId));
  if ('message' in points) throw new ProblemError(points);
  return points;
};

const countedOf = ({ scheme, student, claims }: Points): CountedClaim[] =>
  countPoints(scheme.scheme, student, claims).claims;

/** The claims of a person with what each counts; whoever studies nothing has none. */
export const listClaims = async (tenant: Tenant, actor: Actor): Promise<Item[]> => {
  const person_id = personOf(actor);
  const points = await readPoints(tenant, person_id);
  const counted = points === null || 'message' in points ? [] : countedOf(points);
  return (await queries.listClaims(tenant, person_id)).map((row) => itemOf(row, counted));
};

/** One claim with what it counts. */
export const readItem = async (tenant: Tenant, row: ClaimRow): Promise<Item> => {
  const points = await readPoints(tenant, row.person_id);
  return itemOf(row, points === null || 'message' in points ? [] : countedOf(points));
};

/** Whose claim it is, the student's mentor, who decided it, and the office; to all others it is not there. */
export const readSeen = async (tenant: Tenant, actor: Actor, id: string): Promise<ClaimRow> => {
  const row = found(await queries.readClaim(tenant, id));
  const { person_id } = actor;
  if (isAdministrator(actor)) return row;
  const standing = await readStanding(tenant, row.person_id);
  const people = [row.person_id, row.approved_by_id, standing?.mentor_id];
  return found(person_id !== null && people.includes(person_id) ? row : null);
};

/** What became of the points: added, and taken back. */
function endOf({ status, decided_at: at, updated_at, reason: words }: ClaimRow): TimelineRow[] {
  if (status === 'withdrawn') return [{ ...EMPTY_STEP, kind: 'cancelled', at: updated_at }];
  const added: TimelineRow[] = [{ ...EMPTY_STEP, kind: 'applied', at }];
  if (status === 'approved') return added;
  return status === 'reversed' ? [...added, { ...EMPTY_STEP, kind: 'revoked', at: updated_at, words }] : [];
}

/** A claim's whole history: what was filed, who was asked, what they said, and what became of the points. */
export const readProgress = async (
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof AicteClaimProgress>> => {
  const row = await readSeen(tenant, actor, id);
  const [run, tasks, to_come, documents, claim] = await Promise.all([
    readRun(tenant, AICTE_PROCESS.table, id),
    listTaskSteps(tenant, AICTE_PROCESS.table, id),
    readToCome(tenant, AICTE_PROCESS.table, id),
    listAttachments(tenant, id),
    readItem(tenant, row),
  ]);
  const filed: TimelineRow = {
    ...EMPTY_STEP,
    kind: 'submitted',
    at: row.filed_at,
    who: row.person,
    words: row.description,
  };
  const isPending = row.status === 'pending';
  return {
    claim,
    delivery: deliveryOf(run, isPending),
    steps: [filed, ...tasks, ...endOf(row)],
    to_come,
    documents,
    can_withdraw: isPending && row.person_id === actor.person_id && !run?.decided,
    can_reverse: row.status === 'approved' && isAdministrator(actor),
  };
};
