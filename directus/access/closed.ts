import { ofEverySlug } from '../slugs.ts';

/**
 * Tables that no role of the items API reaches, by the reason. The slug that opens one takes it from here; a slug that keeps one of
 * its own closed says why in `CLOSED` of its `access.ts`.
 */
const CLOSED_BY_REASON: Record<string, string> = {
  'holds secrets or what is derived from them: only code reads it':
    'biometric_templates biometric_template_deployments device_keys encryption_keys qr_tokens signing_keys',
  'bookkeeping of the server, shown by its health and its command line':
    'audit_chain_heads audit_checkpoints backup_runs idempotency_keys integration_sources job_runs',
  'kept by triggers from rows that have access of their own': 'attendance_record_history roster_spans',
  'wishes of people about their own messages: an endpoint reads and writes them for whoever is signed in':
    'notification_preferences',
  'personal documents: an endpoint hands them out after looking at the request they belong to': 'attachments',
  'issued, taken back and handed out by endpoints that ask who may: their forms come with a template of one’s own':
    'certificate_template_versions certificate_templates certificate_verifications certificates',
  'no process reads or writes it for people yet: its access comes with its first page': `policy_versions
     sync_batches sync_conflicts sync_items
     course_prerequisites report_definitions report_executions
     innovation_projects project_members project_milestones project_reviews
     data_subject_requests import_batches import_rows`,
};

/** Table → why it is closed. */
export const CLOSED: Readonly<Record<string, string>> = {
  ...(await ofEverySlug<string>('access.ts', 'CLOSED', true)),
  ...Object.fromEntries(
    Object.entries(CLOSED_BY_REASON).flatMap(([reason, tables]) => tables.split(/\s+/).map((table) => [table, reason])),
  ),
};
