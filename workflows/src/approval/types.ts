import type { ApprovalEffect, ApprovalEvent, Process } from '@muster/domain/approval';

/** The rows an approval writes to; made once when the request opens. */
export type ApprovalRun = {
  organization_id: string;
  workflow_id: string;
  workflow_instance_id: string;
  policy_version_id: string;
  process: Process;
  subject_type: string;
  subject_id: string;
  /** `null` when nobody asked: nobody is told of the outcome or may withdraw */
  requester_id: string | null;
  /** What the inbox shows: one line, and the facts beside it. */
  title: string;
  summary: Record<string, unknown>;
};

/** A decided task as an event of the approval, with the task it came from. */
export type RecordedDecision = { task_id: string; event: ApprovalEvent };

/** How an approval ended; `late_ms` says by how much an outage delayed it (BEY-009). */
export type ApprovalOutcome = Extract<ApprovalEffect, { effect: 'close' }>;
