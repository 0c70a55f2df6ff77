-- What devices and offline clients send: stored raw first, applied once, conflicts kept until somebody resolves them.

CREATE TABLE biometric_templates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  consent_id uuid NOT NULL REFERENCES consents ON DELETE RESTRICT,
  modality varchar(20) NOT NULL CHECK (modality IN ('fingerprint', 'face', 'iris', 'palm')),
  slot smallint NOT NULL DEFAULT 1, -- which finger / capture
  format varchar(50) NOT NULL,
  quality_score smallint NOT NULL CHECK (quality_score BETWEEN 0 AND 100),
  ciphertext text, -- AES-256-GCM with iv and auth_tag, base64; null after shredding
  iv varchar(32),
  auth_tag varchar(32),
  wrapped_data_key text, -- one data key per template, wrapped by encryption_keys
  encryption_key_id uuid NOT NULL REFERENCES encryption_keys ON DELETE RESTRICT,
  template_version integer NOT NULL DEFAULT 1,
  enrolled_device_id uuid REFERENCES devices ON DELETE SET NULL,
  status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'superseded', 'revoked', 'shredded')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT template_encrypted CHECK (status = 'shredded' OR (ciphertext IS NOT NULL AND iv IS NOT NULL
    AND auth_tag IS NOT NULL AND wrapped_data_key IS NOT NULL))
);
CREATE UNIQUE INDEX biometric_templates_live ON biometric_templates (person_id, modality, slot)
  WHERE status = 'active';

CREATE TABLE biometric_template_deployments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  biometric_template_id uuid NOT NULL REFERENCES biometric_templates ON DELETE CASCADE,
  device_id uuid NOT NULL REFERENCES devices ON DELETE CASCADE,
  device_user_code varchar(50) NOT NULL, -- the person's number on that device
  template_version integer NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'deployed', 'failed', 'removing', 'removed')),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (device_id, biometric_template_id)
);
CREATE INDEX biometric_deployments_code ON biometric_template_deployments (device_id, device_user_code);

CREATE TABLE device_raw_pushes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  device_id uuid REFERENCES devices, -- null: unknown serial, organization 'platform'
  serial_no varchar(100) NOT NULL,
  table_name varchar(30) NOT NULL DEFAULT 'ATTLOG',
  query text NOT NULL DEFAULT '',
  body text NOT NULL,
  body_digest varchar(64) NOT NULL,
  error_message text,
  status varchar(20) NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'parsed', 'failed', 'quarantined')),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (serial_no, table_name, body_digest)
);

CREATE TABLE biometric_punches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  device_id uuid NOT NULL REFERENCES devices ON DELETE RESTRICT,
  device_user_code varchar(50) NOT NULL,
  device_event_no varchar(64) NOT NULL,
  punched_at timestamptz NOT NULL, -- device clock + clock_offset
  modality varchar(20),
  match_quality smallint CHECK (match_quality BETWEEN 0 AND 100),
  person_id uuid REFERENCES people ON DELETE SET NULL,
  attendance_session_id uuid REFERENCES attendance_sessions ON DELETE SET NULL,
  attendance_record_id uuid REFERENCES attendance_records ON DELETE SET NULL,
  status varchar(20) NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'matched', 'unmatched', 'ignored')),
  raw jsonb NOT NULL DEFAULT '{}',
  device_raw_push_id uuid REFERENCES device_raw_pushes ON DELETE SET NULL,
  device_time varchar(30),
  direction varchar(10) NOT NULL DEFAULT 'unknown'
    CHECK (direction IN ('in', 'out', 'break_out', 'break_in', 'ot_in', 'ot_out', 'unknown')),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (device_id, device_event_no) -- replays are no-ops
);

CREATE TABLE device_sync_runs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  device_id uuid NOT NULL REFERENCES devices ON DELETE CASCADE,
  direction varchar(10) NOT NULL CHECK (direction IN ('pull', 'push')),
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  punches_read integer NOT NULL DEFAULT 0,
  templates_sent integer NOT NULL DEFAULT 0,
  errors integer NOT NULL DEFAULT 0,
  status varchar(20) NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed')),
  error_message text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sync_batches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  device_id uuid NOT NULL REFERENCES devices ON DELETE RESTRICT,
  client_batch_id varchar(100) NOT NULL,
  submitted_by_id uuid REFERENCES directus_users ON DELETE SET NULL,
  captured_from timestamptz,
  captured_until timestamptz,
  item_count integer NOT NULL CHECK (item_count > 0),
  applied_count integer NOT NULL DEFAULT 0,
  duplicate_count integer NOT NULL DEFAULT 0,
  conflict_count integer NOT NULL DEFAULT 0,
  rejected_count integer NOT NULL DEFAULT 0,
  status varchar(20) NOT NULL DEFAULT 'received'
    CHECK (status IN ('received', 'processing', 'completed', 'partial', 'failed')),
  client_sent_at timestamptz,
  skew_ms integer,
  scan_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (device_id, client_batch_id)
);

CREATE TABLE sync_items (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  sync_batch_id uuid NOT NULL REFERENCES sync_batches ON DELETE CASCADE,
  client_item_id varchar(100) NOT NULL,
  attendance_session_id uuid REFERENCES attendance_sessions ON DELETE SET NULL,
  person_id uuid REFERENCES people ON DELETE SET NULL,
  presence_code varchar(50) NOT NULL,
  recorded_at timestamptz NOT NULL,
  base_revision integer, -- revision the client had seen; null = created offline
  payload jsonb NOT NULL DEFAULT '{}',
  status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'applied', 'duplicate', 'conflict', 'rejected')),
  attendance_record_id uuid REFERENCES attendance_records ON DELETE SET NULL,
  error_code varchar(100),
  force_sent boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organization_id, client_item_id),
  CONSTRAINT sync_reason_known CHECK (error_code IS NULL OR muster_is_reason(error_code))
);

CREATE TABLE sync_conflicts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  sync_item_id uuid REFERENCES sync_items ON DELETE SET NULL,
  version_a_data jsonb NOT NULL, -- server side, with device, actor, time, revision
  version_b_data jsonb NOT NULL, -- incoming, same metadata
  resolution varchar(10) CHECK (resolution IN ('a', 'b', 'merged')),
  resolved_with_id uuid REFERENCES attendance_records ON DELETE SET NULL,
  resolved_at timestamptz,
  resolved_by_id uuid REFERENCES people ON DELETE SET NULL, -- null + resolved_at = rule-based
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT conflict_resolution_dated CHECK ((resolution IS NULL) = (resolved_at IS NULL))
);
CREATE INDEX sync_conflicts_open ON sync_conflicts (organization_id, created_at) WHERE resolved_at IS NULL;
CREATE INDEX sync_conflicts_session ON sync_conflicts (attendance_session_id, person_id);
CREATE INDEX sync_conflicts_resolved_with ON sync_conflicts (resolved_with_id);
