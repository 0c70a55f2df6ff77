-- A risk of a check-in asks for a spot check of its session while people are still in the room; a cancelled session for none.

-- Once per statement: a class comes in by groups. An upload after the class finds nobody to look for.
CREATE OR REPLACE FUNCTION muster_spot_check_risks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO spot_checks (id, organization_id, attendance_session_id)
  SELECT DISTINCT s.id, s.organization_id, s.id
    FROM new_evidence e JOIN attendance_records r ON r.id = e.attendance_record_id
    JOIN attendance_sessions s ON s.id = r.attendance_session_id
   WHERE e.risk <> '[]' AND s.status = 'open' AND NOT EXISTS (SELECT 1 FROM spot_checks c WHERE c.id = s.id)
  ON CONFLICT (id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER spot_check_of_evidence AFTER INSERT ON attendance_evidence
  REFERENCING NEW TABLE AS new_evidence FOR EACH STATEMENT EXECUTE FUNCTION muster_spot_check_risks();

CREATE OR REPLACE FUNCTION muster_spot_check_cancelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE spot_checks SET status = 'cancelled', closed_at = clock_timestamp() WHERE id = NEW.id AND status = 'open';
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER spot_check_of_session AFTER UPDATE OF status ON attendance_sessions
  FOR EACH ROW WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled') EXECUTE FUNCTION muster_spot_check_cancelled();
