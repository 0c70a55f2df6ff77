-- Classes take their rooms in the same ledger as bookings; a booking knows whose behalf it is asked for by and what came of it.

ALTER TABLE venue_bookings
  ADD attendance_session_id uuid REFERENCES attendance_sessions ON DELETE CASCADE,
  ADD CONSTRAINT booking_of_session CHECK (attendance_session_id IS NULL OR source = 'timetable');
-- A session that moves gives its room up and takes the next: one row stands, earlier ones stay as cancelled.
CREATE UNIQUE INDEX venue_bookings_one_of_session ON venue_bookings (attendance_session_id) WHERE status <> 'cancelled';

-- Sessions that are still to come; two in one room at the same time: the second is in the ledger without keeping the room.
INSERT INTO venue_bookings (organization_id, venue_id, source, title, starts_at, ends_at, status, attendance_session_id,
       occupied_from, occupied_until)
SELECT s.organization_id, s.venue_id, 'timetable', left(s.name, 200), s.scheduled_start_at, s.scheduled_end_at, 'approved', s.id,
       s.scheduled_start_at, s.scheduled_end_at
  FROM attendance_sessions s
 WHERE s.venue_id IS NOT NULL AND s.event_id IS NULL AND s.status <> 'cancelled' AND s.scheduled_end_at > now()
 ORDER BY s.scheduled_start_at
    ON CONFLICT DO NOTHING;
