-- What a booking occupies, that its past stays, and that classes take their rooms in the same ledger.

-- The past of a booking is immutable; what a request occupies includes setting up and
-- clearing away (BEY-060, BEY-066); classes and blockings last exactly as long as they say.
CREATE OR REPLACE FUNCTION muster_booking_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ends_at < clock_timestamp()
     AND (OLD.venue_id, OLD.starts_at, OLD.ends_at) IS DISTINCT FROM (NEW.venue_id, NEW.starts_at, NEW.ends_at) THEN
    RAISE EXCEPTION 'muster.past_booking';
  END IF;
  SELECT NEW.starts_at - make_interval(mins => CASE NEW.source WHEN 'request' THEN setup_minutes ELSE 0 END),
         NEW.ends_at + make_interval(mins => CASE NEW.source WHEN 'request' THEN teardown_minutes ELSE 0 END)
    INTO NEW.occupied_from, NEW.occupied_until FROM venues WHERE id = NEW.venue_id;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER booking_guard BEFORE INSERT OR UPDATE ON venue_bookings
  FOR EACH ROW EXECUTE FUNCTION muster_booking_guard();

-- A class takes its room from the moment it is planned. Where somebody else has the room the class stays in the ledger as
-- pending, so that the board shows both; refusing it is the placement's matter. The check-in of an event takes no room of its own.
CREATE OR REPLACE FUNCTION muster_session_occupies() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE takes boolean := NEW.venue_id IS NOT NULL AND NEW.event_id IS NULL AND NEW.status <> 'cancelled';
        took boolean := TG_OP = 'UPDATE' AND OLD.venue_id IS NOT NULL AND OLD.event_id IS NULL AND OLD.status <> 'cancelled';
BEGIN
  IF took AND takes AND (OLD.venue_id, OLD.scheduled_start_at, OLD.scheduled_end_at)
                      = (NEW.venue_id, NEW.scheduled_start_at, NEW.scheduled_end_at) THEN
    UPDATE venue_bookings SET title = left(NEW.name, 200) WHERE attendance_session_id = NEW.id AND status <> 'cancelled';
    RETURN NULL;
  END IF;
  IF took THEN
    UPDATE venue_bookings SET status = 'cancelled', cancelled_reason = NEW.cancelled_reason
     WHERE attendance_session_id = NEW.id AND status <> 'cancelled';
  END IF;
  IF takes THEN
    FOR attempt IN 1..2 LOOP
      INSERT INTO venue_bookings (organization_id, venue_id, source, title, starts_at, ends_at, status, attendance_session_id)
      VALUES (NEW.organization_id, NEW.venue_id, 'timetable', left(NEW.name, 200), NEW.scheduled_start_at, NEW.scheduled_end_at,
              CASE attempt WHEN 1 THEN 'approved' ELSE 'pending' END, NEW.id)
      ON CONFLICT DO NOTHING;
      EXIT WHEN FOUND;
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER session_occupies AFTER INSERT OR UPDATE OF venue_id, scheduled_start_at, scheduled_end_at, status, name,
  event_id ON attendance_sessions FOR EACH ROW EXECUTE FUNCTION muster_session_occupies();
