-- What else is known of a person: further identifiers, groups joined once at a time, one live consent per purpose.

CREATE TABLE person_identifiers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  kind varchar(20) NOT NULL
    CHECK (kind IN ('badge', 'device_pin', 'employee_id', 'other', 'rfid', 'roll_number', 'student_id', 'usn')),
  value varchar(100) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, kind, value)
);

CREATE TABLE groups (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  parent_id uuid REFERENCES groups ON DELETE SET NULL,
  campus_id uuid REFERENCES campuses ON DELETE SET NULL,
  name varchar(255) NOT NULL,
  group_type varchar(50) NOT NULL, -- class, room, session_type, batch, ...
  extra_data jsonb NOT NULL DEFAULT '{}',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT group_not_its_own_parent CHECK (parent_id <> id)
);
CREATE INDEX groups_type ON groups (organization_id, group_type);
CREATE INDEX groups_active ON groups (organization_id, is_active);

CREATE TABLE group_memberships (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  group_id uuid NOT NULL REFERENCES groups ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  joined_at timestamptz NOT NULL DEFAULT now(),
  left_at timestamptz,
  extra_data jsonb NOT NULL DEFAULT '{}', -- role or section within the group
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT membership_span_ordered CHECK (left_at > joined_at),
  CONSTRAINT membership_no_overlap EXCLUDE USING gist (group_id WITH =, person_id WITH =,
    tstzrange(joined_at, left_at) WITH &&)
);

CREATE TABLE consents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  purpose varchar(30) NOT NULL
    CHECK (purpose IN ('data_processing', 'biometric', 'photo', 'location', 'signature', 'email', 'sms')),
  legal_basis varchar(30) NOT NULL DEFAULT 'consent'
    CHECK (legal_basis IN ('consent', 'contract', 'legal_obligation', 'legitimate_interest')),
  policy_version varchar(20) NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  withdrawn_at timestamptz,
  evidence_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT consent_withdrawn_after_grant CHECK (withdrawn_at >= granted_at)
);
CREATE UNIQUE INDEX consents_live ON consents (person_id, purpose) WHERE withdrawn_at IS NULL;
