// Rows that stay as they are: logs that are only appended to, and what is settled once a state is reached.
import { quote, quoteName } from './catalogue.ts';
import type { Trigger } from './trigger.ts';

type AppendOnly = { table: string; name?: string; events?: string; each?: 'ROW' | 'STATEMENT' };

/** Tables whose rows nobody changes but retention. Evidence may still be deleted with its mark. */
export const APPEND_ONLY: readonly AppendOnly[] = [
  { table: 'audit_logs', name: 'audit_append_only' },
  { table: 'audit_logs', name: 'audit_never_truncated', events: 'TRUNCATE', each: 'STATEMENT' },
  { table: 'audit_checkpoints' },
  { table: 'attendance_evidence', name: 'evidence_append_only', events: 'UPDATE' },
  { table: 'qr_scan_logs', name: 'scan_log_append_only' },
  { table: 'attendance_record_history' },
  { table: 'leave_ledger_entries' },
  { table: 'activity_log_entries' },
];

/** Columns that no longer change once a row is in one of these states; such a row is not deleted either. */
export const FROZEN: readonly { table: string; states: string[]; columns: string[] }[] = [
  {
    table: 'policy_versions',
    states: ['published'],
    columns: ['kind', 'scope_key', 'version', 'document', 'digest', 'effective_from'],
  },
  {
    table: 'aicte_schemes',
    states: ['published', 'retired'],
    columns: ['code', 'version', 'required', 'rules', 'admitted_from', 'policy_version_id'],
  },
  {
    table: 'aicte_point_transactions',
    states: ['approved', 'rejected', 'reversed', 'withdrawn'],
    columns: [
      'person_id', 'event_id', 'aicte_category_id', 'aicte_activity_type_id', 'source', 'points_allocated', 'level', 'place',
      'activity_from', 'activity_until', 'hours', 'hours_from', 'quantity', 'team_of_id', 'approved_by_id', 'approval_date',
    ], // prettier-ignore
  },
  {
    table: 'activity_logs',
    states: ['ended', 'confirmed', 'flagged', 'discarded'],
    columns: ['person_id', 'aicte_activity_type_id', 'plan', 'started_at', 'ended_at', 'hours'],
  },
  {
    table: 'workflow_tasks',
    states: ['decided', 'cancelled', 'expired'],
    columns: ['decision', 'decided_by_id', 'decided_at', 'comment', 'decision_data', 'workflow_instance_id'],
  },
  {
    table: 'certificates',
    states: ['issued', 'suspended', 'superseded', 'revoked'],
    columns: [
      'file_hash',
      'printed',
      'evidence',
      'credential',
      'content',
      'certificate_template_version_id',
      'evidence_digest',
      'expires_at',
      'verification_code',
      'signing_key_id',
      'document_key_id',
      'serial_no',
      'status_list',
      'status_index',
      'issued_at',
    ],
  },
  {
    table: 'certificate_template_versions',
    states: ['published', 'retired'],
    columns: [
      'certificate_template_id',
      'version',
      'html',
      'template_file_id',
      'field_map',
      'file_hash',
      'validity_months',
    ],
  },
  {
    table: 'change_proposals',
    states: ['proposed', 'approved', 'applied', 'stale', 'undone'],
    columns: ['kind', 'changes', 'changes_digest', 'row_count', 'proposed_by_id'],
  },
];

export const protectedTriggers = (): Trigger[] => [
  ...APPEND_ONLY.map(({ table, name = 'append_only', events = 'UPDATE OR DELETE', each = 'ROW' }) => ({
    table,
    name,
    text: `BEFORE ${events} ON ${quoteName(table)} FOR EACH ${each} EXECUTE FUNCTION muster_append_only()`,
  })),
  ...FROZEN.map(({ table, states, columns }) => ({
    table,
    name: 'frozen',
    text: `BEFORE UPDATE OR DELETE ON ${quoteName(table)} FOR EACH ROW EXECUTE FUNCTION muster_frozen(${quote(
      states.join('|'),
    )}, ${quote(columns.join())})`,
  })),
];
