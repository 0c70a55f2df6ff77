import {
  nextApproval,
  nextWake,
  planApproval,
  startApproval,
  type ApprovalEvent,
  type ApprovalState,
  type AssigneeRule,
  type AssigneeSource,
  type Facts,
  type People,
  type PolicyStep,
  type Step,
} from './index.ts';

/** Sample people and policies for the tests of approval: Asha asks, Meena is her mentor, Hari heads the department. */
export const T0 = '2026-01-05T04:30:00.000Z';
const MS_PER_HOUR = 3_600_000;
export const hours = (count: number, from: string = T0): string =>
  new Date(Date.parse(from) + count * MS_PER_HOUR).toISOString();

const PEOPLE: Partial<Record<AssigneeRule, readonly string[]>> = {
  mentor: ['meena'],
  department_head: ['hari'],
  section_lead: ['sita', 'som'],
  venue_manager: ['vik'],
  requester: ['asha'],
};
const ROLES: Record<string, readonly string[]> = { org_admin: ['olga'], dean: ['dev', 'dia'] };

export const resolve = ({ rule, person_id, role }: AssigneeSource): readonly string[] => {
  if (rule === 'person') return person_id ? [person_id] : [];
  return rule === 'role' ? (ROLES[role ?? ''] ?? []) : (PEOPLE[rule] ?? []);
};

export const step = (over: Partial<PolicyStep> = {}): PolicyStep => ({
  step_no: 1,
  stage_no: over.step_no ?? 1,
  name: 'Mentor',
  mode: 'any',
  votes_needed: null,
  assignees: [{ rule: 'mentor' }],
  condition: null,
  due_hours: 48,
  remind_before_hours: 12,
  on_timeout: 'escalate',
  escalate_to_rule: null,
  max_escalations: 2,
  ...over,
});

export const plan = (steps: readonly PolicyStep[], facts: Facts = {}, people: Partial<People> = {}) =>
  planApproval({ v: 1, process: 'leave', steps }, facts, { requester_id: 'asha', resolve, ...people }, T0);

export const start = (steps: readonly PolicyStep[], facts: Facts = {}, people: Partial<People> = {}): Step =>
  startApproval(plan(steps, facts, people), T0);

/** Feeds events one after another. */
export const after = (state: ApprovalState, ...events: readonly ApprovalEvent[]): Step =>
  events.reduce<Step>((run, event) => nextApproval(run.state, event), { state, effects: [], ignored: null });

/** Lets the clock run until the request closes, or so many timers have fired. */
export function silence(state: ApprovalState, timers = 200): ApprovalState {
  const wake = nextWake(state);
  return wake && timers > 0 ? silence(nextApproval(state, wake).state, timers - 1) : state;
}

type Say = {
  step_no?: number;
  seat?: number;
  round?: number;
  at?: string;
  comment?: string;
  to?: 'requester' | number;
};
const decide =
  (decision: 'approve' | 'reject' | 'return') =>
  (by: string, { step_no = 1, seat = 1, round = 1, at = hours(1), comment = 'because', to }: Say = {}): ApprovalEvent => ({
    type: 'decided', by, decision, comment, round, step_no, seat, at, ...(to ? { to } : {}),
  }); // prettier-ignore
export const approve = decide('approve');
export const reject = decide('reject');
export const giveBack = decide('return');

/** A request of two stages, and a stage that three people decide together. */
export const two = [step(), step({ step_no: 2, name: 'Head', assignees: [{ rule: 'department_head' }] })];
export const all = step({ mode: 'all', assignees: [{ rule: 'mentor' }, { rule: 'section_lead' }] });

/** The first task of a request, and the event that its holder asks somebody else too. */
export const task = { round: 1, step_no: 1, seat: 1 };
export const add = (where: 'before' | 'after', who: string, over = {}): ApprovalEvent => ({
  type: 'add_approver',
  by: 'meena',
  who,
  where,
  reason: 'r',
  ...task,
  at: hours(1),
  ...over,
});

/** What a step causes, and where all steps stand. */
export const kinds = ({ effects }: Step) => effects.map(({ effect }) => effect);
export const standing = (state: ApprovalState) => state.steps.map(({ key, status }) => `${key} ${status}`);
