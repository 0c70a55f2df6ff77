-- Certificates: immutable templates, gapless numbers, one live certificate per person and event, every look-up kept.

CREATE TABLE certificate_templates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  institution_id uuid REFERENCES institutions ON DELETE RESTRICT,
  name varchar(150) NOT NULL DEFAULT 'Global Certificate Template',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);
CREATE UNIQUE INDEX certificate_templates_one_active ON certificate_templates (organization_id, institution_id)
  NULLS NOT DISTINCT WHERE is_active;

CREATE TABLE certificate_template_versions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  certificate_template_id uuid NOT NULL REFERENCES certificate_templates ON DELETE RESTRICT,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  template_file_id uuid NOT NULL REFERENCES directus_files ON DELETE RESTRICT, -- HTML bundle rendered to PDF
  field_map jsonb NOT NULL DEFAULT '{}',
  file_hash varchar(128) NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'retired')),
  published_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (certificate_template_id, version)
);
CREATE UNIQUE INDEX certificate_template_versions_published ON certificate_template_versions
  (certificate_template_id) WHERE status = 'published';

CREATE TABLE certificate_batches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
  certificate_template_version_id uuid NOT NULL REFERENCES certificate_template_versions ON DELETE RESTRICT,
  requested_by_id uuid REFERENCES people ON DELETE SET NULL,
  total integer NOT NULL DEFAULT 0,
  issued integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (status IN ('cancelled', 'completed', 'failed', 'generating', 'in_review', 'partial', 'paused',
      'pending')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);

CREATE TABLE certificates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  certificate_batch_id uuid REFERENCES certificate_batches ON DELETE SET NULL,
  certificate_template_version_id uuid NOT NULL REFERENCES certificate_template_versions ON DELETE RESTRICT,
  serial_no varchar(40) NOT NULL,
  verification_code varchar(32) NOT NULL UNIQUE,
  file_id uuid REFERENCES directus_files ON DELETE RESTRICT,
  file_hash varchar(128), -- SHA-256 hex of the PDF bytes
  printed jsonb NOT NULL DEFAULT '{}', -- exactly what was printed
  status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (status IN ('failed', 'issued', 'pending', 'revoked', 'superseded', 'suspended', 'void')),
  issued_at timestamptz,
  revoked_at timestamptz,
  revoked_reason text,
  error_message text,
  serial_series varchar(30) NOT NULL DEFAULT 'C-',
  serial_number integer NOT NULL,
  stage varchar(10) NOT NULL DEFAULT 'queued' CHECK (stage IN ('queued', 'rendered', 'signed', 'stored', 'sent')),
  attempts smallint NOT NULL DEFAULT 0,
  evidence jsonb,
  evidence_digest varchar(64),
  credential jsonb,
  signing_key_id uuid REFERENCES signing_keys,
  status_list integer,
  status_index integer CHECK (status_index BETWEEN 0 AND 131071),
  supersedes_id uuid UNIQUE REFERENCES certificates,
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, serial_no),
  CONSTRAINT certificate_issue_complete CHECK (status NOT IN ('issued', 'revoked') OR (file_hash IS NOT NULL
    AND issued_at IS NOT NULL)),
  CONSTRAINT certificate_revocation_explained CHECK (status <> 'revoked' OR (revoked_at IS NOT NULL
    AND revoked_reason IS NOT NULL)),
  CONSTRAINT certificate_proven CHECK (status NOT IN ('issued', 'suspended', 'superseded') OR (file_hash IS NOT NULL
    AND issued_at IS NOT NULL AND evidence_digest IS NOT NULL AND credential IS NOT NULL
    AND signing_key_id IS NOT NULL AND status_list IS NOT NULL AND status_index IS NOT NULL)),
  CONSTRAINT certificate_number_once UNIQUE (organization_id, serial_series, serial_number),
  CONSTRAINT certificate_index_once UNIQUE (organization_id, status_list, status_index)
);
CREATE UNIQUE INDEX certificates_one_live ON certificates (event_id, person_id)
  WHERE status NOT IN ('revoked', 'superseded', 'void');
CREATE UNIQUE INDEX certificates_hash ON certificates (file_hash) WHERE file_hash IS NOT NULL;
CREATE INDEX certificates_person ON certificates (person_id);

CREATE TABLE certificate_verifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  certificate_id uuid REFERENCES certificates ON DELETE SET NULL,
  presented varchar(128) NOT NULL,
  result varchar(20) NOT NULL
    CHECK (result IN ('expired', 'revoked', 'superseded', 'suspended', 'tampered', 'unknown', 'unknown_issuer',
      'valid')),
  ip_address varchar(45) CHECK (host(ip_address::inet) <> ''),
  user_agent text,
  checks jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
