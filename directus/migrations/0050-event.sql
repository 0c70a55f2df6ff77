-- Places, clubs, events and registrations: one registration per person and event, one role per club member.

CREATE TABLE venues (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  campus_id uuid NOT NULL REFERENCES campuses ON DELETE RESTRICT,
  kind varchar(20) NOT NULL DEFAULT 'hall'
    CHECK (kind IN ('auditorium', 'classroom', 'equipment', 'hall', 'lab', 'online', 'other', 'outdoor')),
  name varchar(100) NOT NULL,
  code varchar(20) NOT NULL,
  location varchar(200),
  capacity integer NOT NULL CHECK (capacity >= 0),
  facilities jsonb,
  is_available boolean NOT NULL DEFAULT true,
  is_bookable boolean NOT NULL DEFAULT true,
  manager_id uuid REFERENCES people ON DELETE SET NULL,
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  radius_m integer CHECK (radius_m > 0),
  setup_minutes smallint NOT NULL DEFAULT 0,
  teardown_minutes smallint NOT NULL DEFAULT 0,
  check_in_required boolean NOT NULL DEFAULT false,
  no_show_minutes smallint NOT NULL DEFAULT 15,
  booking_rules jsonb NOT NULL DEFAULT '{}', -- open_hours, max_days_ahead, max_minutes, quota, hold_h, offer_h
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT venue_position_complete CHECK ((latitude IS NULL) = (longitude IS NULL)),
  UNIQUE (organization_id, name),
  UNIQUE (organization_id, code)
);

CREATE TABLE clubs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  name varchar(100) NOT NULL,
  description text,
  faculty_coordinator_id uuid REFERENCES people ON DELETE SET NULL,
  club_head_id uuid REFERENCES people ON DELETE SET NULL,
  established_on date,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, name)
);
CREATE INDEX clubs_active ON clubs (organization_id, is_active);

CREATE TABLE club_roles (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  name varchar(20) NOT NULL CHECK (name IN ('president', 'secretary', 'treasurer', 'coordinator', 'member')),
  can_create_events boolean NOT NULL DEFAULT false,
  can_edit_events boolean NOT NULL DEFAULT false,
  can_delete_events boolean NOT NULL DEFAULT false,
  can_start_events boolean NOT NULL DEFAULT false,
  can_end_events boolean NOT NULL DEFAULT false,
  can_mark_attendance boolean NOT NULL DEFAULT false,
  can_manage_bookings boolean NOT NULL DEFAULT false,
  can_upload_templates boolean NOT NULL DEFAULT false,
  can_generate_certificates boolean NOT NULL DEFAULT false,
  can_view_reports boolean NOT NULL DEFAULT false,
  can_manage_members boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, name)
);

CREATE TABLE club_members (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  club_id uuid NOT NULL REFERENCES clubs ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  club_role_id uuid NOT NULL REFERENCES club_roles ON DELETE RESTRICT,
  joined_at timestamptz NOT NULL DEFAULT now(),
  left_at timestamptz,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (club_id, person_id)
);

CREATE TABLE events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  club_id uuid REFERENCES clubs ON DELETE RESTRICT, -- null = institutional event
  organizer_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  campus_id uuid NOT NULL REFERENCES campuses ON DELETE RESTRICT,
  title varchar(200) NOT NULL,
  description text,
  event_type varchar(20) NOT NULL DEFAULT 'class'
    CHECK (event_type IN ('class', 'meeting', 'seminar', 'workshop', 'conference')),
  location varchar(200) NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  registration_required boolean NOT NULL DEFAULT true,
  registration_closes_at timestamptz,
  max_participants integer CHECK (max_participants > 0), -- null = no limit
  issues_certificates boolean NOT NULL DEFAULT false,
  min_sessions_for_certificate integer NOT NULL DEFAULT 1 CHECK (min_sessions_for_certificate >= 0),
  status varchar(20) NOT NULL DEFAULT 'draft'
    CHECK (status IN ('draft', 'scheduled', 'ongoing', 'completed', 'cancelled')),
  cancelled_reason text,
  extra_data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT event_span_ordered CHECK (ends_at > starts_at),
  CONSTRAINT event_end_known CHECK (status = 'draft' OR status = 'cancelled' OR ends_at IS NOT NULL)
);
CREATE INDEX events_status_start ON events (organization_id, status, starts_at DESC);
CREATE INDEX events_club ON events (club_id);
CREATE INDEX events_organizer_start ON events (organizer_id, starts_at);
CREATE INDEX events_live ON events (campus_id, starts_at, ends_at) WHERE status IN ('scheduled', 'ongoing');

CREATE TABLE event_registrations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  registered_at timestamptz NOT NULL DEFAULT now(),
  status varchar(20) NOT NULL DEFAULT 'registered'
    CHECK (status IN ('registered', 'attended', 'cancelled', 'no_show')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (event_id, person_id)
);
CREATE INDEX event_registrations_event_status ON event_registrations (event_id, status);
CREATE INDEX event_registrations_person_date ON event_registrations (person_id, registered_at);
