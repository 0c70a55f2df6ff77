// Drafts written from documents, and published once somebody has confirmed them.
import { createHash, randomUUID } from 'node:crypto';
import type { Scheme } from '@muster/domain/aicte';
import { canonicalJson } from '../approval/policy.ts';
import { execute, rowOf, type Tenant } from '../query.ts';
import type { schemeRows } from './schemes.ts';
import { type SchemeRow } from './schemes.ts';

/** What a published scheme is frozen as. */
export const digestOf = (scheme: unknown): string => createHash('sha256').update(canonicalJson(scheme)).digest('hex');

/** Writes the frozen document of a scheme. @returns the id of its version */
export async function writeVersion(tenant: Tenant, { scheme }: SchemeRow): Promise<string> {
  const { status: _status, ...document } = scheme;
  const made = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO policy_versions (organization_id, kind, scope_key, version, document, digest, effective_from, status)
     VALUES ($1, 'aicte', $2, $3, $4, $5, clock_timestamp(), 'published') RETURNING id`,
    [`${scheme.code}:${scheme.version}`, scheme.version, document, digestOf(document)],
  );
  if (!made) throw new Error('a version of a scheme was not written');
  return made.id;
}

/** Versions of the same code before this one no longer take students in; who is pinned to them stays. */
export const retireBefore = (tenant: Tenant, { code, version }: Pick<Scheme, 'code' | 'version'>) =>
  execute(
    tenant,
    `UPDATE aicte_schemes SET status = 'retired' WHERE organization_id = $1 AND code = $2 AND version < $3 AND status = 'published'`,
    [code, version],
  );

/** A draft whose figures a person confirmed becomes what students are counted by. @returns rows: 0 when it is no draft any more */
export const publishScheme = (tenant: Tenant, id: string, version_id: string, person_id: string) =>
  execute(
    tenant,
    `UPDATE aicte_schemes SET status = 'published', policy_version_id = $3, figures_confirmed_by_id = $4
      WHERE organization_id = $1 AND id = $2 AND status = 'draft'`,
    [id, version_id, person_id],
  );

const INTO = {
  scheme: 'aicte_schemes',
  groups: 'aicte_categories',
  types: 'aicte_activity_types',
} as const;

/** Ids for the rows of one scheme: the same parts give the same id. */
export function freshIds(): (...parts: string[]) => string {
  const ids = new Map<string, string>();
  return (...parts) => {
    const key = parts.join('/');
    const id = ids.get(key) ?? randomUUID();
    ids.set(key, id);
    return id;
  };
}

/** Writes the draft of a document that comes with the program. */
export async function insertScheme(tenant: Tenant, rows: ReturnType<typeof schemeRows>): Promise<void> {
  for (const part of ['scheme', 'groups', 'types'] as const) {
    const all: readonly object[] = part === 'scheme' ? [rows.scheme] : rows[part];
    for (const row of all) {
      const columns = Object.keys(row);
      const list = columns.map((column) => `"${column}"`).join(', ');
      await execute(
        tenant,
        `INSERT INTO ${INTO[part]} (organization_id, ${list})
         SELECT $1, ${columns.map((column) => `r."${column}"`).join(', ')}
           FROM jsonb_populate_record(NULL::${INTO[part]}, $2::jsonb) r`,
        [JSON.stringify(row)],
      );
    }
  }
}
