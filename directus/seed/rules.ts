import { RETENTION_DEFAULTS } from '@muster/domain/privacy';
import type { AttendancePolicy } from '@muster/domain/session';
import type { StatisticsRules } from '@muster/domain/statistics';
import type { Seeding } from './context.ts';
import type { Row } from './rows.ts';

export type StateCode = 'present' | 'late' | 'excused' | 'absent';
export const stateId = (s: Seeding, organization_id: string, code: string): string =>
  s.id('state', organization_id, code);

/** What each mark is worth and its colour in light mode. */
export const STATES = [
  { code: 'present', label: 'Present', color: '#15803d', category: 'present', weight: 1 },
  { code: 'late', label: 'Late', color: '#b45309', category: 'late', weight: 1 },
  { code: 'excused', label: 'Excused', color: '#0369a1', category: 'excused', weight: 0 },
  { code: 'absent', label: 'Absent', color: '#be123c', category: 'absent', weight: 0 },
] as const;

export const writeStates = (s: Seeding, organization_id: string, domain: string) =>
  s.insert(
    'presence_states',
    organization_id,
    STATES.map((state, index) => ({
      id: stateId(s, organization_id, state.code),
      domain,
      ...state,
      sort_order: index,
      is_default: true,
    })),
  );

/**
 * The policy values of the demo. A place alone earns 40 points, so 40 verifies a scan that gave its place, because no
 * photos are asked for; who is too far away is refused.
 */
const POLICY: Omit<AttendancePolicy, 'id'> & StatisticsRules = {
  scope_type: 'organization',
  scope_id: null,
  opens_before_minutes: 10,
  late_after_minutes: 10,
  grace_period_minutes: 15,
  radius_m: 200,
  max_accuracy_m: 150,
  geofence_action: 'reject',
  allowed_methods: ['qr', 'manual', 'biometric', 'offline'],
  required_factors: ['location'],
  face_match_min: 0.8,
  auto_verify_score: 40,
  qr_rotation_seconds: 10,
  qr_max_usage: 1000,
  challenge_mode: 'device',
  device_action: 'flag',
  annul_minutes: 15,
  lock_after_days: 30,
  eligibility_threshold_pct: 75,
  at_risk_margin_pct: 5,
  excused_mode: 'exclude',
  more: {},
};

/** The policy of an organization, as its row and as the rules read it. */
export const policyOf = (s: Seeding, organization_id: string, changes: Partial<AttendancePolicy> = {}) => ({
  ...POLICY,
  ...changes,
  id: s.id('policy', organization_id),
});

export const writePolicy = (s: Seeding, organization_id: string, policy: ReturnType<typeof policyOf>) =>
  s.insert('attendance_policies', organization_id, [policy]);

/** Who decides what: process, step, rule, role, hours, where silence leads. */
const APPROVALS = [
  ['leave', 1, 'Mentor', 'mentor', null, 48, 'escalate', 'department_head'],
  ['correction', 1, 'Teacher', 'section_lead', null, 48, 'escalate', 'department_head'],
  ['verification', 1, 'Teacher', 'section_lead', null, 72, 'expire', null],
  ['sync_conflict', 1, 'Teacher', 'section_lead', null, 72, 'expire', null],
  ['spot_check', 1, 'Teacher', 'session_staff', null, 24, 'expire', null],
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

export const writeRetention = (s: Seeding, organization_id: string) =>
  s.insert(
    'retention_policies',
    organization_id,
    Object.values(RETENTION_DEFAULTS).map((policy) => ({
      id: s.id('retention', organization_id, policy.data_class),
      ...policy,
    })),
  );

export const writeSettings = (s: Seeding, organization_id: string, settings: Row) =>
  s.insert(
    'settings',
    organization_id,
    Object.entries(settings).map(([key, value]) => ({ id: s.id('setting', organization_id, key), key, value })),
  );
