-- A session is held on the local day of its start, and nobody is marked absent in one that was entered too late.

-- The day follows the start, whoever moves the session; an unknown campus or organization is refused by its own guard.
CREATE OR REPLACE FUNCTION muster_session_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.held_on := coalesce((NEW.scheduled_start_at AT TIME ZONE coalesce(
    (SELECT timezone FROM campuses WHERE id = NEW.campus_id),
    (SELECT timezone FROM organizations WHERE id = NEW.organization_id)))::date, NEW.session_date);
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER session_day BEFORE INSERT OR UPDATE OF scheduled_start_at, campus_id, held_on
  ON attendance_sessions FOR EACH ROW EXECUTE FUNCTION muster_session_day();

-- A planned session whose time is over would be opened and closed by the clock at once, and everybody marked absent. It
-- is taken only when a person opens it; its missing marks then say nothing (`marksAbsent` of the domain).
CREATE OR REPLACE FUNCTION muster_session_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.auto_open THEN RAISE EXCEPTION 'muster.session_past'; END IF;
  NEW.auto_close := false;
  NEW.rule_overrides := NEW.rule_overrides || '{"auto_absent": false}';
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER session_past BEFORE INSERT OR UPDATE OF scheduled_start_at, scheduled_end_at, auto_open
  ON attendance_sessions FOR EACH ROW WHEN (NEW.status = 'scheduled' AND NEW.scheduled_end_at <= now())
  EXECUTE FUNCTION muster_session_past();

-- When a session was cancelled: each cancellation is told once, also when it was restored in between.
CREATE OR REPLACE FUNCTION muster_session_cancelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.extra_data := NEW.extra_data || jsonb_build_object('cancelled_at', clock_timestamp());
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER session_cancelled BEFORE UPDATE OF status ON attendance_sessions
  FOR EACH ROW WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled') EXECUTE FUNCTION muster_session_cancelled();

-- When the marks lock: the days of the session's own copy of its policy after its end (`locksAt` of the domain), and not
-- before a reopening by two people is over.
CREATE OR REPLACE FUNCTION muster_session_locks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.locks_at := CASE WHEN jsonb_typeof(NEW.rule_overrides -> 'lock_after_days') = 'number' THEN NEW.scheduled_end_at
    + make_interval(hours => 24 * least(greatest((NEW.rule_overrides ->> 'lock_after_days')::numeric, 0), 36500)::int) END;
  NEW.locks_at := greatest(NEW.locks_at, NEW.reopened_until);
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER session_locks BEFORE INSERT OR UPDATE OF scheduled_end_at, rule_overrides, reopened_until, locks_at
  ON attendance_sessions FOR EACH ROW EXECUTE FUNCTION muster_session_locks();
