-- Keeping the house: outbox, idempotency, jobs, backups and reversible imports.

CREATE TABLE outbox_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  topic varchar(100) NOT NULL,
  aggregate_type varchar(63) NOT NULL,
  aggregate_id uuid NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  available_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  published_at timestamptz,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_events_due ON outbox_events (available_at) WHERE published_at IS NULL;

CREATE TABLE idempotency_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  user_id uuid NOT NULL REFERENCES directus_users ON DELETE CASCADE,
  key varchar(100) NOT NULL,
  route varchar(200) NOT NULL,
  request_hash varchar(64) NOT NULL,
  response_status smallint,
  response_body jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, route, key)
);

CREATE TABLE job_runs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  job varchar(100) NOT NULL,
  workflow_id varchar(200),
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  status varchar(20) NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed')),
  counts jsonb NOT NULL DEFAULT '{}',
  error_message text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX job_runs_latest ON job_runs (job, started_at DESC);

CREATE TABLE backup_runs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  kind varchar(20) NOT NULL CHECK (kind IN ('dump', 'portable', 'files', 'restore_test')),
  tier varchar(10) NOT NULL DEFAULT 'daily' CHECK (tier IN ('daily', 'weekly')),
  location varchar(512),
  size_bytes bigint,
  checksum varchar(64),
  encrypted boolean NOT NULL DEFAULT true,
  offsite_at timestamptz,
  expires_at timestamptz,
  finished_at timestamptz,
  status varchar(20) NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed', 'expired')),
  error_message text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE integration_sources (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  kind varchar(30) NOT NULL
    CHECK (kind IN ('student_management', 'faculty_management', 'course_management', 'timetable', 'other')),
  name varchar(100) NOT NULL,
  transport varchar(20) NOT NULL DEFAULT 'file' CHECK (transport IN ('file', 'pull', 'push')),
  config jsonb NOT NULL DEFAULT '{}',
  secret_setting_key varchar(100),
  schedule_cron varchar(100),
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, name)
);

CREATE TABLE import_batches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  integration_source_id uuid REFERENCES integration_sources ON DELETE SET NULL,
  target varchar(63) NOT NULL,
  file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  dry_run boolean NOT NULL DEFAULT true,
  rows_total integer NOT NULL DEFAULT 0,
  rows_applied integer NOT NULL DEFAULT 0,
  rows_failed integer NOT NULL DEFAULT 0,
  status varchar(20) NOT NULL DEFAULT 'received'
    CHECK (status IN ('received', 'validating', 'validated', 'applying', 'completed', 'failed', 'reverted')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);

CREATE TABLE import_rows (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  import_batch_id uuid NOT NULL REFERENCES import_batches ON DELETE CASCADE,
  row_no integer NOT NULL,
  data jsonb NOT NULL,
  before_data jsonb,
  status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'valid', 'applied', 'unchanged', 'failed', 'reverted')),
  entity_id uuid,
  error_message text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (import_batch_id, row_no)
);
