-- Which state may follow which, for every table with a status; compared with the tables of the domain in a test.
-- Up Migration

CREATE TRIGGER status_moves BEFORE UPDATE OF status ON organizations
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'provisioning>active', 'active>suspended', 'active>deleting', 'suspended>active', 'suspended>deleting',
  'deleting>active', 'deleting>deleted');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON policy_versions
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'draft>published', 'draft>discarded');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON encryption_keys
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'active>retiring', 'retiring>retired', 'retired>destroyed');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON signing_keys
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'next>active', 'active>verify', 'active>compromised', 'verify>retired', 'verify>compromised');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON academic_terms
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'planned>running', 'running>closing', 'closing>closed', 'closing>running', 'closed>archived');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON enrollments
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'active>completed', 'active>withdrawn', 'active>suspended', 'active>transferred', 'suspended>active',
  'suspended>withdrawn');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON course_enrollments
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'enrolled>completed', 'enrolled>dropped', 'enrolled>failed', 'dropped>enrolled');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON events FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'draft>scheduled', 'draft>cancelled', 'scheduled>ongoing', 'scheduled>cancelled', 'scheduled>draft',
  'ongoing>completed', 'ongoing>cancelled');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON event_registrations
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'registered>attended', 'registered>cancelled', 'registered>no_show', 'cancelled>registered', 'no_show>attended',
  'attended>registered');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON booking_series
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'active>split', 'active>cancelled', 'active>ended');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON venue_bookings
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>approved', 'pending>rejected', 'pending>cancelled', 'pending>held', 'pending>waitlisted',
  'approved>cancelled', 'approved>displaced', 'approved>released', 'held>approved', 'held>rejected', 'held>cancelled',
  'held>displaced', 'held>expired', 'waitlisted>offered', 'waitlisted>cancelled', 'waitlisted>expired',
  'offered>approved', 'offered>held', 'offered>cancelled', 'offered>expired', 'displaced>cancelled');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON devices FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>active', 'pending>retired', 'active>suspended', 'active>retired', 'suspended>active', 'suspended>retired');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON device_keys
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'active>replaced', 'active>revoked');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON attendance_sessions
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'scheduled>open', 'scheduled>cancelled', 'open>closed', 'open>cancelled', 'closed>open', 'closed>finalized',
  'finalized>closed');
-- a mark has no status of its own, its verification moves; an annulled mark starts afresh
CREATE TRIGGER verification_moves BEFORE UPDATE OF verification_status ON attendance_records
  FOR EACH ROW WHEN (OLD.annulled_at IS NULL) EXECUTE FUNCTION muster_transition('verification_status',
  'pending>verified', 'pending>rejected', 'pending>flagged', 'flagged>verified', 'flagged>rejected',
  'rejected>verified', 'verified>rejected', 'verified>flagged');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON biometric_templates
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'active>superseded', 'active>revoked', 'superseded>shredded', 'revoked>shredded');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON biometric_template_deployments
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>deployed', 'pending>failed', 'failed>pending', 'deployed>pending', 'deployed>removing', 'removing>removed',
  'removing>failed');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON device_raw_pushes
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'received>parsed', 'received>failed', 'received>quarantined', 'failed>parsed', 'quarantined>parsed');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON biometric_punches
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'received>matched', 'received>unmatched', 'received>ignored', 'unmatched>matched', 'unmatched>ignored');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON device_sync_runs
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'running>completed', 'running>failed');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON sync_batches
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'received>processing', 'processing>completed', 'processing>partial', 'processing>failed', 'failed>processing');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON sync_items
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>applied', 'pending>duplicate', 'pending>conflict', 'pending>rejected', 'conflict>applied',
  'conflict>rejected');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON attendance_corrections
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'submitted>in_review', 'submitted>cancelled', 'in_review>approved', 'in_review>rejected', 'in_review>cancelled',
  'in_review>expired', 'approved>applied');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON exam_eligibility
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'ineligible>condoned', 'ineligible>eligible', 'eligible>ineligible');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON leave_applications
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'draft>submitted', 'draft>cancelled', 'submitted>in_review', 'submitted>cancelled', 'in_review>approved',
  'in_review>rejected', 'in_review>cancelled', 'in_review>expired', 'approved>cancelled', 'approved>revoked');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON leave_impacts
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'planned>applied', 'planned>skipped', 'planned>reverted', 'applied>reverted');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON workflow_instances
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'running>completed', 'running>failed', 'running>cancelled', 'running>terminated', 'running>timed_out',
  'failed>running', 'completed>running');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON approval_delegations
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'planned>active', 'planned>revoked', 'active>ended', 'active>revoked');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON approval_steps
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'waiting>open', 'waiting>skipped', 'waiting>cancelled', 'open>passed', 'open>rejected', 'open>returned',
  'open>expired', 'open>cancelled');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON workflow_tasks
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'open>claimed', 'open>decided', 'open>cancelled', 'open>expired', 'claimed>open', 'claimed>decided',
  'claimed>cancelled', 'claimed>expired');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON change_proposals
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'proposed>approved', 'proposed>rejected', 'proposed>withdrawn', 'proposed>expired', 'approved>applied',
  'approved>stale', 'approved>expired', 'applied>undone');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON certificate_template_versions
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'draft>published', 'published>retired');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON certificate_batches
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>in_review', 'pending>generating', 'pending>cancelled', 'in_review>generating', 'in_review>cancelled',
  'generating>completed', 'generating>partial', 'generating>failed', 'generating>paused', 'generating>cancelled',
  'partial>generating', 'failed>generating', 'paused>generating', 'paused>cancelled');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON certificates
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>issued', 'pending>failed', 'pending>void', 'failed>pending', 'failed>void', 'issued>revoked',
  'issued>suspended', 'issued>superseded', 'suspended>issued', 'suspended>revoked', 'suspended>superseded');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON aicte_schemes
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'draft>published', 'published>retired');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON aicte_point_transactions
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>approved', 'pending>rejected', 'pending>withdrawn', 'approved>reversed');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON clearances
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'held>released', 'held>cancelled', 'released>held');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON innovation_projects
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'draft>submitted', 'submitted>in_review', 'submitted>draft', 'in_review>approved', 'in_review>rejected',
  'in_review>draft', 'approved>in_progress', 'in_progress>completed');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON project_milestones
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>in_progress', 'pending>completed', 'pending>delayed', 'in_progress>completed', 'in_progress>delayed',
  'delayed>in_progress', 'delayed>completed', 'completed>in_progress');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON notification_deliveries
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'queued>sending', 'queued>suppressed', 'sending>sent', 'sending>failed', 'failed>sending');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON report_executions
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>processing', 'pending>failed', 'processing>completed', 'processing>failed', 'failed>pending');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON consequences
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'planned>applied', 'planned>kept', 'applied>undone');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON archive_batches
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'running>completed', 'running>failed', 'failed>running', 'completed>reversed');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON data_subject_requests
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'received>verified', 'received>rejected', 'received>cancelled', 'verified>in_progress', 'verified>rejected',
  'in_progress>completed', 'in_progress>rejected');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON job_runs
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'running>completed', 'running>failed');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON backup_runs
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'running>completed', 'running>failed', 'completed>expired');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON import_batches
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'received>validating', 'validating>validated', 'validating>failed', 'validated>applying', 'applying>completed',
  'applying>failed', 'completed>reverted', 'failed>validating');
CREATE TRIGGER status_moves BEFORE UPDATE OF status ON import_rows
  FOR EACH ROW EXECUTE FUNCTION muster_transition('status',
  'pending>valid', 'pending>failed', 'valid>applied', 'valid>unchanged', 'valid>failed', 'applied>reverted');

-- Down Migration

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT tgrelid::regclass AS tab, tgname FROM pg_trigger
            WHERE tgname IN ('status_moves', 'verification_moves') LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', r.tgname, r.tab);
  END LOOP;
END $$;
