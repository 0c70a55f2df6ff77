import type { PolicySteps } from './policies.ts';

/** Who decides what has no process yet, as the demo has it. */
export const APPROVALS: PolicySteps = {
  sync_conflict: [{ name: 'Teacher', assignee_rule: 'section_lead', due_hours: 72, on_timeout: 'expire' }],
  project: [
    {
      name: 'Project mentor',
      assignee_rule: 'project_mentor',
      due_hours: 96,
      on_timeout: 'escalate',
      escalate_to_rule: 'department_head',
    },
  ],
  eligibility: [{ name: 'Head of department', assignee_rule: 'department_head', due_hours: 72, on_timeout: 'expire' }],
  clearance: [
    { name: 'Administrator', assignee_rule: 'role', assignee_role: 'org_admin', due_hours: 72, on_timeout: 'expire' },
  ],
  import: [
    { name: 'Administrator', assignee_rule: 'role', assignee_role: 'org_admin', due_hours: 72, on_timeout: 'expire' },
  ],
};
