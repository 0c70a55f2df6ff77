-- A term knows when its timetable last changed and when its sessions were last made, so that no change is forgotten.

ALTER TABLE academic_terms
  ADD timetable_changed_at timestamptz NOT NULL DEFAULT now(),
  ADD sessions_generated_at timestamptz; -- start of the last run that left nothing undone
