-- Since which day an enrollment is what it is: whoever leaves is on the rosters of the days before, and of no day after.

ALTER TABLE enrollments
  ADD COLUMN status_since date,
  ADD CONSTRAINT enrollment_status_ordered CHECK (status_since >= enrolled_on);
