import type { Action } from '@muster/directus/access/define.ts';

/**
 * Who may do what, said a second time and by hand, so that a slip in the permissions
 * differs from it. Letters: c r u d; `!` = rows about other people of the organization stay unseen. Roles: OA administrator, MG manager, MN mentor, OR organizer, FL frontline,
 * ST student, EX external, SV service, PU nobody signed in. A role that is not named may do nothing.
 */
const ALL_READ = 'OA:crud MG:r MN:r OR:r FL:r ST:r EX:r';
const OPENED: Record<string, string> = {
  organizations: 'OA:ru MG:r MN:r OR:r FL:r ST:r EX:r',
  campuses: ALL_READ,
  people: 'OA:crud MG:r! MN:r! OR:r! FL:r ST:ru! EX:r!',
  person_identifiers: 'OA:crud MG:r! MN:r! OR:r! FL:r! ST:r! EX:r!',
  student_profiles: 'OA:crud MN:r! ST:ru!',
  staff_profiles: 'OA:crud MG:r MN:r MN:u! OR:r FL:r ST:r EX:r',
  groups: 'OA:crud MN:r! FL:r',
  group_memberships: 'OA:crud FL:r ST:r! EX:r!',
  consents: 'OA:r ST:r!',
  settings: 'OA:ru',
  institutions: ALL_READ,
  faculties: ALL_READ,
  departments: ALL_READ,
  programs: ALL_READ,
  courses: ALL_READ,
  academic_terms: ALL_READ,
  enrollments: 'OA:crud MN:r! ST:r!',
  course_sections: 'OA:crud MN:r! ST:r!',
  section_staff: 'OA:crud MN:r!',
  course_enrollments: 'OA:crud MN:r! ST:r!',
  periods: ALL_READ,
  calendar_entries: ALL_READ,
  timetable_slots: 'OA:crud MN:r! ST:r!',
  venues: ALL_READ,
  attendance_sessions: 'OA:cru MN:r! FL:r! ST:r!',
  attendance_records: 'OA:r MN:r! ST:r!',
  attendance_evidence: 'OA:r ST:r!',
  qr_scan_logs: 'OA:r MN:r!',
  presence_states: ALL_READ,
  attendance_policies: 'OA:crud MN:r',
  devices: 'OA:crud',
  student_attendance_stats: 'OA:r MN:r! ST:r!',
  section_attendance_stats: 'OA:r MG:r MN:r!',
  leave_types: ALL_READ,
  leave_applications: 'OA:r MN:r! ST:r!',
  leave_impacts: 'OA:r MN:r! ST:r!',
  leave_ledger_entries: 'OA:cr ST:r!',
  approval_policies: 'OA:crud',
  workflow_tasks: 'OA:r MG:r! MN:r! ST:r!',
  approval_steps: 'OA:r',
  task_events: 'OA:r MN:r! ST:r!',
  workflow_instances: 'OA:r',
  notification_templates: 'OA:crud',
  notifications: 'MG:r! MN:r! OR:r! FL:r! ST:r! EX:r!',
  notification_deliveries: 'OA:r',
  audit_logs: 'OA:r',
};

/** Tables that nobody but the platform administrator reaches yet. A new table must be put here or above. */
const CLOSED =
  `aicte_activity_types aicte_categories aicte_point_transactions aicte_schemes aicte_student_progress approval_delegations
  archive_batches attachments attendance_corrections attendance_record_history audit_chain_heads audit_checkpoints backup_runs
  biometric_punches biometric_template_deployments biometric_templates booking_series certificate_batches
  certificate_template_versions certificate_templates certificate_verifications certificates change_proposals clearances
  club_members club_roles clubs consequences course_prerequisites daily_attendance_stats data_subject_requests device_keys
  device_raw_pushes device_sync_runs encryption_keys event_aicte_points event_registrations events exam_eligibility histograms
  idempotency_keys import_batches import_rows innovation_projects integration_sources job_runs notification_preferences
  outbox_events policy_versions project_members project_milestones project_reviews qr_tokens report_definitions
  report_executions retention_policies roster_spans signing_keys sync_batches sync_conflicts sync_items venue_bookings`.split(
    /\s+/,
  );

export const MATRIX_ROLES = {
  OA: 'org_admin',
  MG: 'manager',
  MN: 'mentor',
  OR: 'organizer',
  FL: 'frontline',
  ST: 'student',
  EX: 'external',
  SV: 'service',
  PU: 'public',
} as const;
export type MatrixRole = keyof typeof MATRIX_ROLES;
const LETTERS: Record<string, Action> = { c: 'create', r: 'read', u: 'update', d: 'delete' };

/** Roles that open the Studio and with it the items API; to all others it answers 403 (ADR 0010). */
const STUDIO: readonly MatrixRole[] = ['OA', 'MG'];

export type Expectation = { allowed: boolean; onlyOwn: boolean };

/** What a role may do by the items API with rows of its own organization; `null` when nobody classified the table. */
export function expected(collection: string, role: MatrixRole, action: Action): Expectation | null {
  const granted = grantedTo(collection, role, action);
  return granted && !STUDIO.includes(role) ? { allowed: false, onlyOwn: false } : granted;
}

/** What a role's policy grants, also where the items API is closed to it; `null` when nobody classified the table. */
export function grantedTo(collection: string, role: MatrixRole, action: Action): Expectation | null {
  const line = OPENED[collection];
  if (line === undefined) return CLOSED.includes(collection) ? { allowed: false, onlyOwn: false } : null;
  const entries = [...line.matchAll(new RegExp(`\\b${role}:([crud]+)(!?)`, 'g'))];
  const found = entries.find(([, letters]) => [...(letters ?? '')].some((letter) => LETTERS[letter] === action));
  return { allowed: found !== undefined, onlyOwn: found?.[2] === '!' };
}

/** Tables named here that the database does not have: a stale line. */
export const classified = () => [...Object.keys(OPENED), ...CLOSED];
export const opened = () => Object.keys(OPENED);
