-- Registered capture devices and browser keys: one biometric serial in use once, one key once per organization.

CREATE TABLE devices (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  kind varchar(20) NOT NULL CHECK (kind IN ('biometric', 'browser', 'kiosk', 'mobile', 'paper')),
  device_key varchar(100) NOT NULL, -- source device id used in sync
  name varchar(100) NOT NULL,
  campus_id uuid REFERENCES campuses ON DELETE SET NULL,
  venue_id uuid REFERENCES venues ON DELETE SET NULL,
  owner_id uuid REFERENCES people ON DELETE SET NULL,
  vendor varchar(100),
  model varchar(100),
  serial_no varchar(100),
  firmware varchar(50),
  api_key_hash varchar(128),
  clock_offset_ms integer,
  sync_cursor varchar(200),
  last_seen_at timestamptz,
  last_sync_at timestamptz,
  status varchar(20) NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'active', 'suspended', 'retired')),
  config jsonb NOT NULL DEFAULT '{}',
  timezone varchar(50),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, device_key)
);
CREATE UNIQUE INDEX devices_serial ON devices (serial_no) WHERE kind = 'biometric' AND status <> 'retired';

-- WebCrypto P-256 keys of browsers, not extractable
CREATE TABLE device_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people,
  device_id uuid REFERENCES devices ON DELETE SET NULL,
  thumbprint varchar(64) NOT NULL,
  public_jwk jsonb NOT NULL
    CHECK (public_jwk ->> 'kty' = 'EC' AND public_jwk ->> 'crv' = 'P-256' AND NOT public_jwk ? 'd'),
  trusted_from timestamptz NOT NULL, -- first key: now; replacement: + 24 h
  status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'replaced', 'revoked')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, thumbprint)
);
