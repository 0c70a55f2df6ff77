-- What a session is and who may be marked in it: states, rules, sessions with exactly one roster, one live QR each.

CREATE TABLE presence_states (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  domain varchar(50) NOT NULL DEFAULT 'education',
  code varchar(50) NOT NULL, -- seeded: present, late, excused, absent
  label varchar(100) NOT NULL,
  color varchar(7) NOT NULL DEFAULT '#888888' CHECK (color ~ '^#[0-9A-Fa-f]{6}$'),
  category varchar(20) NOT NULL CHECK (category IN ('present', 'late', 'excused', 'absent')), -- what calculations see
  weight numeric(3, 2) NOT NULL DEFAULT 1.00 CHECK (weight BETWEEN 0 AND 1), -- attendance credit
  sort_order integer NOT NULL DEFAULT 0,
  is_default boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  until_minutes smallint, -- after start; the best state still open wins
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, domain, code)
);
CREATE UNIQUE INDEX presence_states_default ON presence_states (organization_id, domain, category) WHERE is_default;

CREATE TABLE attendance_policies (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  scope_type varchar(20) NOT NULL
    CHECK (scope_type IN ('organization', 'campus', 'department', 'program', 'course', 'section', 'club', 'event')),
  scope_id uuid, -- null only for 'organization'; the most specific policy wins
  opens_before_minutes integer NOT NULL DEFAULT 10 CHECK (opens_before_minutes BETWEEN 0 AND 240),
  late_after_minutes integer NOT NULL DEFAULT 10 CHECK (late_after_minutes >= 0),
  grace_period_minutes integer NOT NULL DEFAULT 15 CHECK (grace_period_minutes BETWEEN 0 AND 1440),
  radius_m integer NOT NULL DEFAULT 100 CHECK (radius_m BETWEEN 5 AND 100000),
  max_accuracy_m integer NOT NULL DEFAULT 100 CHECK (max_accuracy_m > 0),
  geofence_action varchar(10) NOT NULL DEFAULT 'flag' CHECK (geofence_action IN ('off', 'flag', 'reject')),
  allowed_methods jsonb NOT NULL DEFAULT '["qr","manual","biometric","offline"]',
  required_factors jsonb NOT NULL DEFAULT '["location"]', -- of location, front_photo, back_photo, signature
  face_match_min numeric(4, 3) NOT NULL DEFAULT 0.800 CHECK (face_match_min BETWEEN 0 AND 1),
  auto_verify_score smallint NOT NULL DEFAULT 80 CHECK (auto_verify_score BETWEEN 0 AND 100),
  qr_rotation_seconds integer NOT NULL DEFAULT 10,
  qr_max_usage integer NOT NULL DEFAULT 1000 CHECK (qr_max_usage > 0),
  eligibility_threshold_pct numeric(5, 2) NOT NULL DEFAULT 75.00
    CHECK (eligibility_threshold_pct BETWEEN 0 AND 100),
  at_risk_margin_pct numeric(5, 2) NOT NULL DEFAULT 5.00,
  excused_mode varchar(20) NOT NULL DEFAULT 'exclude'
    CHECK (excused_mode IN ('exclude', 'count_present', 'count_absent')),
  correction_window_days integer NOT NULL DEFAULT 7 CHECK (correction_window_days >= 0),
  challenge_mode varchar(10) NOT NULL DEFAULT 'device' CHECK (challenge_mode IN ('off', 'device', 'two_scan')),
  device_action varchar(10) NOT NULL DEFAULT 'flag' CHECK (device_action IN ('off', 'flag', 'reject')),
  annul_minutes smallint NOT NULL DEFAULT 15,
  lock_after_days integer,
  -- defaults in code: networks, network_action, spot_checks 5, skew_flag_s 120, offline_max_h 72, ...
  more jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT policy_scope_named CHECK ((scope_type = 'organization') = (scope_id IS NULL)),
  CONSTRAINT qr_step_range CHECK (qr_rotation_seconds BETWEEN 3 AND 60)
);
CREATE UNIQUE INDEX attendance_policies_scope ON attendance_policies (organization_id, scope_type, scope_id)
  NULLS NOT DISTINCT;

CREATE TABLE attendance_sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  session_type varchar(20) NOT NULL DEFAULT 'class'
    CHECK (session_type IN ('class', 'meeting', 'seminar', 'workshop', 'conference', 'exam', 'roll_call')),
  name varchar(255) NOT NULL,
  course_section_id uuid REFERENCES course_sections ON DELETE RESTRICT,
  event_id uuid REFERENCES events ON DELETE RESTRICT,
  group_id uuid REFERENCES groups ON DELETE RESTRICT,
  timetable_slot_id uuid REFERENCES timetable_slots ON DELETE SET NULL,
  session_date date NOT NULL, -- local day at the campus; never changes on reschedule
  campus_id uuid REFERENCES campuses ON DELETE RESTRICT,
  venue_id uuid REFERENCES venues ON DELETE SET NULL,
  venue_booking_id uuid REFERENCES venue_bookings ON DELETE SET NULL,
  conducted_by_id uuid REFERENCES people ON DELETE SET NULL,
  scheduled_start_at timestamptz NOT NULL,
  scheduled_end_at timestamptz NOT NULL,
  actual_start_at timestamptz,
  actual_end_at timestamptz,
  opens_before_minutes integer NOT NULL DEFAULT 10 CHECK (opens_before_minutes >= 0),
  late_after_minutes integer NOT NULL DEFAULT 10 CHECK (late_after_minutes >= 0),
  grace_period_minutes integer NOT NULL DEFAULT 15 CHECK (grace_period_minutes >= 0),
  latitude numeric(9, 6) CHECK (latitude BETWEEN -90 AND 90),
  longitude numeric(9, 6) CHECK (longitude BETWEEN -180 AND 180),
  radius_m integer NOT NULL DEFAULT 100 CHECK (radius_m > 0),
  geofence_action varchar(10) NOT NULL DEFAULT 'flag' CHECK (geofence_action IN ('off', 'flag', 'reject')),
  allowed_methods jsonb NOT NULL DEFAULT '["qr","manual","biometric","offline"]',
  required_factors jsonb NOT NULL DEFAULT '["location"]',
  auto_open boolean NOT NULL DEFAULT true,
  auto_close boolean NOT NULL DEFAULT true,
  qr_regeneration_count integer NOT NULL DEFAULT 0,
  status varchar(20) NOT NULL DEFAULT 'scheduled'
    CHECK (status IN ('scheduled', 'open', 'closed', 'finalized', 'cancelled')),
  cancelled_reason text,
  extra_data jsonb NOT NULL DEFAULT '{}',
  policy_version_id uuid REFERENCES policy_versions,
  rule_overrides jsonb NOT NULL DEFAULT '{}', -- any policy value, reentry, multi_entry, exit_all_at, entry_rule
  devices_unsynced boolean NOT NULL DEFAULT false,
  locked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT session_span_ordered CHECK (scheduled_end_at > scheduled_start_at),
  CONSTRAINT session_one_roster CHECK (num_nonnulls(course_section_id, event_id, group_id) = 1),
  CONSTRAINT session_position_complete CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CONSTRAINT session_geofence_has_centre CHECK (geofence_action = 'off' OR latitude IS NOT NULL),
  UNIQUE (timetable_slot_id, session_date) -- the generator is idempotent
);
CREATE INDEX attendance_sessions_start ON attendance_sessions (organization_id, scheduled_start_at);
CREATE INDEX attendance_sessions_section ON attendance_sessions (course_section_id, scheduled_start_at);
CREATE INDEX attendance_sessions_event ON attendance_sessions (event_id);
CREATE INDEX attendance_sessions_group ON attendance_sessions (group_id);
CREATE INDEX attendance_sessions_due ON attendance_sessions (scheduled_start_at, scheduled_end_at)
  WHERE status IN ('scheduled', 'open');

CREATE TABLE qr_tokens (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE CASCADE,
  mode varchar(10) NOT NULL DEFAULT 'rotating' CHECK (mode IN ('rotating', 'static')),
  token varchar(100) NOT NULL UNIQUE, -- public generation id inside the QR; useless without the HMAC
  secret_ciphertext text NOT NULL, -- HMAC key, AES-256-GCM
  encryption_key_id uuid NOT NULL REFERENCES encryption_keys ON DELETE RESTRICT,
  rotation_seconds integer NOT NULL DEFAULT 10 CHECK (rotation_seconds > 0),
  expires_at timestamptz NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  usage_count integer NOT NULL DEFAULT 0,
  max_usage integer NOT NULL DEFAULT 1000 CHECK (max_usage > 0),
  generated_by_id uuid REFERENCES directus_users ON DELETE SET NULL,
  ip_address varchar(45) CHECK (host(ip_address::inet) <> ''),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT qr_usage_within_limit CHECK (usage_count BETWEEN 0 AND max_usage),
  CONSTRAINT qr_rotating_step CHECK (mode = 'static' OR rotation_seconds BETWEEN 3 AND 60)
);
CREATE UNIQUE INDEX qr_tokens_one_active ON qr_tokens (attendance_session_id) WHERE is_active;
CREATE INDEX qr_tokens_session_expiry ON qr_tokens (attendance_session_id, expires_at);
