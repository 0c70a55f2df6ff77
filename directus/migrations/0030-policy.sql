-- The rules and keys others point at: published rules never change, settings are typed, keys are only stored wrapped.

CREATE TABLE policy_versions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  kind varchar(20) NOT NULL CHECK (kind IN ('approval', 'attendance', 'leave', 'booking', 'aicte', 'certificate')),
  scope_key varchar(100) NOT NULL, -- process, leave type, scheme, 'section:<id>', ...
  version integer NOT NULL,
  document jsonb NOT NULL,
  digest varchar(64) NOT NULL, -- SHA-256 of the canonical JSON (RFC 8785)
  effective_from timestamptz NOT NULL,
  effective_until timestamptz,
  status varchar(20) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'discarded')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, kind, scope_key, version),
  CONSTRAINT policy_span_ordered CHECK (effective_until > effective_from),
  CONSTRAINT policy_one_in_force EXCLUDE USING gist (organization_id WITH =, kind WITH =, scope_key WITH =,
    tstzrange(effective_from, effective_until) WITH &&) WHERE (status = 'published')
);

CREATE TABLE settings (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  key varchar(100) NOT NULL, -- keys, JSON Schemas and defaults are declared in code
  value jsonb NOT NULL,
  schema_version integer NOT NULL DEFAULT 1,
  is_secret boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, key)
);

CREATE TABLE encryption_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  purpose varchar(30) NOT NULL CHECK (purpose IN ('biometric', 'qr', 'personal', 'backup')),
  key_version integer NOT NULL CHECK (key_version > 0),
  wrapped_key text, -- data key wrapped by the master key from the environment; null = shredded
  algorithm varchar(20) NOT NULL DEFAULT 'AES-256-GCM',
  status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retiring', 'retired', 'destroyed')),
  rotate_after timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, purpose, key_version),
  CONSTRAINT key_destroyed_is_empty CHECK ((status = 'destroyed') = (wrapped_key IS NULL))
);
CREATE UNIQUE INDEX encryption_keys_active ON encryption_keys (organization_id, purpose) WHERE status = 'active';

CREATE TABLE signing_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  purpose varchar(20) NOT NULL CHECK (purpose IN ('credential', 'checkpoint', 'ticket')),
  key_version integer NOT NULL,
  public_key varchar(100) NOT NULL UNIQUE,
  wrapped_private_key text,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  status varchar(20) NOT NULL DEFAULT 'next'
    CHECK (status IN ('next', 'active', 'verify', 'retired', 'compromised')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, purpose, key_version)
);
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (organization_id, purpose) WHERE status = 'active';
