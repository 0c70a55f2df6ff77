import { randomUUID } from 'node:crypto';
import type { Column } from '@muster/directus/catalogue.ts';
import { sampleOf } from './expected/index.ts';

/**
 * Values the general rule below would get wrong: constraints that tie several columns together. A slug says the same of its own tables
 * in `SAMPLE` of `expected/<slug>.ts`.
 */
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
  venue_bookings: { attendance_session_id: null },
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
  events: { status: 'scheduled', ends_at: '2026-01-06T12:00Z' },
  event_registrations: { status: 'registered' },
  event_announcements: { status: 'submitted', decided_at: null, new_location: null },
  event_waitlist_entries: { status: 'waiting', settled_at: null },
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
  /^(parent_id|merged_into_id|updated_by|created_by|undoes_id|supersedes_id|replaces_id|policy_version_id)$/;

const isText = (type: string) => /^(character varying|text)/.test(type);
export const isLoop = ({ column, required }: Pick<Column, 'column' | 'required'>) => !required && NULLED.test(column);

/** Where a row stands: its organization, the text that marks it, and what its references name. */
export type Place = {
  organization_id: string;
  mark: string;
  refer(column: Column & { references: string }, table: string): string | null;
};

const timed = (name: string, type: string, no: number): unknown => {
  const isEnd = /end|until|expires/.test(name);
  if (type.startsWith('timestamp')) return `2026-01-0${no + 5}T${isEnd ? 12 : 10}:00Z`;
  if (type === 'date') return isEnd ? '2026-06-30' : '2026-01-05';
  return type.startsWith('time ') ? `1${no}:${isEnd ? '50' : '00'}` : undefined;
};

/** A value of the column's type, marked where it is a text; `no` tells rows of one place apart. */
export function valueFor(column: Column, place: Place, table: string, no: number): unknown {
  const { column: name, type, references, required, choices } = column;
  const special = { ...SPECIAL[table], ...sampleOf(table) };
  if (name in special) return special[name];
  if (name === 'id') return randomUUID();
  if (name === 'organization_id') return place.organization_id;
  if (references) {
    const none = isLoop(column) || references === table || references.startsWith('directus_');
    return none ? null : place.refer({ ...column, references }, table);
  }
  if (!required && !isText(type)) return undefined;
  if (name === 'ip_address') return '127.0.0.1';
  if (choices) return required ? choices[0] : undefined;
  const time = timed(name, type, no);
  if (time !== undefined) return time;
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return true;
  if (/^(numeric|integer|smallint|bigint|double)/.test(type)) return no;
  if (type === 'uuid') return randomUUID();
  return `${place.mark}${no}${randomUUID().slice(0, 8)}`.slice(0, Number(/\((\d+)\)/.exec(type)?.[1] ?? 40));
}
