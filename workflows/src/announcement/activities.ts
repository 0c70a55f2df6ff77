import { forOrganization } from '@muster/directus';
import {
  type AnnouncementRow,
  applyMove,
  lockAnnouncementOfAnybody,
  markDecided,
  markInReview,
} from '@muster/directus/announcement';
import { readPersonName } from '@muster/directus/approval';
import { requestOf } from '@muster/directus/announcement/request.ts';
import { readRunOfWorkflow } from '@muster/directus/approval';
import { moveEvent } from '@muster/directus/event';
import {
  ANNOUNCEMENT_PROCESS,
  announcementOutcome,
  moveOutcome,
  type AnnouncementStatus,
} from '@muster/domain/announcement';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { accountOf } from '@muster/directus/leave/impacts.ts';
import { notify } from '../notification/notify.ts';

export type RunInfo = { workflow_id: string; run_id: string };
export type AnnouncementActivities = ReturnType<typeof createAnnouncementActivities>;

const { table: TABLE, workflow: WORKFLOW } = ANNOUNCEMENT_PROCESS;

const summaryOf = ({ event, requester, identifier, max_participants, club, starts_at, move }: AnnouncementRow) => ({
  event: { ...event, ends_at: event.ends_at ?? event.starts_at },
  who: requester,
  identifier,
  club,
  seats: max_participants,
  expires_at: starts_at,
  moved: move !== null,
});

function approvalOf(
  client: Transaction,
  row: AnnouncementRow,
  workflow_id: string,
  workflow_instance_id: string,
): Promise<ApprovalInput> {
  const tenant = forOrganization(client, row.organization_id);
  return openApproval(tenant, { workflow_id, workflow_instance_id }, requestOf(row, row.submitted_at), {
    subject_type: TABLE,
    subject_id: row.id,
    title: `${row.requester}: ${row.event.title}`,
    summary: summaryOf(row),
    lapse_code: 'EVENT_PAST',
  });
}

const noteRun = (client: Transaction, row: AnnouncementRow, run: RunInfo, step: string, done: boolean) =>
  noteInstance(client, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: WORKFLOW.type,
    subject_type: TABLE,
    subject_id: row.id,
    current_step: step,
    status: done ? 'completed' : 'running',
  });

/** submitted → in_review, and everybody who will be asked is known. A closed one is only read. */
async function open(client: Transaction, id: string, run: RunInfo): Promise<OpenedRequest<AnnouncementStatus> | null> {
  const row = await lockAnnouncementOfAnybody(client, id);
  if (!row) return null;
  const status = row.status === 'submitted' ? 'in_review' : row.status;
  if (status !== row.status) await markInReview(forOrganization(client, row.organization_id), id);
  const asks = status === 'in_review';
  const instance = await noteRun(client, row, run, asks ? 'review' : status, false);
  return { status, approval: asks ? await approvalOf(client, row, run.workflow_id, instance) : null };
}

/** The approval of a request that came back and was sent again, of the event as it is now. */
async function reopen(client: Transaction, id: string, run: RunInfo): Promise<ApprovalInput | null> {
  const row = await lockAnnouncementOfAnybody(client, id);
  if (row?.status !== 'in_review') return null;
  const instance = await readRunOfWorkflow(forOrganization(client, row.organization_id), run.workflow_id);
  return instance ? approvalOf(client, row, run.workflow_id, instance.id) : null;
}

/** Nobody answered, or nobody may: the reason is the rule's. */
const REASON: Record<string, string> = {
  APPROVAL_REJECTED_BY_SILENCE: 'Nobody answered in time; the rule for silence refuses.',
};

/** Writes the outcome; an approved draft is on the programme with it. @returns the status the request has now */
async function close(
  client: Transaction,
  id: string,
  outcome: ApprovalOutcome,
  at: string,
): Promise<AnnouncementStatus | null> {
  const row = await lockAnnouncementOfAnybody(client, id);
  if (row?.status !== 'in_review') return row?.status ?? null;
  const tenant = forOrganization(client, row.organization_id);
  const { event_status, starts_at, move } = row;
  const status = move
    ? moveOutcome(outcome.status, { status: event_status, new_starts_at: move.starts_at }, at)
    : announcementOutcome(outcome.status, { status: event_status, starts_at }, at);
  const reason = outcome.comment ?? (status === 'rejected' ? (REASON[outcome.code] ?? outcome.code) : null);
  await markDecided(tenant, id, { status, decided_by_id: outcome.by, decision_reason: reason });
  if (status !== 'approved') return status;
  if (move) await applyMove(tenant, row.event_id, move);
  else await moveEvent(tenant, row.event_id, 'scheduled');
  return status;
}

const TOLD: readonly AnnouncementStatus[] = ['approved', 'rejected', 'expired', 'cancelled'];
const newsOf = ({ status, move }: AnnouncementRow): string | null =>
  TOLD.includes(status) ? `${move ? 'event_move' : 'announcement'}_${status}` : null;

async function tell(client: Transaction, id: string, workflowId: string): Promise<void> {
  const row = await lockAnnouncementOfAnybody(client, id);
  const code = row && newsOf(row);
  if (!row || !code) return;
  const tenant = forOrganization(client, row.organization_id);
  const decider = await readPersonName(tenant, row.decided_by_id);
  for (const person_id of new Set([row.requested_by_id, row.organizer_id]))
    await notify(client, {
      organization_id: row.organization_id,
      person_id,
      notification_type: 'event',
      code,
      dedupe: [workflowId, row.status],
      link: `/events/${row.event_id}`,
      data: { ...summaryOf(row), by: decider?.full_name ?? '', comment: row.decision_reason ?? '' },
    });
}

/** Run at least once each: the row's status says what is done already. */
export const createAnnouncementActivities = ({ database }: { database: Database }) => {
  const as = (workflowId: string, actor: string | null = null) => ({
    'muster.workflow_id': workflowId,
    ...(actor ? { 'muster.actor_user': actor } : {}),
  });
  return {
    openAnnouncement: (id: string, run: RunInfo): Promise<OpenedRequest<AnnouncementStatus> | null> =>
      inTransaction(database, (client) => open(client, id, run), as(run.workflow_id)),

    reopenAnnouncement: (id: string, run: RunInfo): Promise<ApprovalInput | null> =>
      inTransaction(database, (client) => reopen(client, id, run), as(run.workflow_id)),

    /** @param at UTC ISO instant of the decision @returns the status now, another one when the row was faster */
    async closeAnnouncement(id: string, outcome: ApprovalOutcome, workflowId: string, at: string) {
      const settings = as(workflowId, await accountOf(database, outcome.by));
      return inTransaction(database, (client) => close(client, id, outcome, at), settings);
    },

    tellAnnouncement: (id: string, workflowId: string): Promise<void> =>
      inTransaction(database, (client) => tell(client, id, workflowId), as(workflowId)),

    /** @returns the status of the row, for a last look whether it changed meanwhile */
    noteAnnouncement: (id: string, run: RunInfo, step: string): Promise<AnnouncementStatus | null> =>
      inTransaction(database, async (client) => {
        const row = await lockAnnouncementOfAnybody(client, id);
        if (row) await noteRun(client, row, run, step, true);
        return row?.status ?? null;
      }),
  };
};
