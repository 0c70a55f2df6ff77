import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/aicte';
import type { SchemeRow } from '@muster/directus/aicte';
import { freshIds, insertScheme } from '@muster/directus/aicte/publish.ts';
import { listUnderWay } from '@muster/directus/proposal';
import { refuseRequest, sayProblem } from '@muster/domain';
import { coverageOf, draftSchemes, PUBLISH_SCHEME, refuseProposing, type Scheme } from '@muster/domain/aicte';
import type { AicteSchemeItem, AicteSchemes } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';
import { refuse } from './service.ts';

type Item = z.input<typeof AicteSchemeItem>;

const requireOffice = (actor: Actor): void => {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest('FORBIDDEN'));
};

const sum = (counts: Partial<Record<string, number>> | undefined): number =>
  Object.values(counts ?? {}).reduce<number>((total, count = 0) => total + count, 0);

/** Every scheme of the organization as the office reads it, and how many students none of them counts. */
const readSchemes = async (tenant: Tenant, { locale }: Actor): Promise<{ schemes: Item[]; uncovered: number }> => {
  const rows = await queries.listSchemes(tenant);
  const problems = new Map(
    rows.map(({ id, scheme }) => [id, scheme.status === 'draft' ? refuseProposing(scheme) : []]),
  );
  /** A draft that is being edited may have any form: then it needs nothing and counts nobody, and its problems say why. */
  const isFormed = ({ id }: { id: string }) => !problems.get(id)?.some(({ code }) => code === 'AICTE_SCHEME_SHAPE');
  const counts = coverageOf(rows.filter(isFormed), await queries.listCohorts(tenant));
  const waiting = await listUnderWay(tenant, PUBLISH_SCHEME.kind, rows.map(({ id }) => id)); // prettier-ignore
  const people = new Map((await queries.listConfirmers(tenant)).map((person) => [person.id, person]));
  const item = ({ id, scheme, figures_confirmed_by_id: by }: SchemeRow): Item => ({
    ...scheme,
    id,
    required: isFormed({ id }) ? scheme.required : {},
    activities: scheme.types.length,
    students: counts.get(id) ?? {},
    confirmed_by: (by && people.get(by)) || null,
    is_proposed: waiting.some((row) => row.id === id),
    problems: (problems.get(id) ?? []).map((problem) => ({
      ...problem,
      message: sayProblem(problem.code, problem.params, locale ?? 'en'),
    })),
  });
  return { schemes: rows.map(item), uncovered: sum(counts.get(null)) };
};

/** What the program brings along, what the institution has, and whom each counts. */
export const listSchemes = async (tenant: TenantDatabase, actor: Actor): Promise<z.input<typeof AicteSchemes>> => {
  requireOffice(actor);
  const told = await inTransaction(tenant, (within) => readSchemes(within, actor));
  const delivered = draftSchemes().map(({ code, name, source, source_year, types }) => ({
    code,
    name,
    source,
    source_year: source_year ?? null,
    activities: types.length,
    is_installed: told.schemes.some((scheme) => scheme.code === code),
  }));
  return { delivered, ...told };
};

/** Writes a scheme as a draft. @returns it as the office reads it */
const writeDraft = async (within: Tenant, actor: Actor, scheme: Scheme): Promise<Item> => {
  const id = freshIds();
  await insertScheme(within, queries.schemeRows(scheme, id));
  const { schemes } = await readSchemes(within, actor);
  return found(schemes.find((one) => one.id === id('scheme', scheme.code)));
};

/** Installs a scheme that comes with the program, once, as a draft that is the institution's own from then on. */
export const installScheme = async (tenant: TenantDatabase, actor: Actor, code: string): Promise<Item> => {
  requireOffice(actor);
  const scheme = found(draftSchemes().find((one) => one.code === code));
  return inTransaction(tenant, async (within) => {
    const all = await queries.listSchemes(within);
    if (all.some((row) => row.scheme.code === code)) throw new ProblemError(refuse('AICTE_SCHEME_INSTALLED', { code }));
    return writeDraft(within, actor, scheme);
  });
};

/** Begins the next version of a scheme: a draft with the figures of this one. One draft of a code at a time. */
export const draftVersion = async (tenant: TenantDatabase, actor: Actor, id: string): Promise<Item> => {
  found(isAdministrator(actor) || null);
  return inTransaction(tenant, async (within) => {
    const { scheme } = found(await queries.lockScheme(within, id));
    const versions = (await queries.listSchemes(within)).filter((row) => row.scheme.code === scheme.code);
    const { code } = scheme;
    if (versions.some((row) => row.scheme.status === 'draft'))
      throw new ProblemError(refuse('AICTE_SCHEME_DRAFT_EXISTS', { code }));
    const version = 1 + Math.max(...versions.map((row) => row.scheme.version));
    return writeDraft(within, actor, { ...scheme, version, status: 'draft' });
  });
};
