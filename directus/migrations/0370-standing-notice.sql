-- Nobody is told twice of the same fall: what a student was warned of stands beside the figures until they are enough again.
ALTER TABLE student_attendance_stats ADD COLUMN warned_standing varchar(20)
  CONSTRAINT student_stats_warned_known CHECK (warned_standing IN ('at_risk', 'ineligible'));
