-- What happened, for good: a gapless hash chain per organization, its signed checkpoints, and what followed from what.

CREATE TABLE audit_logs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  seq bigint NOT NULL, -- gapless per organization
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_user_id uuid, -- no FK: an audit row never changes when an account goes
  actor_label varchar(255) NOT NULL DEFAULT '',
  action varchar(255) NOT NULL, -- create, update, delete, login, logout, attendance_submit, ...
  entity_type varchar(100),
  entity_id varchar(100),
  old_values jsonb,
  new_values jsonb,
  details jsonb NOT NULL DEFAULT '{}',
  ip_address varchar(45),
  user_agent text,
  session_id varchar(100),
  source_device varchar(100),
  workflow_id varchar(200),
  request_id varchar(64),
  success boolean NOT NULL DEFAULT true,
  error_message text NOT NULL DEFAULT '',
  payload_digest varchar(64) NOT NULL, -- SHA-256 over old/new/details, actor label, ip, agent, session, device, error
  prev_hash varchar(64) NOT NULL,
  row_hash varchar(64) NOT NULL,
  redacted_at timestamptz, -- payload erased on lawful request; digest and chain stay valid
  UNIQUE (organization_id, seq)
);
CREATE INDEX audit_logs_time ON audit_logs (organization_id, occurred_at);
CREATE INDEX audit_logs_actor ON audit_logs (actor_user_id, occurred_at);
CREATE INDEX audit_logs_action ON audit_logs (organization_id, action, occurred_at);
CREATE INDEX audit_logs_entity ON audit_logs (entity_type, entity_id);
CREATE INDEX audit_logs_failed ON audit_logs (organization_id, occurred_at) WHERE NOT success;
CREATE INDEX audit_logs_new_values ON audit_logs USING gin (new_values jsonb_path_ops);

CREATE TABLE audit_chain_heads (
  organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE RESTRICT,
  last_seq bigint NOT NULL DEFAULT 0,
  last_hash varchar(64) NOT NULL DEFAULT repeat('0', 64)
);

CREATE TABLE audit_checkpoints (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL,
  head_hash varchar(64) NOT NULL,
  signature text,
  export_file_id uuid REFERENCES directus_files ON DELETE RESTRICT,
  verified boolean NOT NULL DEFAULT false,
  signing_key_id uuid REFERENCES signing_keys,
  prev_checkpoint_hash varchar(64),
  segment_digest varchar(64),
  witnessed jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organization_id, last_seq),
  CONSTRAINT checkpoint_span_ordered CHECK (last_seq >= first_seq)
);

CREATE TABLE consequences (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  cause_type varchar(63) NOT NULL,
  cause_id uuid NOT NULL,
  cause_revision integer NOT NULL DEFAULT 1,
  effect_type varchar(63) NOT NULL,
  effect_id uuid NOT NULL,
  action varchar(30) NOT NULL, -- reverse_points, suspend_certificate, ...
  undoes_id uuid UNIQUE REFERENCES consequences,
  explanation jsonb,
  status varchar(20) NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'applied', 'kept', 'undone')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (cause_type, cause_id, cause_revision, effect_type, effect_id, action)
);
