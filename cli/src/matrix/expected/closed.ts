/** Tables that nobody but the platform administrator reaches by the items API. A new table is put here or gets a line. */
export const CLOSED: readonly string[] =
  `attachments attendance_record_history audit_chain_heads audit_checkpoints backup_runs
  biometric_template_deployments biometric_templates
    certificate_template_versions certificate_templates certificate_verifications certificates consequences course_prerequisites data_subject_requests device_keys encryption_keys event_aicte_points
  idempotency_keys import_batches import_rows innovation_projects integration_sources job_runs notification_preferences
  policy_versions project_members project_milestones project_reviews qr_tokens report_definitions
  report_executions roster_spans signing_keys sync_batches sync_conflicts sync_items`.split(/\s+/);
