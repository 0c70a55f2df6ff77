-- Whoever is asked for a review may pass it on to whoever comes next, before their time is over: by whom, when and why.
ALTER TABLE attendance_reviews
  ADD COLUMN escalated_by_id uuid REFERENCES people ON DELETE SET NULL,
  ADD COLUMN escalated_at timestamptz,
  ADD COLUMN escalated_note varchar(500),
  ADD CONSTRAINT review_escalation_explained CHECK ((escalated_at IS NULL) = (escalated_note IS NULL)
    AND (escalated_note IS NULL OR length(btrim(escalated_note)) > 0));
