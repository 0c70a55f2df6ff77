-- What a booking occupies, and that its past stays.

-- The past of a booking is immutable; what a booking occupies includes setting up and clearing away (BEY-060, BEY-066).
CREATE OR REPLACE FUNCTION muster_booking_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ends_at < clock_timestamp()
     AND (OLD.venue_id, OLD.starts_at, OLD.ends_at) IS DISTINCT FROM (NEW.venue_id, NEW.starts_at, NEW.ends_at) THEN
    RAISE EXCEPTION 'muster.past_booking';
  END IF;
  SELECT NEW.starts_at - make_interval(mins => setup_minutes), NEW.ends_at + make_interval(mins => teardown_minutes)
    INTO NEW.occupied_from, NEW.occupied_until FROM venues WHERE id = NEW.venue_id;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER booking_guard BEFORE INSERT OR UPDATE ON venue_bookings
  FOR EACH ROW EXECUTE FUNCTION muster_booking_guard();
