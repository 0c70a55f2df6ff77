-- Spans that nobody plans: a session, event, booking, leave or entry of the calendar lasts 400 days at most.
-- NOT VALID: rows of before may stay as they are; whoever changes one must mend it.

ALTER TABLE attendance_sessions ADD CONSTRAINT session_span_bounded
  CHECK (scheduled_end_at - scheduled_start_at <= interval '400 days') NOT VALID;
ALTER TABLE leave_applications ADD CONSTRAINT leave_span_bounded
  CHECK (ends_at - starts_at <= interval '400 days') NOT VALID;
ALTER TABLE events ADD CONSTRAINT event_span_bounded CHECK (ends_at - starts_at <= interval '400 days') NOT VALID;
ALTER TABLE venue_bookings ADD CONSTRAINT booking_span_bounded
  CHECK (ends_at - starts_at <= interval '400 days') NOT VALID;
ALTER TABLE calendar_entries ADD CONSTRAINT calendar_span_bounded CHECK (ends_on - starts_on < 400) NOT VALID;

-- empty = the zone of its organization (trigger zone_known)
ALTER TABLE campuses ALTER COLUMN timezone SET DEFAULT '';

ALTER TABLE approval_delegations
  ADD CONSTRAINT delegation_span_ordered CHECK (valid_until > valid_from) NOT VALID,
  ADD CONSTRAINT delegation_to_another CHECK (delegate_id <> delegator_id) NOT VALID;
