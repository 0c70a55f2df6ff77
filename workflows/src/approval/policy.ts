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

const inForce = (client: Transaction, organization_id: string, scope: string) =>
  rowOf<VersionRow>(
    client,
    `SELECT id, version, digest, document FROM policy_versions
      WHERE organization_id = $1 AND kind = 'approval' AND status = 'published' AND scope_key = $2
        AND effective_from <= clock_timestamp() AND (effective_until IS NULL OR effective_until > clock_timestamp())
      ORDER BY effective_from DESC LIMIT 1`,
    [organization_id, scope],
  );

/** The draft rows of a department, or of the organization, as a document; one that could not be published asks nobody. */
async function draftOf(client: Transaction, organization_id: string, process: Process, department_id: string | null) {
  const rows = await rowsOf<PolicyRow>(
    client,
    `SELECT * FROM approval_policies WHERE organization_id = $1 AND process = $2`,
    [organization_id, process],
  );
  const own = department_id !== null && rows.some((row) => row.department_id === department_id);
  const drafted = policyDocument(rows, process, department_id);
  const document: PolicyDocument = refusePolicy(drafted) ? { v: 1, process, steps: [] } : drafted;
  const digest = createHash('sha256').update(canonicalJson(document)).digest('hex');
  return {
    scope: own ? `${process}:department:${department_id}` : process,
    document,
    digest,
    written: drafted.steps.length > 0,
  };
}

/** Ends the version in force and puts the draft in its place; two requests at once make one version. */
async function publish(client: Transaction, organization_id: string, draft: Awaited<ReturnType<typeof draftOf>>) {
  const { scope, document, digest } = draft;
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('policy' || $1 || $2, 0))`, [
    organization_id,
    scope,
  ]);
  const current = await inForce(client, organization_id, scope);
  if (current?.digest === digest) return current;
  await client.query('UPDATE policy_versions SET effective_until = clock_timestamp() WHERE id = $1', [
    current?.id ?? null,
  ]);
  await client.query(
    `INSERT INTO policy_versions (organization_id, kind, scope_key, version, document, digest, effective_from, status)
     SELECT $1, 'approval', $2::text, coalesce(max(version), 0) + 1, $3, $4,
            coalesce(max(effective_until), clock_timestamp()), 'published' FROM policy_versions
      WHERE organization_id = $1 AND kind = 'approval' AND scope_key = $2::text`,
    [organization_id, scope, document, digest],
  );
  return inForce(client, organization_id, scope);
}

/**
 * The policy by which a new request is decided: the rows of `approval_policies` as they stand (the department's own before
 * the organization's), kept as a numbered version, so that every request names what it was judged by (BEY-013). A changed
 * row makes the next version, for later requests only.
 */
export async function policyInForce(
  client: Transaction,
  organization_id: string,
  process: Process,
  department_id: string | null,
): Promise<PolicyInForce> {
  const draft = await draftOf(client, organization_id, process, department_id);
  const current = await inForce(client, organization_id, draft.scope);
  const fresh = current && (current.digest === draft.digest || !draft.written);
  const version = fresh ? current : await publish(client, organization_id, draft);
  if (!version) throw new Error(`no version of the policy ${draft.scope} is in force`);
  return found(version);
}

/** The version an open request was begun under: a rebuilt workflow keeps it. */
export async function policyOf(client: Transaction, workflowInstanceId: string): Promise<PolicyInForce | null> {
  const row = await rowOf<VersionRow>(
    client,
    `SELECT v.id, v.version, v.digest, v.document FROM approval_steps s JOIN policy_versions v ON v.id = s.policy_version_id
      WHERE s.workflow_instance_id = $1 ORDER BY s.round DESC LIMIT 1`,
    [workflowInstanceId],
  );
  return row ? found(row) : null;
}
