-- Presence itself: one mark per person and session, its evidence and older versions, and every scan attempt.

CREATE TABLE attendance_records (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  presence_state_id uuid NOT NULL REFERENCES presence_states ON DELETE RESTRICT,
  verification_status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (verification_status IN ('pending', 'verified', 'rejected', 'flagged')),
  verification_score smallint CHECK (verification_score BETWEEN 0 AND 100),
  capture_method varchar(20) NOT NULL
    CHECK (capture_method IN ('auto_absent', 'biometric', 'bulk', 'correction', 'import', 'leave', 'manual',
      'offline', 'paper', 'qr')),
  recorded_at timestamptz NOT NULL, -- when presence happened (client clock, corrected)
  submitted_at timestamptz NOT NULL DEFAULT now(), -- when the server accepted it
  recorded_by_id uuid REFERENCES directus_users ON DELETE SET NULL,
  source_device_id uuid REFERENCES devices ON DELETE SET NULL,
  minutes_late integer CHECK (minutes_late >= 0),
  qr_token_id uuid REFERENCES qr_tokens ON DELETE SET NULL,
  verified_at timestamptz,
  verified_by_id uuid REFERENCES people ON DELETE SET NULL, -- null + verified_at set = automatic
  verification_notes text NOT NULL DEFAULT '',
  revision integer NOT NULL DEFAULT 1, -- optimistic lock, used by offline sync
  extra_data jsonb NOT NULL DEFAULT '{}',
  client_recorded_at timestamptz,
  clock_skew_ms integer,
  force_sent boolean NOT NULL DEFAULT false,
  forced boolean NOT NULL DEFAULT false,
  annulled_at timestamptz,
  annulled_by_id uuid REFERENCES people,
  annul_reason text,
  known_from timestamptz NOT NULL DEFAULT now(), -- transaction time of this version
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (attendance_session_id, person_id),
  CONSTRAINT record_verdict_dated CHECK (verification_status NOT IN ('verified', 'rejected')
    OR verified_at IS NOT NULL),
  CONSTRAINT record_forced_was_sent CHECK (NOT forced OR force_sent),
  CONSTRAINT record_annul_explained CHECK ((annulled_at IS NULL) = (annul_reason IS NULL))
);
CREATE INDEX attendance_records_session ON attendance_records (attendance_session_id, submitted_at DESC);
CREATE INDEX attendance_records_person ON attendance_records (person_id, submitted_at);
CREATE INDEX attendance_records_recorded ON attendance_records (organization_id, recorded_at);
CREATE INDEX attendance_records_state ON attendance_records (presence_state_id);
CREATE INDEX attendance_records_review ON attendance_records (verification_status, submitted_at)
  WHERE verification_status IN ('pending', 'flagged');

CREATE TABLE attendance_evidence (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_record_id uuid NOT NULL REFERENCES attendance_records ON DELETE CASCADE,
  attempt_no smallint NOT NULL DEFAULT 1 CHECK (attempt_no > 0),
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  location_accuracy_m numeric(8, 2) CHECK (location_accuracy_m >= 0),
  distance_m numeric(10, 2) CHECK (distance_m >= 0),
  location_verified boolean NOT NULL DEFAULT false,
  front_photo_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  back_photo_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  photos_verified boolean NOT NULL DEFAULT false,
  face_match_score numeric(4, 3) CHECK (face_match_score BETWEEN 0 AND 1),
  signature_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  signature_verified boolean NOT NULL DEFAULT false,
  auto_filled_data jsonb NOT NULL DEFAULT '{}',
  displayed_identifier varchar(100),
  device_info jsonb NOT NULL DEFAULT '{}',
  ip_address varchar(45) CHECK (host(ip_address::inet) <> ''),
  user_agent text,
  qr_scanned_at timestamptz,
  outcome varchar(20) NOT NULL DEFAULT 'accepted' CHECK (outcome IN ('accepted', 'flagged', 'rejected')),
  purged_at timestamptz, -- set by retention; columns nulled, verdicts kept
  device_key_id uuid REFERENCES device_keys ON DELETE SET NULL,
  step_no bigint,
  step_age_ms integer,
  network_prefix varchar(49),
  risk jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (attendance_record_id, attempt_no)
);

-- older versions of a mark, written by the trigger record_guard only
CREATE TABLE attendance_record_history (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_record_id uuid NOT NULL,
  revision integer NOT NULL,
  old jsonb NOT NULL,
  known_from timestamptz NOT NULL,
  known_until timestamptz NOT NULL,
  cause varchar(200), -- setting muster.cause: 'leave:<id>', ...
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (attendance_record_id, revision)
);

CREATE TABLE qr_scan_logs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  qr_token_id uuid REFERENCES qr_tokens ON DELETE SET NULL, -- null when the presented token is unknown or forged
  presented_digest varchar(64) NOT NULL,
  scanned_by_id uuid REFERENCES directus_users ON DELETE SET NULL,
  scanned_at timestamptz NOT NULL DEFAULT now(),
  ip_address varchar(45) NOT NULL CHECK (host(ip_address::inet) <> ''),
  user_agent text NOT NULL,
  scan_successful boolean NOT NULL,
  failure_reason varchar(100) NOT NULL DEFAULT '', -- one of muster_is_reason, empty when the scan was accepted
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  nonce varchar(64),
  attendance_session_id uuid REFERENCES attendance_sessions ON DELETE SET NULL,
  attendance_record_id uuid REFERENCES attendance_records ON DELETE SET NULL,
  person_id uuid REFERENCES people,
  device_id uuid REFERENCES devices ON DELETE SET NULL,
  direction varchar(3) NOT NULL DEFAULT 'in' CHECK (direction IN ('in', 'out')),
  captured_at timestamptz,
  step_delta smallint,
  force_sent boolean NOT NULL DEFAULT false,
  forced boolean NOT NULL DEFAULT false,
  explanation jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT scan_failure_explained CHECK (scan_successful OR failure_reason <> ''),
  CONSTRAINT scan_reason_known CHECK (failure_reason = '' OR muster_is_reason(failure_reason))
);
CREATE INDEX qr_scan_logs_token ON qr_scan_logs (qr_token_id, scanned_at);
CREATE INDEX qr_scan_logs_user ON qr_scan_logs (scanned_by_id, scanned_at);
CREATE INDEX qr_scan_logs_failed ON qr_scan_logs (organization_id, scanned_at) WHERE NOT scan_successful;
CREATE UNIQUE INDEX qr_scan_nonce ON qr_scan_logs (organization_id, nonce) WHERE nonce IS NOT NULL;
