// What the audit keeps of every change: all tenant tables and Directus' own tables that people change, but these.
import { isTenant, quote, quoteName, type Table } from './catalogue.ts';
import type { Trigger } from './trigger.ts';

/** Tenant tables that are not audited, each with the reason. */
export const NOT_AUDITED: Readonly<Record<string, string>> = {
  audit_logs: 'the audit itself',
  audit_chain_heads: 'the audit itself',
  audit_checkpoints: 'the audit itself, signed and append-only',
  attendance_record_history: 'append-only versions of marks, whose every change is audited',
  attendance_evidence: 'append-only, written with a mark whose audit row says who and from where; on the check-in path',
  qr_scan_logs: 'an append-only log of its own; on the check-in path',
  roster_spans: 'derived by a trigger from course_enrollments, which is audited; old spans are kept',
  task_events: 'an append-only log of workflow_tasks, which is audited',
  workflow_instances: 'a copy of what the workflow engine says; its own history is the record',
  outbox_events: 'the way of a change that is audited to its workflow',
  idempotency_keys: 'answers of requests whose changes are audited; they expire after a day',
  job_runs: 'a log of what the worker did by itself',
  student_attendance_stats: 'figures computed from marks, which are audited',
  section_attendance_stats: 'figures computed from marks, which are audited',
  daily_attendance_stats: 'figures computed from marks, which are audited',
  histograms: 'figures computed from marks, which are audited',
  aicte_student_progress: 'figures computed from point transactions, which are audited',
  notifications: 'messages about changes that are audited, one per receiver',
  notification_deliveries: 'a log of attempts to send',
  certificate_verifications: 'a log of public look-ups',
  device_raw_pushes: 'bytes as a device sent them, kept as they came',
  biometric_punches: 'what a device reports; the mark that follows is audited',
  device_sync_runs: 'a log of what the worker did by itself',
  sync_items: 'an upload in its parts; the marks that follow are audited',
  import_rows: 'a file in its lines; the rows that follow are audited',
};

/** Directus' own tables in which a person's change must be seen. */
export const AUDITED_OF_DIRECTUS: readonly string[] = [
  'directus_users',
  'directus_roles',
  'directus_policies',
  'directus_access',
  'directus_permissions',
  'directus_files',
  'directus_comments',
  'directus_presets',
  'directus_settings',
];

type Columns = {
  /** Their value is never told, only that it changed. */
  hidden?: readonly string[];
  /** A change of these alone is not worth telling: counted, derived, or moved by every visit. */
  quiet?: readonly string[];
};

export const AUDIT_COLUMNS: Readonly<Record<string, Columns>> = {
  directus_users: {
    hidden: ['password', 'token', 'tfa_secret', 'auth_data'],
    quiet: ['last_access', 'last_page', 'failed_login_attempts', 'verification_sent_at'],
  },
  directus_settings: { hidden: ['ai_openai_api_key', 'ai_anthropic_api_key', 'license_key'] },
  people: { quiet: ['last_attendance_at'] },
  campuses: { quiet: ['days_counted_at', 'days_asked_at'] },
  devices: {
    hidden: ['api_key_hash', 'secret_sealed'],
    quiet: ['last_seen_at', 'last_sync_at', 'sync_cursor', 'clock_offset_ms', 'silence_told_at', 'asked_again_at'],
  },
  qr_tokens: { hidden: ['secret_ciphertext', 'token'], quiet: ['usage_count'] },
  attendance_records: { quiet: ['known_from'] },
  settings: { hidden: ['value'] }, // of secret settings only; see muster_audit
  biometric_templates: { hidden: ['ciphertext', 'wrapped_data_key'] },
  encryption_keys: { hidden: ['wrapped_key'] },
  certificates: { hidden: ['content'] },
  signing_keys: { hidden: ['wrapped_private_key'] },
};

export const isAudited = (table: Table): boolean =>
  AUDITED_OF_DIRECTUS.includes(table.name) ||
  table.name === 'organizations' ||
  (isTenant(table) && !table.name.startsWith('directus_') && !Object.hasOwn(NOT_AUDITED, table.name));

/** The seed switches it off; the condition is looked at when the row is written, so its rows are not even queued. */
const SWITCHED_ON = `coalesce(current_setting('muster.audit', true), '') <> 'off'`;

export function auditTrigger(table: Table): Trigger[] {
  if (!isAudited(table)) return [];
  const { hidden = [], quiet = [] } = AUDIT_COLUMNS[table.name] ?? {};
  const args = [hidden, quiet].map((columns) => quote(columns.join())).join(', ');
  const text = `AFTER INSERT OR UPDATE OR DELETE ON ${quoteName(table.name)} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (${SWITCHED_ON}) EXECUTE FUNCTION muster_audit(${args})`;
  return [{ table: table.name, name: 'audit', text, atCommit: true }];
}
