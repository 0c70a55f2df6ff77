-- Numbers of certificates.

-- Numbers of a series have neither gap nor double, because one issue at a time takes the next (BEY-075).
CREATE OR REPLACE FUNCTION muster_certificate_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'muster.certificate_kept'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('serial' || NEW.organization_id || NEW.serial_series, 0));
  SELECT coalesce(max(serial_number), 0) + 1 INTO NEW.serial_number FROM certificates
   WHERE organization_id = NEW.organization_id AND serial_series = NEW.serial_series;
  -- six digits, and more when there are more: lpad would cut them
  NEW.serial_no := NEW.serial_series || lpad(NEW.serial_number::text, greatest(6, length(NEW.serial_number::text)), '0');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER certificate_number BEFORE INSERT OR DELETE ON certificates
  FOR EACH ROW EXECUTE FUNCTION muster_certificate_number();

-- Certificates whose attendance changed are not in force from that moment on (BEY-094); what follows, `certificateRevocation` finds out.
CREATE OR REPLACE FUNCTION muster_suspend_certificates(p_event uuid, p_people uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- whoever is printing one of them ends first, and whoever prints later reads the marks again behind this lock
  PERFORM 1 FROM certificates WHERE event_id = p_event AND status IN ('pending', 'issued', 'suspended')
     AND person_id = ANY (p_people) ORDER BY id FOR UPDATE;
  UPDATE certificate_suspensions s SET basis_changed_at = clock_timestamp() FROM certificates c
   WHERE c.id = s.certificate_id AND s.status = 'open' AND c.event_id = p_event AND c.person_id = ANY (p_people);
  WITH hit AS (
    UPDATE certificates SET status = 'suspended'
     WHERE event_id = p_event AND status = 'issued' AND person_id = ANY (p_people)
    RETURNING id, organization_id, person_id)
  INSERT INTO certificate_suspensions (organization_id, certificate_id, person_id)
  SELECT organization_id, id, person_id FROM hit;
END $$;

-- Once per statement, since a class comes in by groups; marks of classes have no event and are passed over.
CREATE OR REPLACE FUNCTION muster_certificate_marks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE hit record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    FOR hit IN
      SELECT s.event_id, array_agg(DISTINCT m.person_id) AS people
        FROM changed_marks m JOIN former_marks o ON o.id = m.id AND o.revision <> m.revision
        JOIN attendance_sessions s ON s.id = m.attendance_session_id WHERE s.event_id IS NOT NULL GROUP BY s.event_id
    LOOP PERFORM muster_suspend_certificates(hit.event_id, hit.people); END LOOP;
  ELSE
    FOR hit IN
      SELECT s.event_id, array_agg(DISTINCT m.person_id) AS people
        FROM changed_marks m JOIN attendance_sessions s ON s.id = m.attendance_session_id
       WHERE s.event_id IS NOT NULL GROUP BY s.event_id
    LOOP PERFORM muster_suspend_certificates(hit.event_id, hit.people); END LOOP;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER certificate_marks_new AFTER INSERT ON attendance_records
  REFERENCING NEW TABLE AS changed_marks FOR EACH STATEMENT EXECUTE FUNCTION muster_certificate_marks();
CREATE OR REPLACE TRIGGER certificate_marks_changed AFTER UPDATE ON attendance_records
  REFERENCING OLD TABLE AS former_marks NEW TABLE AS changed_marks FOR EACH STATEMENT
  WHEN (coalesce(current_setting('muster.retention', true), '') <> 'on') EXECUTE FUNCTION muster_certificate_marks();
CREATE OR REPLACE TRIGGER certificate_marks_gone AFTER DELETE ON attendance_records
  REFERENCING OLD TABLE AS changed_marks FOR EACH STATEMENT
  WHEN (coalesce(current_setting('muster.retention', true), '') <> 'on') EXECUTE FUNCTION muster_certificate_marks();

-- A session that counts no more, or again; somebody whose registration was taken back, or given again.
CREATE OR REPLACE FUNCTION muster_certificate_basis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'event_registrations' THEN
    PERFORM muster_suspend_certificates(NEW.event_id, ARRAY[NEW.person_id]);
  ELSE
    PERFORM muster_suspend_certificates(NEW.event_id, -- of nobody, where nobody was marked
      (SELECT array_agg(person_id) FROM attendance_records WHERE attendance_session_id = NEW.id));
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER certificate_basis AFTER UPDATE OF status ON attendance_sessions
  FOR EACH ROW WHEN (NEW.event_id IS NOT NULL AND NEW.status <> OLD.status AND 'cancelled' IN (NEW.status, OLD.status))
  EXECUTE FUNCTION muster_certificate_basis();
CREATE OR REPLACE TRIGGER certificate_basis AFTER UPDATE OF status ON event_registrations
  FOR EACH ROW WHEN (NEW.status <> OLD.status AND 'cancelled' IN (NEW.status, OLD.status))
  EXECUTE FUNCTION muster_certificate_basis();

-- A suspended certificate that is revoked by hand needs no decision any more.
CREATE OR REPLACE FUNCTION muster_suspension_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE certificate_suspensions SET status = 'revoked', closed_at = clock_timestamp(), reason = left(NEW.revoked_reason, 500)
   WHERE certificate_id = NEW.id AND status = 'open';
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER suspension_over AFTER UPDATE OF status ON certificates
  FOR EACH ROW WHEN (OLD.status = 'suspended' AND NEW.status = 'revoked') EXECUTE FUNCTION muster_suspension_over();
