import type { Problem } from '../problem.ts';
import { refuseCondition } from './condition.ts';
import { refuse } from './problems.ts';
import type { AssigneeSource, PolicyDocument, PolicyRow, PolicyStep, Process } from './types.ts';

const stepOf = (row: PolicyRow): PolicyStep => ({
  step_no: row.step_no,
  stage_no: row.stage_no ?? row.step_no,
  name: row.name,
  mode: row.mode,
  votes_needed: row.votes_needed,
  assignees: [{ rule: row.assignee_rule, person_id: row.assignee_id, role: row.assignee_role }, ...row.more_assignees],
  condition: row.condition,
  due_hours: row.due_hours,
  remind_before_hours: row.remind_before_hours,
  on_timeout: row.on_timeout,
  escalate_to_rule: row.escalate_to_rule,
  max_escalations: row.max_escalations,
});

/**
 * The document that publishing freezes. A department's own rows replace those of the organization altogether; a row
 * without `stage_no` is a stage of its own.
 */
export function policyDocument(
  rows: readonly PolicyRow[],
  process: Process,
  department_id: string | null,
): PolicyDocument {
  const mine = rows.filter((row) => row.process === process);
  const own = mine.filter((row) => row.department_id !== null && row.department_id === department_id);
  const chosen = own.length > 0 ? own : mine.filter((row) => row.department_id === null);
  return { v: 1, process, steps: chosen.map(stepOf).sort((a, b) => a.step_no - b.step_no) };
}

const incomplete = ({ rule, person_id, role }: AssigneeSource): boolean =>
  rule === 'requester' || (rule === 'person' && !person_id) || (rule === 'role' && !role);

function wrongWith(step: PolicyStep, steps: readonly PolicyStep[]): string | null {
  if (steps.filter(({ step_no }) => step_no === step.step_no).length > 1) return 'number used twice';
  if (step.assignees.length === 0 || step.assignees.some(incomplete)) return 'approver not named';
  if ((step.mode === 'vote') !== (step.votes_needed !== null)) return 'votes and mode disagree';
  if (step.votes_needed !== null && step.votes_needed < 1) return 'at least one vote';
  if (!(step.due_hours > 0) || step.remind_before_hours < 0 || step.max_escalations < 0) return 'hours out of range';
  return null;
}

/** Why a document may not be published, or `null`: complete steps, and conditions that read only what the process knows. */
export function refusePolicy({ process, steps }: PolicyDocument): Problem | null {
  for (const step of steps) {
    const why = wrongWith(step, steps);
    if (why) return refuse('POLICY_MALFORMED', { step_no: step.step_no, why });
    const problem = step.condition && refuseCondition(step.condition, process);
    if (problem) return problem;
  }
  return null;
}

const MS_PER_HOUR = 3_600_000;

/**
 * No deadline is later than the moment the request lapses: the inbox shows the hour that counts. Instants are UTC ISO;
 * a request that lapses never, or had lapsed when it was submitted, keeps the hours of its policy.
 */
export function clipDeadlines(
  document: PolicyDocument,
  submitted_at: string,
  lapses_at: string | null,
): PolicyDocument {
  const hours = lapses_at === null ? 0 : (Date.parse(lapses_at) - Date.parse(submitted_at)) / MS_PER_HOUR;
  if (!(hours > 0)) return document;
  const steps = document.steps.map((step) => ({ ...step, due_hours: Math.min(step.due_hours, hours) }));
  return { ...document, steps };
}

/** One difference between two versions of a policy; a whole step has no `field`. */
export type PolicyChange = {
  step_no: number;
  change: 'added' | 'removed' | 'changed';
  field: string | null;
  before: unknown;
  after: unknown;
};

/** JSON with sorted keys, so that two equal values are one text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const changedFields = (before: PolicyStep, after: PolicyStep): PolicyChange[] =>
  (Object.keys(after) as (keyof PolicyStep)[])
    .filter((field) => canonical(before[field]) !== canonical(after[field]))
    .map((field) => ({ step_no: after.step_no, change: 'changed', field, before: before[field], after: after[field] }));

/** What migrating from one version to another changes, by `step_no`, then field; equal documents have no difference (BEY-014). */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  const numbers = [...new Set([...before.steps, ...after.steps].map(({ step_no }) => step_no))].sort((a, b) => a - b);
  return numbers.flatMap((step_no): PolicyChange[] => {
    const [was, is] = [before, after].map(({ steps }) => steps.find((step) => step.step_no === step_no));
    if (was && is) return changedFields(was, is);
    return [{ step_no, change: is ? 'added' : 'removed', field: null, before: was ?? null, after: is ?? null }];
  });
}
