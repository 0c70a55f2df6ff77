-- A calendar address is one person's: it holds until it is taken back, and nothing that is stored opens it.

CREATE TABLE calendar_feeds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  last_read_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);
CREATE UNIQUE INDEX calendar_feeds_in_force ON calendar_feeds (person_id) WHERE revoked_at IS NULL;
CREATE INDEX calendar_feeds_person ON calendar_feeds (person_id, created_at DESC);
