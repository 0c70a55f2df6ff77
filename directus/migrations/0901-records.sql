-- What keeps marks, rosters, balances, bookings and numbers true: history by trigger, sums and numbers under a lock.
-- Up Migration

-- A locked session changes only under an approved proposal that names the row or its session (BEY-043); every real
-- change of a mark keeps the old version with its cause (BEY-040).
CREATE FUNCTION muster_record_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r attendance_records%ROWTYPE := coalesce(NEW, OLD);
  meta text[] := '{extra_data,updated_at,updated_by,revision,known_from}';
BEGIN
  IF EXISTS (SELECT 1 FROM attendance_sessions WHERE id = r.attendance_session_id AND locked_at IS NOT NULL)
     AND NOT EXISTS (
       SELECT 1 FROM change_proposals p, jsonb_array_elements(p.changes) c
        WHERE p.id::text = current_setting('muster.proposal', true) AND p.status = 'approved'
          AND c ->> 'id' IN (r.id::text, r.attendance_session_id::text)) THEN
    RAISE EXCEPTION 'muster.session_locked';
  END IF;
  IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
  IF to_jsonb(OLD) - meta IS DISTINCT FROM to_jsonb(NEW) - meta THEN
    r.known_from := clock_timestamp();
    INSERT INTO attendance_record_history
      (organization_id, attendance_record_id, revision, old, known_from, known_until, cause)
    VALUES (OLD.organization_id, OLD.id, OLD.revision, to_jsonb(OLD), OLD.known_from, r.known_from,
      current_setting('muster.cause', true));
    IF TG_OP = 'UPDATE' THEN
      NEW.revision := OLD.revision + 1;
      NEW.known_from := r.known_from;
    END IF;
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER record_guard BEFORE INSERT OR UPDATE OR DELETE ON attendance_records
  FOR EACH ROW EXECUTE FUNCTION muster_record_guard();

-- Moves, drops and rejoins supersede spans from their effective day on and never rewrite the days before (BEY-041).
CREATE FUNCTION muster_roster_span() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  f date := coalesce(NEW.section_since, NEW.enrolled_on);
  u date := CASE WHEN NEW.status = 'dropped' THEN coalesce(NEW.dropped_on, current_date) END;
  gone roster_spans[];
BEGIN
  WITH g AS (
    UPDATE roster_spans SET superseded_at = clock_timestamp()
     WHERE course_enrollment_id = NEW.id AND superseded_at IS NULL AND (valid_until IS NULL OR valid_until > f)
    RETURNING roster_spans)
  SELECT array_agg(roster_spans) INTO gone FROM g;
  INSERT INTO roster_spans
    (organization_id, course_enrollment_id, person_id, course_section_id, valid_from, valid_until)
  SELECT organization_id, NEW.id, person_id, course_section_id, valid_from, f
    FROM unnest(gone) WHERE valid_from < f AND course_section_id IS DISTINCT FROM NEW.course_section_id
  UNION ALL
  SELECT NEW.organization_id, NEW.id, person_id, NEW.course_section_id, f, u
    FROM enrollments WHERE id = NEW.enrollment_id AND NEW.course_section_id IS NOT NULL AND (u IS NULL OR u > f);
  RETURN NULL;
END $$;
CREATE TRIGGER roster_span
  AFTER INSERT OR UPDATE OF course_section_id, section_since, enrolled_on, status, dropped_on ON course_enrollments
  FOR EACH ROW EXECUTE FUNCTION muster_roster_span();

-- A balance is never negative and a credit never more than its debit, also in races: entries of one person and type
-- wait for each other (BEY-020).
CREATE FUNCTION muster_leave_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE bal numeric; d leave_ledger_entries%ROWTYPE;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('leave' || NEW.person_id || NEW.leave_type_id, 0));
  IF NEW.reverses_id IS NOT NULL THEN
    -- an entry of another organization is as unknown here as a missing one; the tenant guard refuses both
    SELECT * INTO d FROM leave_ledger_entries WHERE id = NEW.reverses_id AND organization_id = NEW.organization_id;
    SELECT coalesce(sum(days), 0) INTO bal FROM leave_ledger_entries WHERE reverses_id = d.id;
    IF d.kind <> 'debit' OR (d.person_id, d.leave_type_id, d.period) <> (NEW.person_id, NEW.leave_type_id, NEW.period)
       OR bal + NEW.days > -d.days THEN
      RAISE EXCEPTION 'muster.leave_over_credited';
    END IF;
  ELSIF NEW.days < 0 AND (SELECT needs_balance FROM leave_types WHERE id = NEW.leave_type_id) THEN
    SELECT coalesce(sum(days), 0) INTO bal FROM leave_ledger_entries
     WHERE (person_id, leave_type_id, period) = (NEW.person_id, NEW.leave_type_id, NEW.period);
    IF bal + NEW.days < 0 THEN RAISE EXCEPTION 'muster.leave_balance_exceeded: % left', bal; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER leave_ledger_guard BEFORE INSERT ON leave_ledger_entries
  FOR EACH ROW EXECUTE FUNCTION muster_leave_ledger();

-- On-duty leave counts only after the event check-in has proved the presence (BEY-027).
CREATE FUNCTION muster_leave_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT proof_state FROM leave_applications WHERE id = NEW.leave_application_id) IN ('awaited', 'missing') THEN
    RAISE EXCEPTION 'muster.presence_not_proven';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER leave_proof BEFORE INSERT OR UPDATE ON leave_impacts
  FOR EACH ROW WHEN (NEW.status = 'applied') EXECUTE FUNCTION muster_leave_proof();

-- The past of a booking is immutable; what a booking occupies includes setting up and clearing away (BEY-060, BEY-066).
CREATE FUNCTION muster_booking_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ends_at < clock_timestamp()
     AND (OLD.venue_id, OLD.starts_at, OLD.ends_at) IS DISTINCT FROM (NEW.venue_id, NEW.starts_at, NEW.ends_at) THEN
    RAISE EXCEPTION 'muster.past_booking';
  END IF;
  SELECT NEW.starts_at - make_interval(mins => setup_minutes), NEW.ends_at + make_interval(mins => teardown_minutes)
    INTO NEW.occupied_from, NEW.occupied_until FROM venues WHERE id = NEW.venue_id;
  RETURN NEW;
END $$;
CREATE TRIGGER booking_guard BEFORE INSERT OR UPDATE ON venue_bookings
  FOR EACH ROW EXECUTE FUNCTION muster_booking_guard();

-- Numbers of a series have neither gap nor double, because one issue at a time takes the next (BEY-075).
CREATE FUNCTION muster_certificate_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'muster.certificate_kept'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('serial' || NEW.organization_id || NEW.serial_series, 0));
  SELECT coalesce(max(serial_number), 0) + 1 INTO NEW.serial_number FROM certificates
   WHERE organization_id = NEW.organization_id AND serial_series = NEW.serial_series;
  NEW.serial_no := NEW.serial_series || lpad(NEW.serial_number::text, 6, '0');
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_number BEFORE INSERT OR DELETE ON certificates
  FOR EACH ROW EXECUTE FUNCTION muster_certificate_number();

-- No course is, over any number of steps, its own prerequisite.
CREATE FUNCTION muster_no_prereq_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('prerequisites' || NEW.organization_id, 0));
  IF EXISTS (
    WITH RECURSIVE t AS (
      SELECT NEW.prerequisite_course_id AS id
      UNION SELECT p.prerequisite_course_id FROM course_prerequisites p JOIN t ON p.course_id = t.id)
    SELECT 1 FROM t WHERE id = NEW.course_id) THEN
    RAISE EXCEPTION 'muster.prerequisite_cycle' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER course_prerequisites_acyclic BEFORE INSERT OR UPDATE ON course_prerequisites
  FOR EACH ROW EXECUTE FUNCTION muster_no_prereq_cycle();

-- Down Migration

DROP FUNCTION muster_no_prereq_cycle, muster_certificate_number, muster_booking_guard, muster_leave_proof,
  muster_leave_ledger, muster_roster_span, muster_record_guard CASCADE;
