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
/** What approvers ask for a task: to give it to somebody else, or to add an approver; the workflow says when. */
export type SeatChange =
  | Omit<Extract<ApprovalEvent, { type: 'reassign' }>, 'at'>
  | Omit<Extract<ApprovalEvent, { type: 'add_approver' }>, 'at'>;
/** `at`: UTC ISO instant at which it happened. */
export type At = { at: string };

/** What the workflow has to do next; every effect names rows by keys, so doing it twice is doing it once. */
export type ApprovalEffect =
  | { effect: 'skip_step' | 'open_step'; step: StepState }
  /** `added`: the task beside which an approver asked for this step, and why */
  | {
      effect: 'wait_step';
      step: StepState;
      added?: { task: TaskRef; where: 'before' | 'after'; by: string; reason: string };
    }
  /** a step that still waits is planned differently: somebody of it can no longer answer */
  | { effect: 'plan_step'; step: StepState }
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
      /** who gave the task away; null = the clock or a rule */
      by?: string | null;
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
