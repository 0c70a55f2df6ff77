import { forOrganization, type Tenant } from '@muster/directus';
import {
  type DelegationRow,
  lockDelegationOfAnybody,
  setDelegationStatus,
  tellConcerned,
} from '@muster/directus/delegation';
import { noteInstance } from '@muster/directus/task/instance.ts';
import type { DelegationStatus } from '@muster/domain/approval';
import { DELEGATION_PROCESS, delegationAt } from '@muster/domain/delegation';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';

export type DelegationActivities = ReturnType<typeof createDelegationActivities>;
type RunInfo = { workflow_id: string; run_id: string };
type Settled = { status: DelegationStatus; wake_at: string | null };

const isOver = (status: DelegationStatus): boolean => status === 'ended' || status === 'revoked';

const note = (client: Transaction, { organization_id, id }: DelegationRow, run: RunInfo, status: DelegationStatus) =>
  noteInstance(client, {
    ...run,
    organization_id,
    workflow_type: DELEGATION_PROCESS.workflow.type,
    subject_type: DELEGATION_PROCESS.table,
    subject_id: id,
    current_step: status,
    status: isOver(status) ? 'completed' : 'running',
  });

/** The substitute hears of it when it is given, and when it is over; the dates are part of the first, so that a change is told. */
async function tellSubstitute(client: Transaction, row: DelegationRow, run: RunInfo, status: DelegationStatus) {
  const { valid_from: starts_at, valid_until: ends_at } = row;
  await notify(client, {
    organization_id: row.organization_id,
    person_id: row.delegate_id,
    notification_type: 'task',
    code: isOver(status) ? 'delegation_over' : 'delegation_given',
    dedupe: isOver(status) ? [run.workflow_id, 'over'] : [run.workflow_id, row.delegate_id, starts_at, ends_at],
    link: '/delegations',
    data: { delegator: row.delegator.full_name, span: { starts_at, ends_at }, reason: row.reason ?? '' },
  });
}

/** planned → active → ended as the clock says; what it concerns is told each time the row is looked at. */
async function settle(client: Transaction, id: string, run: RunInfo, at: string): Promise<Settled | null> {
  const row = await lockDelegationOfAnybody(client, id);
  if (!row) return null;
  const tenant: Tenant = forOrganization(client, row.organization_id);
  const { status, wake_at } = delegationAt(row, at);
  if (status === 'ended' && row.status === 'planned') await setDelegationStatus(tenant, id, 'active');
  await setDelegationStatus(tenant, id, status);
  await tellConcerned(tenant, row);
  await note(client, row, run, status);
  await tellSubstitute(client, row, run, status);
  return { status, wake_at };
}

/** Run at least once each: the row says what the clock has done already, and being told twice moves nothing. */
export const createDelegationActivities = ({ database }: { database: Database }) => ({
  /** Begins or ends a delegation by the clock. @param at UTC ISO instant @returns where it stands and when the clock moves it next; `null` when it is gone */
  settleDelegation: (id: string, run: RunInfo, at: string): Promise<Settled | null> =>
    inTransaction(database, (client) => settle(client, id, run, at), {
      'muster.workflow_id': run.workflow_id,
    }),
});
