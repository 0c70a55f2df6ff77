import type { Seeding } from '../seed/context.ts';

/** Who decides what: process, step, rule, role, hours, where silence leads. */
export const APPROVALS = [
  ['leave', 1, 'Mentor', 'mentor', null, 48, 'escalate', 'department_head'],
  ['correction', 1, 'Teacher', 'section_lead', null, 48, 'escalate', 'department_head'],
  ['verification', 1, 'Whoever held the class', 'session_staff', null, 48, 'escalate', 'department_head'],
  ['sync_conflict', 1, 'Teacher', 'section_lead', null, 72, 'expire', null],
  ['spot_check', 1, 'Teacher', 'session_staff', null, 72, 'expire', null], // at most until a day after the session
  ['care', 1, 'Mentor', 'mentor', null, 72, 'escalate', 'department_head'],
  ['venue_booking', 1, 'Venue manager', 'venue_manager', null, 48, 'expire', null],
  ['blocking', 1, 'Venue manager', 'venue_manager', null, 24, 'expire', null],
  ['offer', 1, 'Requester', 'requester', null, 24, 'expire', null],
  ['event', 1, 'Faculty coordinator', 'faculty_coordinator', null, 72, 'expire', null],
  ['aicte', 1, 'Mentor', 'mentor', null, 96, 'escalate', 'department_head'],
  ['project', 1, 'Project mentor', 'project_mentor', null, 96, 'escalate', 'department_head'],
  ['certificate', 1, 'Administrator', 'role', 'org_admin', 72, 'expire', null],
  ['eligibility', 1, 'Head of department', 'department_head', null, 72, 'expire', null],
  ['clearance', 1, 'Administrator', 'role', 'org_admin', 72, 'expire', null],
  ['data_subject', 1, 'Administrator', 'role', 'org_admin', 168, 'expire', null],
  ['account', 1, 'Administrator', 'role', 'org_admin', 72, 'expire', null],
  ['import', 1, 'Administrator', 'role', 'org_admin', 72, 'expire', null],
  ['bulk_change', 1, 'Second administrator', 'role', 'org_admin', 48, 'expire', null],
  ['policy', 1, 'Second administrator', 'role', 'org_admin', 48, 'expire', null],
] as const;

export const writeApprovals = (s: Seeding, organization_id: string) =>
  s.insert(
    'approval_policies',
    organization_id,
    APPROVALS.map(
      ([process, step_no, name, assignee_rule, assignee_role, due_hours, on_timeout, escalate_to_rule]) => ({
        id: s.id('approval', organization_id, process, step_no),
        process,
        step_no,
        name,
        assignee_rule,
        assignee_role,
        due_hours,
        remind_before_hours: 12,
        on_timeout,
        escalate_to_rule,
        max_escalations: 2,
      }),
    ),
  );
