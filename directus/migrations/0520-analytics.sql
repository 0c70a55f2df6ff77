-- A day's figures say of what its rate is a share, and a campus when its days were last counted, so that no day is forgotten.

ALTER TABLE daily_attendance_stats
  ADD sessions_held integer NOT NULL DEFAULT 0, -- marks of classes
  ADD present_count integer NOT NULL DEFAULT 0,
  ADD late_count integer NOT NULL DEFAULT 0,
  ADD excused_count integer NOT NULL DEFAULT 0,
  ADD absent_count integer NOT NULL DEFAULT 0,
  ADD credit numeric(12, 2) NOT NULL DEFAULT 0,
  ADD CONSTRAINT daily_stats_add_up CHECK (sessions_held = present_count + late_count + excused_count + absent_count);

ALTER TABLE campuses
  ADD days_counted_at timestamptz, -- start of the last complete run
  ADD days_asked_at timestamptz; -- when somebody asked for a run before the next night
