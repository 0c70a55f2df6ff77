import { randomUUID } from 'node:crypto';
import type { Column } from '@muster/directus/catalogue.ts';
import type { Tenant } from './fixture.ts';

/** The number of rows that the probes create themselves. */
export const ANOTHER = 3;

/** Values the general rule below would get wrong: constraints that tie several columns together. */
const SPECIAL: Record<string, Record<string, unknown>> = {
  organizations: { timezone: 'Asia/Kolkata', status: 'active' },
  campuses: { timezone: 'Asia/Kolkata', latitude: 12.9, longitude: 77.5 },
  attendance_sessions: { event_id: null, group_id: null, latitude: 12.9, longitude: 77.5, session_date: '2026-01-05' },
  attendance_policies: { scope_type: 'organization', scope_id: null },
  attachments: {
    attendance_correction_id: null,
    aicte_point_transaction_id: null,
    innovation_project_id: null,
    data_subject_request_id: null,
  },
  calendar_entries: { kind: 'holiday', follow_weekday: null, suppresses_sessions: true },
  academic_terms: { academic_year: '2026-27', is_current: false },
  directus_files: { storage: 'local', filename_download: 'canary.txt', data_class: 'CFG' },
  notifications: { is_read: false, read_at: null },
  workflow_tasks: {
    status: 'open',
    on_behalf_of_id: null,
    approval_delegation_id: null,
    decision: null,
    decided_by_id: null,
  },
  leave_ledger_entries: { kind: 'allocation', days: 1, reverses_id: null },
  leave_applications: { status: 'submitted', proof_state: 'none', proving_event_id: null, returned_at: null },
  qr_scan_logs: { failure_reason: '', scan_successful: true, ip_address: '127.0.0.1' },
  attendance_records: { verification_status: 'pending', annulled_at: null, annul_reason: null, annulled_by_id: null },
  approval_policies: { assignee_rule: 'mentor', mode: 'any', votes_needed: null, condition: null },
  presence_states: { color: '#15803D', is_default: false },
  settings: { is_secret: false, value: '{}' },
  audit_logs: { seq: 1_000_000, prev_hash: '0', row_hash: '0', payload_digest: '0' },
  enrollments: { status: 'active' },
  timetable_slots: { weekday: 1 },
};

/** Tables whose rows hang together in a cycle or that only triggers write: the fixture does without them. */
const NULLED =
  /^(parent_id|head_id|merged_into_id|updated_by|created_by|undoes_id|supersedes_id|replaces_id|policy_version_id)$/;

export const isLoop = ({ column, required }: Pick<Column, 'column' | 'required'>) => !required && NULLED.test(column);

/** A value of the column's type that carries the tenant's canary where it is a text; `no` tells rows of a table apart. */
export function valueFor(column: Column, tenant: Tenant, table: string, no: number): unknown {
  const special = SPECIAL[table];
  const name = column.column;
  if (special && name in special) return special[name];
  if (name === 'id') return randomUUID();
  if (name === 'organization_id') return tenant.organization_id;
  if (column.references) {
    if (isLoop(column) || column.references === table) return null;
    const other = no === ANOTHER ? tenant.others.get(column.references) : undefined;
    return other ?? tenant.ids.get(column.references) ?? null;
  }
  if (!column.required && !/^(character varying|text)/.test(column.type)) return undefined;
  if (name === 'ip_address') return '127.0.0.1';
  if (column.choices) return column.required ? column.choices[0] : undefined;
  if (/^timestamp/.test(column.type))
    return /end|until|expires/.test(name) ? `2026-01-0${no + 5}T12:00Z` : `2026-01-0${no + 5}T10:00Z`;
  if (column.type === 'date') return /end|until/.test(name) ? '2026-06-30' : '2026-01-05';
  if (/^time /.test(column.type)) return /end/.test(name) ? `1${no}:50` : `1${no}:00`;
  if (column.type === 'jsonb') return '{}';
  if (column.type === 'boolean') return true;
  if (/^(numeric|integer|smallint|bigint|double)/.test(column.type)) return no;
  if (column.type === 'uuid') return randomUUID();
  return `${tenant.canary}${no}${randomUUID().slice(0, 8)}`.slice(0, Number(/\((\d+)\)/.exec(column.type)?.[1] ?? 40));
}
