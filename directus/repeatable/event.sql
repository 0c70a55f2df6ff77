-- Seats of an event are never given twice, and what people decide about an event does not change under them.

-- A seat is taken only while the event still takes people, and never more than there are: whoever takes one waits for the
-- event's row, so that each sees the other's. A mark that is annulled gives the seat of an ended event back without a new count.
CREATE OR REPLACE FUNCTION muster_event_seat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE e events%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status <> 'cancelled' THEN RETURN NEW; END IF;
  SELECT * INTO e FROM events WHERE id = NEW.event_id FOR NO KEY UPDATE;
  IF e.status IN ('completed', 'cancelled') THEN
    RAISE EXCEPTION 'muster.event_closed: an event that is % takes nobody', e.status USING ERRCODE = '23514';
  END IF;
  IF e.max_participants IS NOT NULL AND e.max_participants <= (
    SELECT count(*) FROM event_registrations r
     WHERE r.event_id = NEW.event_id AND r.status <> 'cancelled' AND r.id <> NEW.id) THEN
    RAISE EXCEPTION 'muster.event_full: all % seats are taken', e.max_participants USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER event_seat BEFORE INSERT OR UPDATE OF status ON event_registrations
  FOR EACH ROW WHEN (NEW.status = 'registered') EXECUTE FUNCTION muster_event_seat();

-- Nobody moves up in a line whose event takes nobody any more.
CREATE OR REPLACE FUNCTION muster_event_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status NOT IN ('draft', 'scheduled') FROM events WHERE id = NEW.event_id) THEN
    RAISE EXCEPTION 'muster.event_closed: the line of an event that has begun or ended does not move' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
-- Named to come after the tenant and the transitions, which say more.
CREATE OR REPLACE TRIGGER waitlist_line BEFORE INSERT OR UPDATE OF status ON event_waitlist_entries
  FOR EACH ROW WHEN (NEW.status IN ('waiting', 'promoted')) EXECUTE FUNCTION muster_event_line();

-- While somebody decides whether an event is announced, it keeps what they decide about, unless they sent it back.
CREATE OR REPLACE FUNCTION muster_event_in_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM event_announcements a
     WHERE a.event_id = NEW.id AND a.status IN ('submitted', 'in_review')
       AND NOT EXISTS (SELECT 1 FROM workflow_tasks t
         WHERE t.subject_type = 'event_announcements' AND t.subject_id = a.id AND t.step_no = 0
           AND t.status IN ('open', 'claimed'))) THEN
    RAISE EXCEPTION 'muster.event_in_review' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
-- Named to come after the tenant, whose refusal says more.
CREATE OR REPLACE TRIGGER under_review BEFORE UPDATE ON events
  FOR EACH ROW WHEN (OLD.status = 'draft' AND NEW.status = 'draft'
    AND (OLD.title, OLD.description, OLD.event_type, OLD.location, OLD.campus_id, OLD.club_id, OLD.starts_at, OLD.ends_at,
         OLD.max_participants, OLD.registration_required, OLD.issues_certificates, OLD.is_public)
      IS DISTINCT FROM
        (NEW.title, NEW.description, NEW.event_type, NEW.location, NEW.campus_id, NEW.club_id, NEW.starts_at, NEW.ends_at,
         NEW.max_participants, NEW.registration_required, NEW.issues_certificates, NEW.is_public))
  EXECUTE FUNCTION muster_event_in_review();

-- A mark that comes late, is corrected or annulled changes what a completed event came to: its workflow looks again, once per statement.
CREATE OR REPLACE FUNCTION muster_event_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('muster.outbox', true) = 'off' THEN RETURN NULL; END IF;
  INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id)
  SELECT DISTINCT e.organization_id, 'event.marks_changed', 'events', e.id
    FROM changed_marks m JOIN attendance_sessions s ON s.id = m.attendance_session_id AND s.event_id IS NOT NULL
    JOIN events e ON e.id = s.event_id AND e.status = 'completed';
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER event_marks_new AFTER INSERT ON attendance_records
  REFERENCING NEW TABLE AS changed_marks FOR EACH STATEMENT EXECUTE FUNCTION muster_event_marks();
CREATE OR REPLACE TRIGGER event_marks_changed AFTER UPDATE ON attendance_records
  REFERENCING NEW TABLE AS changed_marks FOR EACH STATEMENT
  WHEN (coalesce(current_setting('muster.retention', true), '') <> 'on') EXECUTE FUNCTION muster_event_marks();
CREATE OR REPLACE TRIGGER event_marks_gone AFTER DELETE ON attendance_records
  REFERENCING OLD TABLE AS changed_marks FOR EACH STATEMENT
  WHEN (coalesce(current_setting('muster.retention', true), '') <> 'on') EXECUTE FUNCTION muster_event_marks();
