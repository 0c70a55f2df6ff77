import { createHash } from 'node:crypto';
import {
  policyDocument,
  type PolicyDocument,
  type PolicyRow,
  type Process,
  refusePolicy,
} from '@muster/domain/approval';
import type { ApprovalPlan } from '@muster/domain/approval';
import { rowOf, rowsOf, type Transaction } from '../database.ts';

export type PolicyInForce = { ref: NonNullable<ApprovalPlan['policy']> & { id: string }; document: PolicyDocument };
type VersionRow = { id: string; version: number; digest: string; document: PolicyDocument };

/** JSON with sorted keys and no spaces (RFC 8785 for the values a policy has: strings, whole numbers, booleans, null). */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const found = ({ id, version, digest, document }: VersionRow): PolicyInForce => ({
  ref: { id, version, digest },
  document,
});

const inForce = (client: Transaction, organization_id: string, scopes: readonly string[]) =>
  rowOf<VersionRow>(
    client,
    `SELECT id, version, digest, document FROM policy_versions
      WHERE organization_id = $1 AND kind = 'approval' AND status = 'published' AND scope_key = ANY ($2)
        AND effective_from <= now() AND (effective_until IS NULL OR effective_until > now())
      ORDER BY array_position($2, scope_key::text), effective_from DESC LIMIT 1`,
    [organization_id, scopes],
  );

/**
 * The policy by which a new request is decided: the department's published version, else the organization's. Where nothing
 * was published yet, the rows of `approval_policies` (or the built-in step of an empty document) become version 1, so that
 * every request names the version it was judged by (BEY-013).
 */
export async function policyInForce(
  client: Transaction,
  organization_id: string,
  process: Process,
  department_id: string | null,
): Promise<PolicyInForce> {
  const own = `${process}:department:${department_id}`;
  const scopes = [...(department_id ? [own] : []), process];
  const published = await inForce(client, organization_id, scopes);
  if (published) return found(published);

  const rows = await rowsOf<PolicyRow>(
    client,
    `SELECT * FROM approval_policies WHERE organization_id = $1 AND process = $2`,
    [organization_id, process],
  );
  const drafted = policyDocument(rows, process, department_id);
  const document: PolicyDocument = refusePolicy(drafted) ? { v: 1, process, steps: [] } : drafted;
  const scope = department_id && rows.some((row) => row.department_id === department_id) ? own : process;
  const digest = createHash('sha256').update(canonicalJson(document)).digest('hex');
  await client.query(
    `INSERT INTO policy_versions (organization_id, kind, scope_key, version, document, digest, effective_from, status)
     SELECT $1, 'approval', $2::text, coalesce(max(version), 0) + 1, $3, $4, now(), 'published' FROM policy_versions
      WHERE organization_id = $1 AND kind = 'approval' AND scope_key = $2::text
     ON CONFLICT DO NOTHING`,
    [organization_id, scope, document, digest],
  );
  const first = await inForce(client, organization_id, [scope]);
  if (!first) throw new Error(`another version of the policy ${scope} is about to take effect`);
  return found(first);
}
