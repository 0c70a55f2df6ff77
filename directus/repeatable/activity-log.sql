-- A log that has ended takes no further moment: its hours are summed.
CREATE OR REPLACE FUNCTION muster_log_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM activity_logs WHERE id = NEW.activity_log_id FOR SHARE) <> 'running' THEN
    RAISE EXCEPTION 'muster.frozen: activity_log_entries.activity_log_id';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER log_entry BEFORE INSERT ON activity_log_entries
  FOR EACH ROW EXECUTE FUNCTION muster_log_entry();

-- While a log runs it takes the day in which it has to end: one that was forgotten stands in nobody's way for longer.
CREATE OR REPLACE FUNCTION muster_log_span() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.occupied_until := coalesce(NEW.ended_at, NEW.started_at + interval '24 hours');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER log_span BEFORE INSERT OR UPDATE ON activity_logs
  FOR EACH ROW EXECUTE FUNCTION muster_log_span();
