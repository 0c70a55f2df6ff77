-- Reports: a catalogue with typed parameters, and every run with its file or its error.

CREATE TABLE report_definitions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  name varchar(255) NOT NULL,
  description text,
  engine varchar(10) NOT NULL DEFAULT 'catalog' CHECK (engine IN ('catalog', 'sql')),
  query text NOT NULL, -- catalog: name of a built-in report; sql: one SELECT over schema "reporting"
  parameters jsonb NOT NULL DEFAULT '{}', -- JSON Schema of the accepted parameters
  formats jsonb NOT NULL DEFAULT '["csv","xlsx","pdf","json"]',
  schedule_cron varchar(100),
  recipients jsonb NOT NULL DEFAULT '[]',
  visible_roles jsonb NOT NULL DEFAULT '["org_admin"]',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, name)
);

CREATE TABLE report_executions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  report_definition_id uuid NOT NULL REFERENCES report_definitions ON DELETE CASCADE,
  executed_by_id uuid REFERENCES directus_users ON DELETE SET NULL,
  parameters jsonb NOT NULL DEFAULT '{}',
  format varchar(10) NOT NULL DEFAULT 'csv' CHECK (format IN ('csv', 'xlsx', 'pdf', 'json')),
  status varchar(20) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'processing', 'completed', 'failed')),
  result_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  row_count integer,
  error_message text,
  completed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT report_failure_explained CHECK (status <> 'failed' OR error_message IS NOT NULL)
);
CREATE INDEX report_executions_definition ON report_executions (report_definition_id, created_at DESC);
