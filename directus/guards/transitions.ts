// Which state may follow which: the tables of the domain, each with the column that follows it.
import { COURSE_ENROLLMENT_TRANSITIONS, ENROLLMENT_TRANSITIONS } from '@muster/domain/academics';
import { ACTIVITY_LOG_TRANSITIONS } from '@muster/domain/activity-log';
import { AICTE_TRANSITIONS, CLEARANCE_TRANSITIONS, SCHEME_TRANSITIONS } from '@muster/domain/aicte';
import { DELEGATION_TRANSITIONS, STEP_TRANSITIONS, TASK_TRANSITIONS } from '@muster/domain/approval';
import { SERIES_TRANSITIONS } from '@muster/domain/booking';
import {
  CERTIFICATE_BATCH_TRANSITIONS,
  CERTIFICATE_TRANSITIONS,
  SIGNING_KEY_TRANSITIONS,
  TEMPLATE_VERSION_TRANSITIONS,
} from '@muster/domain/certificate';
import { VERIFICATION_TRANSITIONS } from '@muster/domain/checkin';
import {
  DEPLOYMENT_TRANSITIONS,
  DEVICE_KEY_TRANSITIONS,
  DEVICE_SYNC_TRANSITIONS,
  DEVICE_TRANSITIONS,
  PUNCH_TRANSITIONS,
  RAW_PUSH_TRANSITIONS,
  TEMPLATE_TRANSITIONS,
} from '@muster/domain/device';
import { REGISTRATION_TRANSITIONS, WAITLIST_TRANSITIONS } from '@muster/domain/event';
import { IMPACT_TRANSITIONS } from '@muster/domain/leave';
import { DELIVERY_TRANSITIONS } from '@muster/domain/notification';
import { SYNC_BATCH_TRANSITIONS, SYNC_ITEM_TRANSITIONS } from '@muster/domain/offline';
import {
  BACKUP_RUN_TRANSITIONS,
  CONSEQUENCE_TRANSITIONS,
  ENCRYPTION_KEY_TRANSITIONS,
  IMPORT_BATCH_TRANSITIONS,
  IMPORT_ROW_TRANSITIONS,
  JOB_RUN_TRANSITIONS,
  ORGANIZATION_TRANSITIONS,
  POLICY_VERSION_TRANSITIONS,
  WORKFLOW_INSTANCE_TRANSITIONS,
} from '@muster/domain/operations';
import { ARCHIVE_BATCH_TRANSITIONS, DATA_SUBJECT_REQUEST_TRANSITIONS } from '@muster/domain/privacy';
import { DECLARED_PROCESSES } from '@muster/domain/process';
import { MILESTONE_TRANSITIONS, PROJECT_TRANSITIONS } from '@muster/domain/project';
import { PROPOSAL_TRANSITIONS } from '@muster/domain/proposal';
import { REPORT_EXECUTION_TRANSITIONS } from '@muster/domain/report';
import { ELIGIBILITY_TRANSITIONS } from '@muster/domain/statistics';
import { quote, quoteName } from './catalogue.ts';
import type { Trigger } from './trigger.ts';

type Transitions = Readonly<Record<string, readonly string[]>>;

/** Rows of processes move as their declaration says. */
const declared = DECLARED_PROCESSES.flatMap(({ table, states }) =>
  states ? [[`${table}.status`, states] as const] : [],
);

/** By column; a test compares it with what the domain says of each of its tables (`@table`). */
export const TRANSITIONS: Readonly<Record<string, Transitions>> = {
  ...Object.fromEntries(declared),
  'activity_logs.status': ACTIVITY_LOG_TRANSITIONS,
  'aicte_point_transactions.status': AICTE_TRANSITIONS,
  'aicte_schemes.status': SCHEME_TRANSITIONS,
  'approval_delegations.status': DELEGATION_TRANSITIONS,
  'approval_steps.status': STEP_TRANSITIONS,
  'archive_batches.status': ARCHIVE_BATCH_TRANSITIONS,
  'attendance_records.verification_status': VERIFICATION_TRANSITIONS,
  'backup_runs.status': BACKUP_RUN_TRANSITIONS,
  'biometric_punches.status': PUNCH_TRANSITIONS,
  'biometric_template_deployments.status': DEPLOYMENT_TRANSITIONS,
  'biometric_templates.status': TEMPLATE_TRANSITIONS,
  'booking_series.status': SERIES_TRANSITIONS,
  'certificate_batches.status': CERTIFICATE_BATCH_TRANSITIONS,
  'certificate_template_versions.status': TEMPLATE_VERSION_TRANSITIONS,
  'certificates.status': CERTIFICATE_TRANSITIONS,
  'change_proposals.status': PROPOSAL_TRANSITIONS,
  'clearances.status': CLEARANCE_TRANSITIONS,
  'consequences.status': CONSEQUENCE_TRANSITIONS,
  'course_enrollments.status': COURSE_ENROLLMENT_TRANSITIONS,
  'data_subject_requests.status': DATA_SUBJECT_REQUEST_TRANSITIONS,
  'device_keys.status': DEVICE_KEY_TRANSITIONS,
  'device_raw_pushes.status': RAW_PUSH_TRANSITIONS,
  'device_sync_runs.status': DEVICE_SYNC_TRANSITIONS,
  'devices.status': DEVICE_TRANSITIONS,
  'encryption_keys.status': ENCRYPTION_KEY_TRANSITIONS,
  'enrollments.status': ENROLLMENT_TRANSITIONS,
  'event_registrations.status': REGISTRATION_TRANSITIONS,
  'event_waitlist_entries.status': WAITLIST_TRANSITIONS,
  'exam_eligibility.status': ELIGIBILITY_TRANSITIONS,
  'import_batches.status': IMPORT_BATCH_TRANSITIONS,
  'import_rows.status': IMPORT_ROW_TRANSITIONS,
  'innovation_projects.status': PROJECT_TRANSITIONS,
  'job_runs.status': JOB_RUN_TRANSITIONS,
  'leave_impacts.status': IMPACT_TRANSITIONS,
  'notification_deliveries.status': DELIVERY_TRANSITIONS,
  'organizations.status': ORGANIZATION_TRANSITIONS,
  'policy_versions.status': POLICY_VERSION_TRANSITIONS,
  'project_milestones.status': MILESTONE_TRANSITIONS,
  'report_executions.status': REPORT_EXECUTION_TRANSITIONS,
  'signing_keys.status': SIGNING_KEY_TRANSITIONS,
  'sync_batches.status': SYNC_BATCH_TRANSITIONS,
  'sync_items.status': SYNC_ITEM_TRANSITIONS,
  'workflow_instances.status': WORKFLOW_INSTANCE_TRANSITIONS,
  'workflow_tasks.status': TASK_TRANSITIONS,
};

/** A mark has no status of its own, its verification moves; an annulled mark starts afresh. */
const CONDITIONS: Readonly<Record<string, string>> = {
  'attendance_records.verification_status': 'OLD.annulled_at IS NULL',
};

export const transitionTriggers = (): Trigger[] =>
  Object.entries(TRANSITIONS).map(([key, transitions]) => {
    const [table = '', column = ''] = key.split('.');
    const edges = Object.entries(transitions).flatMap(([from, next]) => next.map((to) => `${from}>${to}`));
    const when = CONDITIONS[key] ? ` WHEN (${CONDITIONS[key]})` : '';
    const args = [column, ...edges].map(quote).join(', ');
    return {
      table,
      name: column === 'status' ? 'status_moves' : column.replace(/_status$/, '_moves'),
      text: `BEFORE UPDATE OF ${quoteName(column)} ON ${quoteName(table)} FOR EACH ROW${when} EXECUTE FUNCTION muster_transition(${args})`,
    };
  });
