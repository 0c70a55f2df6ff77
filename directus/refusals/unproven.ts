const CAST = 'the cast inside it fails before the CHECK can name itself; values.test.ts';
const NEEDS_THREE = 'needs three columns at once that no other rule refuses first';
const FIRST =
  'another guard of the table refuses the change of a bare sample first; audit.test.ts, records.test.ts, decisions.test.ts';
const OWN_ID = 'the id must be that of the session, each try makes it anew, and that CHECK refuses first';
const OUTBOX = 'outbox.test.ts: a write of each kind raises its topic';

/** The triggers that raise topics, by the name that the catalogue of guards gives them. */
const RAISES_TOPIC = /\.outbox_[a-z_]+_\d+$/;

const BY_NAME: Readonly<Record<string, string>> = {
  'attendance_evidence.attendance_evidence_ip_address_check': CAST,
  'certificate_verifications.certificate_verifications_ip_address_check': CAST,
  'qr_scan_logs.qr_scan_logs_ip_address_check': CAST,
  'qr_tokens.qr_tokens_ip_address_check': CAST,
  'biometric_templates.biometric_templates_live': NEEDS_THREE,
  'certificates.certificate_revocation_explained': NEEDS_THREE,
  'clearances.clearance_all_met': 'its document has a shape of its own',
  'device_keys.device_keys_public_jwk_check': 'its document has a shape of its own',
  'events.events_status_check': 'the generated span of an event refuses an unknown state first; schema-events.test.ts',
  'groups.group_not_its_own_parent': 'speaks of the row’s own id, which each try makes anew',
  'qr_tokens.qr_tokens_rotation_seconds_check': NEEDS_THREE,
  'settings.settings_tfa_required_boolean': 'speaks of one key; account.test.ts',
  'spot_checks.spot_checks_not_seen_count_check': OWN_ID,
  'spot_checks.spot_checks_seen_count_check': OWN_ID,
  'spot_checks.spot_checks_status_check': OWN_ID,
  'spot_checks.spot_checks_values': OWN_ID,
  'sync_conflicts.sync_conflicts_resolution_check': NEEDS_THREE,
  'workflow_tasks.task_not_for_requester': 'decisions.test.ts',
  'workflow_tasks.task_refusal_explained': 'decisions.test.ts',
  'workflow_tasks.workflow_tasks_decision_check': 'decisions.test.ts',
  'approval_delegations.delegation_acyclic': 'delegation.test.ts, compared with the domain',
  'approval_steps.step_settled': 'decisions.test.ts',
  'outbox_events.outbox_notify': OUTBOX,
  'attendance_records.record_guard': 'records.test.ts',
  'attendance_sessions.session_over': 'records.test.ts',
  'audit_logs.audit_chain': 'audit-chain.test.ts',
  'certificates.certificate_number': 'booking.test.ts and schema-numbers.test.ts',
  'course_enrollments.roster_span': 'records.test.ts',
  'course_prerequisites.course_prerequisites_acyclic': 'schema-academics.test.ts',
  'directus_files.same_org': 'tenant.test.ts',
  'directus_users.account_tenant': 'tenant.test.ts',
  'directus_users.audit': 'audit.test.ts',
  'directus_users.account_tokens_end': 'account.test.ts',
  'directus_sessions.session_tokens_end': 'account.test.ts',
  'event_waitlist_entries.status_moves':
    'a settled place has its time, which one change cannot give; transitions.test.ts',
  'leave_impacts.leave_proof': 'leave.test.ts',
  'leave_ledger_entries.leave_ledger_guard': 'leave.test.ts',
  'organizations.language_spoken': 'values.test.ts',
  'directus_users.language_spoken': 'values.test.ts',
  'settings.setting_valid': 'values.test.ts',
  'venue_bookings.booking_guard': 'booking.test.ts',
  'workflow_tasks.decision_guard': 'decisions.test.ts',
  'workflow_tasks.decision_taken': 'decisions.test.ts',
  'aicte_point_transactions.touched': FIRST,
  'approval_delegations.touched': FIRST,
  'attachments.touched': FIRST,
  'attendance_sessions.touched': FIRST,
  'course_prerequisites.touched': FIRST,
  'workflow_tasks.touched': FIRST,
  'aicte_point_transactions.audit': FIRST,
  'approval_delegations.audit': FIRST,
  'attachments.audit': FIRST,
  'attendance_sessions.audit': FIRST,
  'course_prerequisites.audit': FIRST,
  'leave_ledger_entries.audit': FIRST,
  'workflow_tasks.audit': FIRST,
  'aicte_schemes.frozen': FIRST,
  'certificates.frozen': FIRST,
  'directus_access.audit': 'audit.test.ts: Directus’ own tables',
  'directus_comments.audit': 'audit.test.ts: Directus’ own tables',
  'directus_files.audit': 'audit.test.ts: Directus’ own tables',
  'directus_permissions.audit': 'audit.test.ts: Directus’ own tables',
  'directus_policies.audit': 'audit.test.ts: Directus’ own tables',
  'directus_presets.audit': 'audit.test.ts: Directus’ own tables',
  'directus_roles.audit': 'audit.test.ts: Directus’ own tables',
  'directus_settings.audit': 'audit.test.ts: Directus’ own tables',
  'attendance_sessions.session_day': 'values.test.ts',
  'attendance_sessions.session_past': 'values.test.ts',
  'notification_preferences.touched': FIRST,
  'notification_preferences.audit': FIRST,
  'spot_checks.status_moves': 'an ended check needs its end as well; spot-check/queries.test.ts',
  'attendance_reviews.status_moves': 'an ended review needs its end as well; review/queries.test.ts',
};

/** The test that proves a guard which the generated tries leave out, or why none does; undefined where a try must prove it. */
export const provenElsewhere = (key: string): string | undefined =>
  BY_NAME[key] ?? (RAISES_TOPIC.test(key) ? OUTBOX : undefined);
