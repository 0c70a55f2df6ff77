-- A certificate whose attendance was corrected is not in force from that moment on: one open suspension says so until somebody decides.

CREATE TABLE certificate_suspensions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  certificate_id uuid NOT NULL REFERENCES certificates ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  status varchar(20) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'kept', 'revoked', 'restored', 'replaced')),
  basis_changed_at timestamptz NOT NULL DEFAULT clock_timestamp(), -- when what it rests on changed last
  decided_by_id uuid REFERENCES people ON DELETE SET NULL, -- null: the marks or the clock decided
  reason varchar(500),
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT suspension_end_dated CHECK ((status = 'open') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX certificate_suspensions_one_open ON certificate_suspensions (certificate_id) WHERE status = 'open';

-- a renewal puts nobody else in line
ALTER TABLE certificate_batches
  ADD COLUMN kind varchar(10) NOT NULL DEFAULT 'event' CONSTRAINT certificate_batch_kind CHECK (kind IN ('event', 'renewal'));
