import type { TaskStatus, StepStatus } from './status.ts';
import type { Assignee, Decision, PlannedStep, StepState } from './types.ts';

/** What a step's row keeps of its plan (`approval_steps.planned`): who sits there while it waits, who comes after them, and its times. */
export type PlannedRest = Pick<
  PlannedStep,
  'seats' | 'escalations' | 'due_ms' | 'remind_before_ms' | 'on_timeout' | 'votes_needed'
> & { blocked_by: string | null };

/** A row of `approval_steps`; `planned` is null for rows from before it was kept. Instants are UTC ISO. */
export type StepRecord = Pick<
  StepState,
  | 'round' | 'stage_no' | 'step_no' | 'sub_no' | 'name' | 'mode' | 'approvals_needed' | 'rejections_needed'
  | 'condition_result' | 'due_at' | 'blocked_by'
> & { status: StepStatus; planned: PlannedRest | null }; // prettier-ignore

/** A row of `workflow_tasks`, whose own step is the requester's where `sub_no` is null. */
export type TaskRecord = Assignee & {
  round: number;
  step_no: number;
  sub_no: number | null;
  seat: number;
  status: TaskStatus;
  decision: Decision | null;
  decided_by_id: string | null;
  comment: string | null;
  /** where a returned request begins again, as whoever returned it said */
  to: 'requester' | number | null;
  due_at: string;
  opened_at: string;
  escalation_level: number;
  /** whether nothing but a reminder has happened since the deadline was set */
  reminded: boolean;
  /** whether the decision has had all its effects; one that has not is taken again */
  applied: boolean;
};

/** Everything the rows know of a request under way. */
export type ApprovalRecord = { steps: readonly StepRecord[]; tasks: readonly TaskRecord[] };
