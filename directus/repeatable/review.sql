-- A review is open as long as a session that is over has marks in doubt, however they came to be there or were settled.

-- Opens a review of each session that is over and has marks in doubt.
CREATE OR REPLACE FUNCTION muster_open_reviews(sessions uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO attendance_reviews (organization_id, attendance_session_id)
  SELECT s.organization_id, s.id FROM attendance_sessions s
   WHERE s.id = ANY (sessions) AND s.status IN ('closed', 'finalized') AND s.locked_at IS NULL AND EXISTS (
     SELECT 1 FROM attendance_records r WHERE r.attendance_session_id = s.id AND r.annulled_at IS NULL
        AND r.verification_status IN ('pending', 'flagged'))
  ON CONFLICT (attendance_session_id) WHERE status = 'open' DO NOTHING
$$;

-- Ends the open reviews of these sessions in which no mark waits. The rows are locked before the marks are looked at, so
-- that of two people who decide the last two marks at once the second sees what the first wrote.
CREATE OR REPLACE FUNCTION muster_end_reviews(sessions uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM attendance_reviews WHERE attendance_session_id = ANY (sessions) AND status = 'open' ORDER BY id FOR UPDATE;
  UPDATE attendance_reviews v SET status = 'completed', closed_at = clock_timestamp()
   WHERE v.attendance_session_id = ANY (sessions) AND v.status = 'open' AND NOT EXISTS (
     SELECT 1 FROM attendance_records r WHERE r.attendance_session_id = v.attendance_session_id AND r.annulled_at IS NULL
        AND r.verification_status IN ('pending', 'flagged'));
END $$;

-- A class that is over asks about its marks; a cancelled one asks no more.
CREATE OR REPLACE FUNCTION muster_review_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'cancelled' THEN
    UPDATE attendance_reviews SET status = 'cancelled', closed_at = clock_timestamp()
     WHERE attendance_session_id = NEW.id AND status = 'open';
  ELSE
    PERFORM muster_open_reviews(ARRAY[NEW.id]);
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER review_of_session AFTER UPDATE OF status ON attendance_sessions
  FOR EACH ROW WHEN (NEW.status IN ('closed', 'finalized', 'cancelled') AND NEW.status <> OLD.status)
  EXECUTE FUNCTION muster_review_session();

-- Marks that are new, once per statement: a late upload into a session that is over may be in doubt.
CREATE OR REPLACE FUNCTION muster_review_new_marks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sessions uuid[];
BEGIN
  SELECT array_agg(DISTINCT attendance_session_id) INTO sessions FROM new_marks
   WHERE verification_status IN ('pending', 'flagged') AND annulled_at IS NULL;
  IF sessions IS NOT NULL THEN PERFORM muster_open_reviews(sessions); END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER review_of_new_marks AFTER INSERT ON attendance_records
  REFERENCING NEW TABLE AS new_marks FOR EACH STATEMENT EXECUTE FUNCTION muster_review_new_marks();

-- Marks that come into doubt open a review, marks that leave it may end one. A mark that stays in doubt does neither.
CREATE OR REPLACE FUNCTION muster_review_changed_marks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE came uuid[]; went uuid[];
BEGIN
  SELECT array_agg(DISTINCT n.attendance_session_id) FILTER (WHERE is_now AND NOT was),
         array_agg(DISTINCT n.attendance_session_id) FILTER (WHERE was AND NOT is_now) INTO came, went
    FROM new_marks n JOIN old_marks o ON o.id = n.id,
    LATERAL (SELECT n.verification_status IN ('pending', 'flagged') AND n.annulled_at IS NULL AS is_now,
                    o.verification_status IN ('pending', 'flagged') AND o.annulled_at IS NULL AS was) doubt;
  IF came IS NOT NULL THEN PERFORM muster_open_reviews(came); END IF;
  IF went IS NOT NULL THEN PERFORM muster_end_reviews(went); END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER review_of_changed_marks AFTER UPDATE ON attendance_records
  REFERENCING NEW TABLE AS new_marks OLD TABLE AS old_marks FOR EACH STATEMENT
  EXECUTE FUNCTION muster_review_changed_marks();
