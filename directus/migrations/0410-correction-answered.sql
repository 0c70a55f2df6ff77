-- A mark that is made by hand while a correction of it is open answers that correction: which version of the mark did is kept.
ALTER TABLE attendance_corrections
  DROP CONSTRAINT attendance_corrections_status_check,
  ADD COLUMN answered_revision integer,
  ADD CONSTRAINT attendance_corrections_status_check CHECK (status IN
    ('submitted', 'in_review', 'approved', 'rejected', 'applied', 'answered', 'cancelled', 'expired')),
  ADD CONSTRAINT correction_answer_named CHECK ((status = 'answered') = (answered_revision IS NOT NULL)
    AND (answered_revision IS NULL OR answered_revision > 0 AND attendance_record_id IS NOT NULL));
