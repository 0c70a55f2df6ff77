import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/aicte';
import { listStudentsOf, type StudentRow } from '@muster/directus/aicte/standing.ts';
import { progressOf, schemeFor, studentOf } from '@muster/domain/aicte';
import { MAX_AICTE_STANDINGS, type AicteStanding } from '@muster/domain/contract';
import type { z } from 'zod';
import { isAdministrator, mayEverConduct, type Actor } from '../actor.ts';

type Standing = z.input<typeof AicteStanding>;
const NONE = { scheme: null, verdict: 'no_scheme', total: 0, expected: 0, required: 0, lacks: 0 } as const;

/** Administrators and managers of no department read everybody; a manager of one reads it. */
const readerOf = (actor: Actor) => {
  const manages = actor.role === 'manager';
  return {
    person_id: actor.person_id,
    department_id: manages ? actor.department_id : null,
    everything: isAdministrator(actor) || (manages && actor.department_id === null),
  };
};

const standingOf = (
  row: StudentRow,
  schemes: readonly queries.SchemeRow[],
  claims: readonly queries.ClaimRow[],
): Standing => {
  const { id, person, program, student_category: category, enrolled_on: admitted_on, held } = row;
  const cohort = { category, admitted_on, scheme_id: row.aicte_scheme_id };
  const chosen = schemes.find((one) => one.id === schemeFor(schemes, cohort));
  const shown = { id, person, program, category, admitted_on, held };
  if (!chosen) return { ...shown, ...NONE, pending: 0 };
  const mine = claims.filter((claim) => claim.aicte_scheme_id === chosen.id);
  const { now, expected } = progressOf(chosen.scheme, studentOf(row), mine);
  const { total, required, lacks, verdict } = now;
  const pending = mine.filter(({ status }) => status === 'pending').length;
  return { ...shown, scheme: chosen.scheme.name, verdict, total, expected: expected.total, required, lacks, pending };
};

/** Where the students stand whom the actor answers for, most missing first; somebody who answers for nobody reads none. */
export const listStandings = async (
  tenant: Tenant,
  actor: Actor,
  year: number | null,
): Promise<{ students: Standing[]; more: boolean }> => {
  if (!mayEverConduct(actor)) return { students: [], more: false };
  const rows = await listStudentsOf(tenant, readerOf(actor), year, MAX_AICTE_STANDINGS + 1);
  const shown = rows.slice(0, MAX_AICTE_STANDINGS);
  const schemes = await queries.listSchemes(tenant);
  const claims = await queries.listLiveClaims(tenant, shown.map(({ person_id }) => person_id)); // prettier-ignore
  const byPerson = Map.groupBy(claims, ({ person_id }) => person_id);
  const students = shown.map((row) => standingOf(row, schemes, byPerson.get(row.person_id) ?? []));
  return { students: students.sort((a, b) => b.lacks - a.lacks), more: rows.length > shown.length };
};
