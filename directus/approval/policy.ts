import { createHash } from 'node:crypto';
import {
  policyDocument,
  type ApprovalPlan,
  type PolicyDocument,
  type Process,
  refusePolicy,
} from '@muster/domain/approval';
import type { Tenant } from '../query.ts';
import { listPolicyRows, lockScope, readVersionInForce, replaceVersion, type VersionRow } from './queries.ts';

/** What a request is decided by. `ref` names the numbered version; `null` while the rows have no version of their own yet. */
export type Policy = {
  scope: string;
  document: PolicyDocument;
  digest: string;
  ref: (NonNullable<ApprovalPlan['policy']> & { id: string }) | null;
};
export type NumberedPolicy = Policy & { ref: NonNullable<Policy['ref']> };

/** JSON with sorted keys and no spaces (RFC 8785 for the values a policy has: strings, whole numbers, booleans, null). */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const numbered = (scope: string, { id, version, digest, document }: VersionRow): NumberedPolicy => ({
  scope,
  document,
  digest,
  ref: { id, version, digest },
});

/** A version that a request was begun under, as its policy. */
export const policyOfVersion = (row: VersionRow): NumberedPolicy => numbered('', row);

/**
 * The policy by which a new request is decided: the rows as they stand (the department's own before the organization's);
 * rows that could not be published ask nobody they name, so that the default asks the head of department. Without any row
 * the published version stays in force.
 */
export async function readPolicy(tenant: Tenant, kind: Process, department_id: string | null): Promise<Policy> {
  const rows = await listPolicyRows(tenant, kind);
  const own = department_id !== null && rows.some((row) => row.department_id === department_id);
  const scope = own ? `${kind}:department:${department_id}` : kind;
  const drafted = policyDocument(rows, kind, department_id);
  const document: PolicyDocument = refusePolicy(drafted) ? { v: 1, process: kind, steps: [] } : drafted;
  const digest = createHash('sha256').update(canonicalJson(document)).digest('hex');
  const current = await readVersionInForce(tenant, scope);
  if (current && (current.digest === digest || drafted.steps.length === 0)) return numbered(scope, current);
  return { scope, document, digest, ref: null };
}

/**
 * The same as a numbered version, so that every request names what it was judged by (BEY-013). A changed row makes the next
 * version, for later requests only; two requests at once make one.
 */
export async function publishedPolicy(
  tenant: Tenant,
  kind: Process,
  department_id: string | null,
): Promise<NumberedPolicy> {
  const policy = await readPolicy(tenant, kind, department_id);
  if (policy.ref) return { ...policy, ref: policy.ref };
  await lockScope(tenant, policy.scope);
  const current = await readVersionInForce(tenant, policy.scope);
  if (current?.digest !== policy.digest) await replaceVersion(tenant, current, policy);
  const version = await readVersionInForce(tenant, policy.scope);
  if (!version) throw new Error(`no version of the policy ${policy.scope} is in force`);
  return numbered(policy.scope, version);
}
