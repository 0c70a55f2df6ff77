-- Marks lock by themselves: when a session locks stands in its row, so that its workflow finds it and lists can say it.
-- `reopened_until` is set when two people reopened locked marks; the lock comes again then.

ALTER TABLE attendance_sessions ADD COLUMN locks_at timestamptz, ADD COLUMN reopened_until timestamptz;
-- Columns that nobody has set yet are no change of a session: nothing is audited or told by them.
ALTER TABLE attendance_sessions DISABLE TRIGGER USER;
UPDATE attendance_sessions
   SET locks_at = scheduled_end_at
       + make_interval(hours => 24 * least(greatest((rule_overrides ->> 'lock_after_days')::numeric, 0), 36500)::int)
 WHERE jsonb_typeof(rule_overrides -> 'lock_after_days') = 'number';
ALTER TABLE attendance_sessions ENABLE TRIGGER USER;
CREATE INDEX attendance_sessions_to_lock ON attendance_sessions (locks_at) WHERE status = 'finalized' AND locked_at IS NULL;
