-- Marks keep their history and their lock; rosters keep the days before a change.

-- A locked session changes only under an approved proposal that names the row or its session (BEY-043); every real
-- change of a mark keeps the old version with its cause (BEY-040).
CREATE OR REPLACE FUNCTION muster_record_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE OR REPLACE TRIGGER record_guard BEFORE INSERT OR UPDATE OR DELETE ON attendance_records
  FOR EACH ROW WHEN (coalesce(current_setting('muster.retention', true), '') <> 'on')
  EXECUTE FUNCTION muster_record_guard();

-- The calendar day it is now where a section is taught; without a section, where the organization is.
CREATE OR REPLACE FUNCTION muster_local_day(p_org uuid, p_section uuid) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (now() AT TIME ZONE coalesce(
    (SELECT c.timezone FROM course_sections s JOIN campuses c ON c.id = s.campus_id WHERE s.id = p_section),
    (SELECT timezone FROM organizations WHERE id = p_org)))::date
$$;

-- The day somebody left a course and the state that says so go together, whichever of the two is entered; who comes back
-- has not left.
CREATE OR REPLACE FUNCTION muster_enrollment_dropped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'dropped' AND TG_OP = 'UPDATE' AND OLD.status = 'dropped' THEN NEW.dropped_on := NULL;
  ELSIF NEW.status = 'dropped' THEN
    NEW.dropped_on := coalesce(NEW.dropped_on, muster_local_day(NEW.organization_id, NEW.course_section_id));
  ELSIF NEW.dropped_on IS NOT NULL AND NEW.status = 'enrolled' THEN NEW.status := 'dropped';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER enrollment_dropped BEFORE INSERT OR UPDATE OF status, dropped_on ON course_enrollments
  FOR EACH ROW EXECUTE FUNCTION muster_enrollment_dropped();

-- Rosters of a term that is closing or over stay as they are. A move or a return without a day of its own counts from today on,
-- so that it never says anything about the days before; a leaving that is taken back before its day never was.
CREATE OR REPLACE FUNCTION muster_seat_dated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE today date := muster_local_day(NEW.organization_id, NEW.course_section_id);
BEGIN
  IF coalesce(current_setting('muster.retention', true), '') <> 'on'
     AND EXISTS (SELECT 1 FROM academic_terms t WHERE t.id = NEW.academic_term_id AND t.status IN ('closing', 'closed', 'archived')) THEN
    RAISE EXCEPTION 'muster.roster_settled' USING ERRCODE = '23514';
  END IF;
  IF NEW.section_since IS NOT DISTINCT FROM OLD.section_since AND (OLD.course_section_id IS DISTINCT FROM NEW.course_section_id
     OR OLD.status = 'dropped' AND NEW.status = 'enrolled' AND OLD.dropped_on < today) THEN
    NEW.section_since := greatest(today, coalesce(OLD.section_since, OLD.enrolled_on));
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER seat_dated BEFORE UPDATE ON course_enrollments
  FOR EACH ROW WHEN ((OLD.course_section_id, OLD.section_since, OLD.dropped_on)
    IS DISTINCT FROM (NEW.course_section_id, NEW.section_since, NEW.dropped_on)) EXECUTE FUNCTION muster_seat_dated();

-- Moves, drops and rejoins supersede spans from their effective day on and never rewrite the days before (BEY-041).
CREATE OR REPLACE FUNCTION muster_roster_span() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  f date := coalesce(NEW.section_since, NEW.enrolled_on);
  u date := CASE WHEN NEW.status = 'dropped' THEN coalesce(NEW.dropped_on, muster_local_day(NEW.organization_id, NEW.course_section_id)) END;
  gone roster_spans[];
BEGIN
  WITH g AS (
    UPDATE roster_spans SET superseded_at = clock_timestamp()
     WHERE course_enrollment_id = NEW.id AND superseded_at IS NULL AND (valid_until IS NULL OR valid_until > f)
    RETURNING roster_spans)
  SELECT array_agg(roster_spans) INTO gone FROM g;
  INSERT INTO roster_spans
    (organization_id, course_enrollment_id, person_id, course_section_id, valid_from, valid_until)
  SELECT organization_id, NEW.id, person_id, course_section_id, valid_from, least(f, valid_until)
    FROM unnest(gone) WHERE valid_from < f AND (course_section_id IS DISTINCT FROM NEW.course_section_id
      OR TG_OP = 'UPDATE' AND OLD.status = 'dropped')
  UNION ALL
  SELECT NEW.organization_id, NEW.id, person_id, NEW.course_section_id, f, u
    FROM enrollments WHERE id = NEW.enrollment_id AND NEW.course_section_id IS NOT NULL AND (u IS NULL OR u > f);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER roster_span
  AFTER INSERT OR UPDATE OF course_section_id, section_since, enrolled_on, status, dropped_on ON course_enrollments
  FOR EACH ROW EXECUTE FUNCTION muster_roster_span();

-- Since when an enrollment is what it is, where nobody says so: today.
CREATE OR REPLACE FUNCTION muster_enrollment_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status_since IS NOT DISTINCT FROM OLD.status_since THEN
    NEW.status_since := greatest(NEW.enrolled_on, muster_local_day(NEW.organization_id, NULL));
  END IF;
  IF NEW.status = 'completed' THEN NEW.completed_on := coalesce(NEW.completed_on, NEW.status_since); END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER enrollment_since BEFORE UPDATE OF status ON enrollments
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION muster_enrollment_since();

-- Whoever leaves a program, or is suspended from it, leaves the courses of running and coming terms on the same day.
CREATE OR REPLACE FUNCTION muster_enrollment_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE course_enrollments ce
     SET status = 'dropped', dropped_on = greatest(NEW.status_since, coalesce(ce.section_since, ce.enrolled_on)), updated_by = NEW.updated_by
    FROM academic_terms t
   WHERE ce.enrollment_id = NEW.id AND ce.status = 'enrolled' AND t.id = ce.academic_term_id AND t.status IN ('planned', 'running');
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER enrollment_ended AFTER UPDATE OF status ON enrollments
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status IN ('withdrawn', 'suspended', 'transferred'))
  EXECUTE FUNCTION muster_enrollment_ended();
