import type { RequestStatus, StepStatus } from './status.ts';
import type { ApprovalPlan, ApprovalState, Grant, Assignee, StepState } from './types.ts';

/** Names one seat's task inside a request. */
export type TaskRef = { round: number; step_no: number; seat: number };

export type ApprovalEvent =
  | ({
      type: 'decided';
      by: string;
      decision: 'approve' | 'reject' | 'return';
      comment?: string | null;
      to?: 'requester' | number;
    } & TaskRef &
      At)
  | ({ type: 'timeout' | 'reminder'; step: string } & At)
  | ({ type: 'delegation_change'; step: string } & At)
  | ({ type: 'absent'; person: string } & At)
  | ({ type: 'withdraw'; by: string } & At)
  | ({ type: 'resubmit'; by: string; plan?: ApprovalPlan } & At)
  | ({ type: 'escalate'; by: string; reason: string } & TaskRef & At)
  | ({ type: 'reassign'; by: string; to: string; reason: string } & TaskRef & At)
  | ({ type: 'add_approver'; by: string; who: string; where: 'before' | 'after'; reason: string } & TaskRef & At)
  | ({ type: 'grants'; grants: readonly Grant[] } & At)
  | ({ type: 'expire' | 'cancel'; code: string; by?: string } & At)
  | ({ type: 'migrate'; plan: ApprovalPlan; by: string } & At);
/** `at`: UTC ISO instant at which it happened. */
export type At = { at: string };

/** What the workflow has to do next; every effect names rows by keys, so doing it twice is doing it once. */
export type ApprovalEffect =
  | { effect: 'skip_step' | 'wait_step' | 'open_step'; step: StepState }
  | { effect: 'settle_step'; step: string; status: StepStatus }
  | { effect: 'block_step'; step: string; blocked_by: string }
  | { effect: 'extend_step'; step: string; due_at: string }
  | { effect: 'open_task'; step: string; task: TaskRef; seat: Assignee; due_at: string; escalation_level: number }
  | {
      effect: 'reassign_task';
      task: TaskRef;
      from: Assignee;
      to: Assignee;
      due_at: string;
      event: 'reassigned' | 'escalated' | 'delegated' | 'undelegated';
      escalation_level: number;
      reason: string | null;
      late_ms: number;
    }
  | { effect: 'remind_task'; task: TaskRef; seat: Assignee; due_at: string; late_ms: number }
  | { effect: 'open_requester_task'; round: number; due_at: string; from_step_no: number; comment: string | null }
  | { effect: 'close_requester_task'; round: number; status: 'expired' | 'cancelled' }
  | {
      effect: 'close';
      status: Exclude<RequestStatus, 'open'>;
      code: string;
      by: string | null;
      comment: string | null;
      late_ms: number;
    };

/** The next state, what follows, and whether the event counted; `ignored` names why it changed nothing. */
export type Step = { state: ApprovalState; effects: readonly ApprovalEffect[]; ignored: string | null };
