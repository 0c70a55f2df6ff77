import type { TaskRun } from '@muster/directus/approval/tasks.ts';
import type { ApprovalEffect, ApprovalEvent, Grant, Process } from '@muster/domain/approval';

/**
 * The rows an approval writes to, and what the inbox shows of the request; made when the request opens. Without a requester
 * nobody is told of the outcome or may withdraw.
 */
export type ApprovalRun = TaskRun & { workflow_id: string; process: Process };

/** A decided task as an event of the approval, with the task it came from, and the delegations by which the next steps open. */
export type RecordedDecision = { task_id: string; event: ApprovalEvent; grants?: readonly Grant[] };

/** How an approval ended; `late_ms` says by how much an outage delayed it (BEY-009). */
export type ApprovalOutcome = Extract<ApprovalEffect, { effect: 'close' }>;
