-- A session is listed, and its roster counted, by the day it is held.
-- `held_on` follows its start; `session_date` stays the day it was planned for, by which a timetable finds it again.

ALTER TABLE attendance_sessions ADD COLUMN held_on date;
-- A column that nobody has set yet is no change of a session: nothing is audited, told or locked by it.
ALTER TABLE attendance_sessions DISABLE TRIGGER USER;
UPDATE attendance_sessions s
   SET held_on = (s.scheduled_start_at AT TIME ZONE coalesce(
         (SELECT c.timezone FROM campuses c WHERE c.id = s.campus_id),
         (SELECT o.timezone FROM organizations o WHERE o.id = s.organization_id)))::date;
ALTER TABLE attendance_sessions ENABLE TRIGGER USER;
ALTER TABLE attendance_sessions ALTER COLUMN held_on SET NOT NULL;
CREATE INDEX attendance_sessions_held_on ON attendance_sessions (organization_id, held_on);
