// Delegations as endpoints and the workflow read and write them: `$1` is the organization.
import type { DelegationStatus, Grant } from '@muster/domain/approval';
import type { PersonRef } from '@muster/domain/contract';
import { searchPattern } from '@muster/domain/text';
import { CAN_ANSWER } from '../approval/queries.ts';
import { execute, type Query, rowOf, rowsOf, type Tenant } from '../query.ts';
import { compared } from '../search/compared.ts';

export type DelegationRow = Grant & {
  organization_id: string;
  reason: string | null;
  delegator: PersonRef;
  delegate: PersonRef;
};

const person = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'full_name', ${alias}.full_name, 'identifier', ${alias}.identifier)`;
const SELECT = `
  SELECT d.id, d.organization_id, d.delegator_id, d.delegate_id, d.process, d.valid_from, d.valid_until, d.status, d.reason,
         ${person('a')} AS delegator, ${person('b')} AS delegate
    FROM approval_delegations d JOIN people a ON a.id = d.delegator_id JOIN people b ON b.id = d.delegate_id`;

const MOST_LISTED = 200;

/** Delegations somebody gave or acts under, the latest first. */
export const listDelegations = (tenant: Tenant, personId: string) =>
  rowsOf<DelegationRow>(
    tenant,
    `${SELECT} WHERE d.organization_id = $1 AND $2 IN (d.delegator_id, d.delegate_id)
      ORDER BY d.valid_from DESC, d.id LIMIT ${MOST_LISTED}`,
    [personId],
  );

export const readDelegation = (tenant: Tenant, id: string) =>
  rowOf<DelegationRow>(tenant, `${SELECT} WHERE d.organization_id = $1 AND d.id = $2`, [id]);

/** The row of an id, locked, for the workflow, which acts for no organization. */
export const lockDelegationOfAnybody = (query: Query, id: string) =>
  rowOf<DelegationRow>(query, `${SELECT} WHERE d.id = $1 FOR UPDATE OF d`, [id]);

/** Every delegation of the organization that is or will be in force. Whoever writes one waits here for the others. */
export async function lockGrants(tenant: Tenant): Promise<Grant[]> {
  await execute(tenant, `SELECT pg_advisory_xact_lock(hashtextextended('delegation' || $1::text, 0))`, []);
  return rowsOf<Grant>(
    tenant,
    `SELECT id, delegator_id, delegate_id, process, valid_from, valid_until, status FROM approval_delegations
      WHERE organization_id = $1 AND status IN ('planned', 'active') AND valid_until > now()`,
  );
}

const MOST_FOUND = 20;
const STAFF = `p.kind = 'staff' AND ${CAN_ANSWER}`;

/** Members of staff who can decide, but for one, by a part of the name or the number. */
export const searchSubstitutes = (tenant: Tenant, butFor: string, search: string) =>
  rowsOf<PersonRef>(
    tenant,
    `SELECT p.id, p.full_name, p.identifier FROM people p
      WHERE p.organization_id = $1 AND p.id <> $2 AND (${compared('p.full_name')} LIKE $3 OR ${compared('p.identifier')} LIKE $3) AND ${STAFF}
      ORDER BY p.full_name, p.id LIMIT ${MOST_FOUND}`,
    [butFor, searchPattern(search)],
  );

/** Whether somebody is a member of staff who can decide. */
export const isSubstitute = async (tenant: Tenant, personId: string): Promise<boolean> =>
  (await rowsOf(tenant, `SELECT 1 FROM people p WHERE p.organization_id = $1 AND p.id = $2 AND ${STAFF}`, [personId]))
    .length > 0;

export type NewDelegation = Omit<Grant, 'id' | 'status'> & { reason: string | null; created_by: string };

/** @returns the id of the new row */
export async function insertDelegation(tenant: Tenant, row: NewDelegation): Promise<string> {
  const made = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO approval_delegations (organization_id, delegator_id, delegate_id, process, valid_from, valid_until, reason, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [row.delegator_id, row.delegate_id, row.process, row.valid_from, row.valid_until, row.reason, row.created_by],
  );
  if (!made) throw new Error('a delegation was not written');
  return made.id;
}

/** @returns whether it was still planned or active */
export const setDelegationStatus = async (tenant: Tenant, id: string, status: DelegationStatus): Promise<boolean> =>
  (await execute(
    tenant,
    `UPDATE approval_delegations SET status = $3
      WHERE organization_id = $1 AND id = $2 AND status IN ('planned', 'active') AND status <> $3`,
    [id, status],
  )) === 1;

/** Open tasks that a delegation may move: those of either person, and all that somebody decides for another. */
const CONCERNED = `t.status IN ('open', 'claimed') AND t.step_no > 0 AND t.candidate_role IS NULL
  AND coalesce($3, t.process) = t.process AND (t.assignee_id = ANY ($2) OR t.on_behalf_of_id IS NOT NULL)`;

/** Asks for every request of which a delegation concerns an open task to look at its delegations again. @returns how many */
export const tellConcerned = (tenant: Tenant, { delegator_id, delegate_id, process }: DelegationRow) =>
  execute(
    tenant,
    `INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id)
     SELECT DISTINCT ON (t.workflow_instance_id) t.organization_id, 'task.delegated', 'workflow_instances', t.workflow_instance_id
       FROM workflow_tasks t WHERE t.organization_id = $1 AND ${CONCERNED}`,
    [[delegator_id, delegate_id], process],
  );
