import type { Explanation, PolicyUse } from '../explain/index.ts';
import type { DelegationStatus, RequestStatus, StepStatus, TaskStatus } from './status.ts';

/** Kinds of requests (`approval_policies.process`) that the first tables came with; a declaration brings its own beside them. */
export const PROCESSES = [
  'leave', 'correction', 'verification', 'sync_conflict', 'venue_booking', 'certificate', 'aicte', 'project', 'eligibility',
  'data_subject', 'account', 'import', 'event', 'bulk_change', 'policy', 'blocking', 'clearance', 'spot_check', 'care', 'offer',
] as const; // prettier-ignore
/** A kind of request: one of `PROCESSES` or a kind of task that a process declares. */
export type Process = string;

/** The closed list of `approval_policies.assignee_rule`. */
export const ASSIGNEE_RULES = [
  'mentor', 'section_lead', 'department_head', 'faculty_coordinator', 'venue_manager', 'project_mentor', 'event_organizer',
  'person', 'role', 'equipment_manager', 'session_staff', 'requester',
] as const; // prettier-ignore
export type AssigneeRule = (typeof ASSIGNEE_RULES)[number];

export type Mode = 'any' | 'all' | 'vote';
export type OnTimeout = 'escalate' | 'approve' | 'reject' | 'expire';
export type Decision = 'approve' | 'reject' | 'return' | 'resubmit' | 'withdraw';

/** One source of approvers: a rule, and for `person` the person, for `role` the role's code. */
export type AssigneeSource = { rule: AssigneeRule; person_id?: string | null; role?: string | null };

/** A row of `approval_policies`: the draft that publishing freezes. */
export type PolicyRow = {
  process: Process;
  department_id: string | null;
  step_no: number;
  stage_no: number | null;
  name: string;
  mode: Mode;
  votes_needed: number | null;
  assignee_rule: AssigneeRule;
  assignee_id: string | null;
  assignee_role: string | null;
  more_assignees: readonly AssigneeSource[];
  condition: Condition | null;
  due_hours: number;
  remind_before_hours: number;
  on_timeout: OnTimeout;
  escalate_to_rule: AssigneeRule | null;
  max_escalations: number;
};

/** A step of a published document. */
export type PolicyStep = {
  step_no: number;
  stage_no: number;
  name: string;
  mode: Mode;
  votes_needed: number | null;
  assignees: readonly AssigneeSource[];
  condition: Condition | null;
  due_hours: number;
  remind_before_hours: number;
  on_timeout: OnTimeout;
  escalate_to_rule: AssigneeRule | null;
  max_escalations: number;
};

/** `policy_versions.document` of kind `approval`: steps in order of `step_no`. */
export type PolicyDocument = { v: 1; process: Process; steps: readonly PolicyStep[] };

export type Scalar = string | number | boolean | null;
/** A condition: one operator per node, a variable, or a literal. */
export type Condition = { readonly [operator: string]: unknown };
export type Facts = Readonly<Record<string, Scalar>>;

/** Who sits where: a person, or a role whose holders claim the task first. `grant` is set for a substitute ("B for A"). */
export type Assignee = {
  assignee_id: string | null;
  candidate_role: string | null;
  on_behalf_of_id: string | null;
  approval_delegation_id: string | null;
};

/** Names the people behind a source, in order; holders of the role for `role`. */
export type Resolver = (source: AssigneeSource) => readonly string[];

/** A row of `approval_delegations`; half-open UTC instants, `process` null = every kind of request. */
export type Grant = {
  id: string;
  delegator_id: string;
  delegate_id: string;
  process: Process | null;
  valid_from: string;
  valid_until: string;
  status: DelegationStatus;
};

/** What planning knows about people. Grants are applied when a step opens, by its instant. */
export type People = {
  /** `null` when nobody asked: the process itself wants an answer */
  requester_id: string | null;
  /** who else must never decide: those whom the request is about */
  barred?: readonly string[];
  resolve: Resolver;
  grants?: readonly Grant[];
  /** block dates: only these may decide (BEY-024); `null` = anybody the policy names */
  only?: readonly string[] | null;
};

/** A step ready to be opened; durations in ms, numbers fixed. */
export type PlannedStep = {
  step_no: number;
  stage_no: number;
  name: string;
  mode: Mode;
  votes_needed: number | null;
  approvals_needed: number;
  rejections_needed: number;
  seats: readonly Assignee[];
  /** who takes over at each escalation, in order; as many as the policy allows and people remain */
  escalations: readonly Assignee[];
  due_ms: number;
  remind_before_ms: number;
  on_timeout: OnTimeout;
  skipped: boolean;
  condition_result: ConditionResult | null;
};

export type ConditionResult = { result: boolean; condition: Condition; values: Record<string, Scalar> };

/** A request's whole way, before anything happened. */
export type ApprovalPlan = {
  process: Process;
  requester_id: string | null;
  barred?: readonly string[];
  policy?: PolicyUse;
  grants: readonly Grant[];
  stages: readonly (readonly PlannedStep[])[];
  explanation: Explanation;
};

/** A seat while its step runs; `seat` counts within round and step_no, as `task_once_per_seat` does. */
export type AssigneeState = Assignee & {
  seat: number;
  status: TaskStatus;
  decision: Decision | null;
  decided_by_id: string | null;
  comment: string | null;
};

/** A step while it runs; `sub_no` < 0 was added before, > 0 after the policy's step. Instants are UTC ISO. */
export type StepState = Omit<PlannedStep, 'seats' | 'skipped'> & {
  key: string;
  round: number;
  sub_no: number;
  status: StepStatus;
  approvals: number;
  rejections: number;
  seats: readonly AssigneeState[];
  /** key of the added step this one waits for (`approval_steps.blocked_by_id`) */
  blocked_by: string | null;
  opened_at: string | null;
  /** until when grants have been applied to its seats; null before it opens */
  granted_at: string | null;
  due_at: string | null;
  remind_at: string | null;
  reminded: boolean;
  escalation_level: number;
};

/** The requester's own task while a request is returned. */
export type RequesterTask = { from_step_no: number; due_at: string };

export type ApprovalState = {
  status: RequestStatus;
  plan: ApprovalPlan;
  round: number;
  /** index into `plan.stages` of the stage that runs */
  stage: number;
  steps: readonly StepState[];
  requester_task: RequesterTask | null;
  /** why it ended: the code of the rule, and who decided last */
  outcome: { code: string; step: string | null; by: string | null; comment: string | null; at: string } | null;
};
