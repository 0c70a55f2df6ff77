// Proposals as endpoints and the workflow read and write them: `$1` is the organization.
import type { PersonRef } from '@muster/domain/contract';
import type { ProposalKindName, ProposalStatus, ProposedChange } from '@muster/domain/proposal';
import { execute, type Query, rowOf, rowsOf, type Tenant } from '../query.ts';

export type ProposalRow = {
  id: string;
  organization_id: string;
  kind: ProposalKindName;
  status: ProposalStatus;
  reason: string;
  changes: ProposedChange[];
  row_count: number;
  proposed_by_id: string;
  decided_by_id: string | null;
  proposed_at: string;
  expires_at: string;
  decided_at: string | null;
  decision_reason: string | null;
  applied_at: string | null;
  updated_at: string;
  proposed_by: PersonRef;
  decided_by: PersonRef | null;
};

const person = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'full_name', ${alias}.full_name, 'identifier', ${alias}.identifier)`;
const SELECT = `
  SELECT c.id, c.organization_id, c.kind, c.status, c.reason, c.changes, c.row_count, c.proposed_by_id, c.decided_by_id,
         c.created_at AS proposed_at, c.expires_at, c.decided_at, c.decision_reason, c.applied_at, c.updated_at,
         ${person('p')} AS proposed_by, CASE WHEN d.id IS NOT NULL THEN ${person('d')} END AS decided_by
    FROM change_proposals c JOIN people p ON p.id = c.proposed_by_id LEFT JOIN people d ON d.id = c.decided_by_id`;

const MOST_LISTED = 200;

/** Proposals a person made or decided, or all of the organization, of the kinds named; newest first. */
export const listProposals = (tenant: Tenant, personId: string | null, everything: boolean, kinds: readonly string[]) =>
  rowsOf<ProposalRow>(
    tenant,
    `${SELECT} WHERE c.organization_id = $1 AND ($3 OR $2::uuid IN (c.proposed_by_id, c.decided_by_id)) AND c.kind = ANY ($4)
      ORDER BY c.created_at DESC, c.id LIMIT ${MOST_LISTED}`,
    [personId, everything, kinds],
  );

export const readProposal = (tenant: Tenant, id: string) =>
  rowOf<ProposalRow>(tenant, `${SELECT} WHERE c.organization_id = $1 AND c.id = $2`, [id]);

export const lockProposal = (tenant: Tenant, id: string) =>
  rowOf<ProposalRow>(tenant, `${SELECT} WHERE c.organization_id = $1 AND c.id = $2 FOR UPDATE OF c`, [id]);

/** The same for the workflow, which knows the id alone. */
export const lockProposalOfAnybody = (query: Query, id: string) =>
  rowOf<ProposalRow>(query, `${SELECT} WHERE c.id = $1 FOR UPDATE OF c`, [id]);

/** Rows among these of which a proposal of the kind waits already. Proposals of one kind are made one after the other. */
export async function listUnderWay(tenant: Tenant, kind: string, ids: readonly string[]): Promise<{ id: string }[]> {
  await execute(tenant, `SELECT pg_advisory_xact_lock(hashtextextended('proposal' || $1::text || $2::text, 0))`, [
    kind,
  ]);
  return rowsOf<{ id: string }>(
    tenant,
    `SELECT DISTINCT c ->> 'id' AS id FROM change_proposals p, jsonb_array_elements(p.changes) c
      WHERE p.organization_id = $1 AND p.kind = $2 AND p.status IN ('proposed', 'approved') AND c ->> 'id' = ANY ($3)`,
    [kind, ids],
  );
}

export type NewProposal = {
  kind: string;
  reason: string;
  proposed_by_id: string;
  changes: readonly ProposedChange[];
  expires_at: string;
  created_by: string;
};

/** Writes a proposal. @returns its id */
export async function insertProposal(tenant: Tenant, { changes, ...row }: NewProposal): Promise<string> {
  const made = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO change_proposals (organization_id, kind, reason, proposed_by_id, changes, changes_digest, row_count, expires_at, created_by)
     VALUES ($1, $2, $3, $4, $5, encode(sha256(convert_to($5::jsonb::text, 'UTF8')), 'hex'), $6, $7, $8) RETURNING id`,
    [row.kind, row.reason, row.proposed_by_id, JSON.stringify(changes), changes.length, row.expires_at, row.created_by],
  );
  if (!made) throw new Error('a proposal was not written');
  return made.id;
}

/** Columns that a step of a proposal writes beside its status. */
export type ProposalStep = {
  status: ProposalStatus;
  decided_by_id?: string | null;
  decided_at?: string;
  decision_reason?: string | null;
  applied_at?: string;
};

export const updateProposal = (tenant: Tenant, id: string, step: ProposalStep) =>
  execute(
    tenant,
    `UPDATE change_proposals c SET (status, decided_by_id, decided_at, decision_reason, applied_at)
          = (SELECT r.status, r.decided_by_id, r.decided_at, r.decision_reason, r.applied_at
               FROM jsonb_populate_record(c, $3::jsonb) r)
      WHERE organization_id = $1 AND id = $2`,
    [id, JSON.stringify(step)],
  );
