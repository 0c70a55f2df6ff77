-- What retention and erasure may do to marks: a lock and the history of versions bind everybody else.
-- Up Migration

-- A locked session would otherwise keep what people wrote beside a mark for ever, and its old versions would keep it too.
CREATE OR REPLACE TRIGGER record_guard BEFORE INSERT OR UPDATE OR DELETE ON attendance_records
  FOR EACH ROW WHEN (coalesce(current_setting('muster.retention', true), '') <> 'on')
  EXECUTE FUNCTION muster_record_guard();

-- Down Migration

CREATE OR REPLACE TRIGGER record_guard BEFORE INSERT OR UPDATE OR DELETE ON attendance_records
  FOR EACH ROW EXECUTE FUNCTION muster_record_guard();
