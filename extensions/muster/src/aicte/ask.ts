import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/aicte';
import { lockPoints, recount, type Points } from '@muster/directus/aicte/recount.ts';
import {
  ATTACHED_AS,
  countPoints,
  planClaim,
  previewClaim,
  refuseClaim,
  refuseToday,
  type ActivityType,
  type AskedClaim,
  type EvidenceKind,
} from '@muster/domain/aicte';
import { sayProblem, type Problem } from '@muster/domain';
import type { AicteAsked, AicteClaimItem, AicteClaimNew, AicteOptions, AictePreview } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import { attachDocuments } from '../attachment/service.ts';
import { ProblemError } from '../problem-error.ts';
import { readLogged, useLogs } from './logged.ts';
import { pointsOf, readItem } from './service.ts';

const said = (problem: Problem | null, { locale }: Actor) =>
  problem && { ...problem, message: sayProblem(problem.code, problem.params, locale ?? 'en') };

/** How an activity is offered: its points by level, hours or piece. */
const offered = (type: ActivityType, id: string): z.input<typeof AicteOptions>['activities'][number] => ({
  ...type,
  id,
  levels: type.award === 'table' ? Object.entries(type.figures.levels).map(([code, points]) => ({ code, points })) : [],
  places: type.award === 'table' ? Object.keys(type.figures.places ?? {}) : [],
  steps: type.award === 'hours' ? type.figures.steps.map(([hours, points]) => ({ hours, points })) : [],
  unit: type.award === 'count' ? type.figures.unit : null,
  min_hours: type.min_hours ?? null,
  max_points: type.max_points ?? null,
  evidence_kinds: (type.evidence_kinds ?? ['certificate']) as EvidenceKind[],
  source: type.source ?? null,
});

/** What the actor may claim today. */
export const readOptions = async (tenant: Tenant, actor: Actor): Promise<z.input<typeof AicteOptions>> => {
  const { scheme, student } = await pointsOf(tenant, personOf(actor));
  const { today, windows } = await queries.readClaimDay(tenant, personOf(actor));
  return {
    scheme: scheme.scheme,
    groups: scheme.scheme.groups,
    activities: scheme.scheme.types.map((type) => offered(type, scheme.types[type.code] ?? '')),
    first_day: student.admitted_on,
    today,
    problem: said(refuseToday({ entries: windows, today }), actor),
  };
};

const EMPTY = {
  level: null,
  place: null,
  hours: null,
  quantity: null,
  points_allocated: 0,
  activity_until: null,
  event_id: null,
  team_of_id: null,
  evidence: [],
} as const;

type Asked = Omit<AicteAsked, 'evidence'> & { evidence: readonly EvidenceKind[] };

const codeOf = ({ types }: Points['scheme'], id: string): string =>
  Object.entries(types).find(([, known]) => known === id)?.[0] ?? id;

/** What is asked for; hours and days of logs stand instead of those that somebody typed. */
const askedOf = async (
  tenant: Tenant,
  { activity_id, points, log_ids, ...asked }: Asked,
  { scheme, enrolment }: Points,
): Promise<AskedClaim> => ({
  ...EMPTY,
  ...asked,
  ...(log_ids.length > 0 ? await readLogged(tenant, enrolment.person_id, activity_id, log_ids) : {}),
  activity_code: codeOf(scheme, activity_id),
  person_id: enrolment.person_id,
  points_allocated: points ?? 0,
});

const judge = async (tenant: Tenant, asked: AskedClaim, { scheme, student, claims }: Points) => {
  const { today, windows } = await queries.readClaimDay(tenant, asked.person_id);
  return refuseClaim(asked, { scheme: scheme.scheme, student, claims, entries: windows, today });
};

const NOTHING = { points: 0, counted: 0, losses: [] };

/** What a claim would count as it stands, and why it may not be filed yet, if so. */
export const preview = async (
  tenant: Tenant,
  actor: Actor,
  body: AicteAsked,
): Promise<z.input<typeof AictePreview>> => {
  const points = await pointsOf(tenant, personOf(actor));
  const asked = await askedOf(tenant, body, points);
  const problem = await judge(tenant, asked, points);
  const { scheme, student, claims } = points;
  const type = scheme.scheme.types.find(({ code }) => code === asked.activity_code);
  const countable = type && (problem === null || problem.code === 'AICTE_EVIDENCE_MISSING');
  if (!countable) {
    const { total, required } = countPoints(scheme.scheme, student, claims);
    return { ...NOTHING, before: total, after: total, required, problem: said(problem, actor) };
  }
  const { claim, ...totals } = previewClaim(scheme.scheme, student, claims, planClaim(asked, scheme));
  return {
    points: claim.points,
    counted: claim.counted,
    losses: claim.losses,
    ...totals,
    problem: said(problem, actor),
  };
};

/** Files a claim with its evidence; the workflow takes it up from there. */
export const fileClaim = async (
  tenant: TenantDatabase,
  actor: Actor,
  { evidence, description, ...body }: AicteClaimNew,
): Promise<z.input<typeof AicteClaimItem>> => {
  const id = await inTransaction(tenant, async (within) => {
    const points = found(await lockPoints(within, personOf(actor)));
    if ('message' in points) throw new ProblemError(points);
    const asked = await askedOf(within, { ...body, evidence: evidence.map(({ kind }) => kind) }, points);
    const problem = await judge(within, asked, points);
    if (problem) throw new ProblemError(problem);
    const { enrolment, scheme } = points;
    await queries.pinScheme(within, enrolment.id, scheme.id);
    const { group_code, activity_code, ...columns } = planClaim(asked, scheme);
    const made = await queries.insertClaim(within, {
      ...columns,
      aicte_category_id: scheme.groups[group_code],
      aicte_activity_type_id: scheme.types[activity_code ?? ''],
      description,
      hours_from: asked.hours === null ? null : asked.from_log ? 'log' : 'typed',
      created_by: actor.user_id,
    });
    for (const [kind, files] of Map.groupBy(evidence, (one) => one.kind))
      await attachDocuments(
        within,
        actor,
        files.map(({ file_id }) => file_id),
        { aicte_point_transaction_id: made },
        ATTACHED_AS[kind],
      );
    if (body.log_ids.length > 0) await useLogs(within, made, body.log_ids);
    await recount(within, enrolment.person_id);
    return made;
  });
  return readItem(tenant, found(await queries.readClaim(tenant, id)));
};
