import type { DataClass } from './types.ts';
import type { OtherTable } from './register-type.ts';

const all = (data_class: DataClass, tables: string): [string, OtherTable][] =>
  tables.split(' ').map((table) => [table, { data_class }]);

/** Tables about no person that no slug of its own brings, each in its retention class; `people` are the columns that name who did or leads something. */
export const SHARED_TABLES: Readonly<Record<string, OtherTable>> = {
  ...Object.fromEntries([
    ...all('CFG', 'organizations campuses groups institutions faculties programs courses course_prerequisites periods'),
    ...all('CFG', 'club_roles presence_states attendance_policies leave_types certificate_templates aicte_categories'),
    ...all('CFG', 'notification_templates settings retention_policies integration_sources'),
    ...all('ACAD', 'academic_terms course_sections aicte_activity_types'),
    ...all('STAT', 'section_attendance_stats daily_attendance_stats histograms'),
    ...all(
      'AUDIT',
      'audit_chain_heads audit_checkpoints encryption_keys signing_keys policy_versions archive_batches consequences',
    ),
    ...all('REQ', 'event_aicte_points innovation_projects project_milestones workflow_instances'),
    ...all('CERT', 'certificate_template_versions'),
    ...all('SCAN', 'certificate_verifications'),
    ...all('BIO', 'device_raw_pushes'),
    ...all('OPS', 'device_sync_runs outbox_events job_runs import_batches'),
    ...all('BKP', 'backup_runs'),
  ]),
  departments: { data_class: 'CFG', people: 'head_id' },
  clubs: { data_class: 'CFG', people: 'faculty_coordinator_id club_head_id' },
  venues: { data_class: 'CFG', people: 'manager_id' },
  devices: { data_class: 'CFG', people: 'owner_id' },
  approval_policies: { data_class: 'CFG', people: 'assignee_id more_assignees' },
  report_definitions: { data_class: 'CFG', people: 'recipients' },
  calendar_entries: { data_class: 'ACAD', people: 'override_person_ids' },
  timetable_slots: { data_class: 'ACAD', people: 'staff_id' },
  aicte_schemes: { data_class: 'ACAD', people: 'figures_confirmed_by_id' },
  events: { data_class: 'REQ', people: 'organizer_id' },
  certificate_batches: { data_class: 'REQ', people: 'requested_by_id decided_by_id' },
  approval_steps: { data_class: 'REQ' },
  attendance_sessions: { data_class: 'ATT', people: 'conducted_by_id' },
};

/** The audit log: rows of its own organization lose what they tell, never their place in the chain (`anonymize.ts`). */
export const AUDIT_TABLE = 'audit_logs';
