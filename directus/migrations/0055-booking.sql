-- The only occupancy ledger of every venue: held, offered and approved bookings never overlap, buffers included.

CREATE TABLE booking_series (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  venue_id uuid NOT NULL REFERENCES venues,
  requested_by_id uuid REFERENCES people,
  title varchar(200) NOT NULL,
  rrule varchar(200) NOT NULL, -- RFC 5545 DAILY, WEEKLY, MONTHLY; INTERVAL, BYDAY, COUNT, UNTIL
  timezone varchar(50) NOT NULL,
  first_starts_at timestamptz NOT NULL,
  minutes integer NOT NULL,
  split_from_id uuid REFERENCES booking_series ON DELETE SET NULL,
  reconfirm_by date,
  status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'split', 'cancelled', 'ended')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);

CREATE TABLE venue_bookings (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  venue_id uuid NOT NULL REFERENCES venues ON DELETE RESTRICT,
  event_id uuid REFERENCES events ON DELETE SET NULL,
  booked_by_member_id uuid REFERENCES club_members ON DELETE SET NULL,
  requested_by_id uuid REFERENCES people ON DELETE SET NULL,
  source varchar(20) NOT NULL DEFAULT 'request'
    CHECK (source IN ('blocking', 'maintenance', 'request', 'timetable')),
  title varchar(200) NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  expected_attendance integer CHECK (expected_attendance >= 0),
  status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (status IN ('approved', 'cancelled', 'displaced', 'expired', 'held', 'offered', 'pending', 'rejected',
      'released', 'waitlisted')),
  approved_by_id uuid REFERENCES people ON DELETE SET NULL,
  decided_at timestamptz,
  rejection_reason text,
  cancelled_reason text,
  booking_series_id uuid REFERENCES booking_series,
  occurrence_no integer,
  with_booking_id uuid REFERENCES venue_bookings ON DELETE CASCADE,
  batch_key uuid,
  exempt_person_ids jsonb NOT NULL DEFAULT '[]',
  replaces_id uuid REFERENCES venue_bookings ON DELETE SET NULL,
  offer_rank smallint,
  occupied_from timestamptz NOT NULL,
  occupied_until timestamptz NOT NULL,
  hold_until timestamptz,
  queue_no bigserial,
  checked_in_at timestamptz,
  reason_code varchar(30),
  pending_change jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT booking_span_ordered CHECK (ends_at > starts_at),
  CONSTRAINT booking_refusal_explained CHECK (status <> 'rejected' OR rejection_reason IS NOT NULL),
  CONSTRAINT booking_hold_timed CHECK (status NOT IN ('held', 'offered') OR hold_until IS NOT NULL),
  CONSTRAINT booking_occurrence_once UNIQUE (booking_series_id, occurrence_no),
  CONSTRAINT venue_bookings_no_double_booking EXCLUDE USING gist (venue_id WITH =,
    tstzrange(occupied_from, occupied_until) WITH &&) WHERE (status IN ('held', 'offered', 'approved'))
);
CREATE INDEX venue_bookings_venue_start ON venue_bookings (venue_id, starts_at);
CREATE INDEX venue_bookings_status ON venue_bookings (organization_id, status);
