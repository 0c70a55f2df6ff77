-- Who belongs to which organization: the tenant root, its institutions and campuses, people, accounts and files.

CREATE TABLE organizations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name varchar(255) NOT NULL,
  slug varchar(50) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
  domain_type varchar(50) NOT NULL DEFAULT 'education', -- education, hospitality, events, ...
  status varchar(20) NOT NULL DEFAULT 'provisioning'
    CHECK (status IN ('provisioning', 'active', 'suspended', 'deleting', 'deleted')),
  timezone varchar(50) NOT NULL,
  default_locale varchar(10) NOT NULL DEFAULT 'en',
  logo_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  deletion_requested_at timestamptz,
  purge_after timestamptz,
  extra_data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT organization_deletion_dated CHECK (status <> 'deleting' OR (deletion_requested_at IS NOT NULL
    AND purge_after IS NOT NULL AND purge_after <= deletion_requested_at + interval '90 days'))
);
CREATE INDEX organizations_domain_type ON organizations (domain_type);
-- owns what belongs to no tenant: accounts of the platform, backups, devices nobody knows
INSERT INTO organizations (name, slug, domain_type, status, timezone)
VALUES ('Platform', 'platform', 'platform', 'active', 'UTC');

CREATE TABLE institutions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  name varchar(255) NOT NULL,
  code varchar(50) NOT NULL,
  type varchar(100),
  address text,
  city varchar(100),
  country varchar(100),
  postal_code varchar(20),
  phone varchar(20),
  email varchar(254),
  website varchar(255),
  logo_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, code)
);

CREATE TABLE campuses (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  name varchar(100) NOT NULL,
  address text NOT NULL,
  latitude numeric(9, 6) NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude numeric(9, 6) NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  timezone varchar(50) NOT NULL DEFAULT 'Asia/Manila', -- the create form presets organizations.timezone
  is_active boolean NOT NULL DEFAULT true,
  institution_id uuid REFERENCES institutions ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, name)
);
CREATE INDEX campuses_active ON campuses (organization_id, is_active);

CREATE TABLE people (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  campus_id uuid REFERENCES campuses ON DELETE RESTRICT,
  kind varchar(20) NOT NULL DEFAULT 'student' CHECK (kind IN ('student', 'staff', 'guest')),
  identifier varchar(100) NOT NULL, -- USN, student ID, employee ID or badge: the one primary identifier
  external_id varchar(100),
  first_name varchar(100) NOT NULL,
  last_name varchar(150) NOT NULL DEFAULT '',
  full_name varchar(255) GENERATED ALWAYS AS (btrim(first_name || ' ' || last_name)) STORED,
  contact_email varchar(254),
  phone varchar(20),
  date_of_birth date CHECK (date_of_birth < current_date),
  gender varchar(10),
  address text,
  city varchar(100),
  country varchar(100),
  postal_code varchar(20),
  photo_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  identity_verified_at timestamptz, -- null = not verified
  last_attendance_at timestamptz, -- maintained by the attendance writer
  profile_completed_at timestamptz, -- null = profile not completed
  is_active boolean NOT NULL DEFAULT true,
  extra_data jsonb NOT NULL DEFAULT '{}',
  deleted_at timestamptz,
  anonymized_at timestamptz,
  merged_into_id uuid REFERENCES people,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, identifier)
);
CREATE UNIQUE INDEX people_external ON people (organization_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX people_kind_campus_active ON people (organization_id, kind, campus_id) WHERE is_active;
CREATE INDEX people_active ON people (organization_id, is_active);

ALTER TABLE directus_users
  ADD COLUMN organization_id uuid REFERENCES organizations ON DELETE RESTRICT,
  ADD COLUMN person_id uuid UNIQUE REFERENCES people ON DELETE RESTRICT,
  ADD COLUMN username varchar(150),
  ADD COLUMN email_verified_at timestamptz,
  ADD COLUMN verification_sent_at timestamptz,
  ADD COLUMN failed_login_attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN locked_until timestamptz,
  ADD COLUMN soft_deleted_at timestamptz,
  ADD COLUMN delete_after timestamptz, -- soft_deleted_at + 30 days
  -- Directus suspends the accounts of a role before it deletes it; by any other way a role in use is not deleted
  DROP CONSTRAINT directus_users_role_foreign,
  ADD CONSTRAINT directus_users_role_foreign FOREIGN KEY (role) REFERENCES directus_roles;
CREATE UNIQUE INDEX directus_users_username ON directus_users (lower(username)) WHERE username IS NOT NULL;
CREATE INDEX directus_users_org_role ON directus_users (organization_id, role);

-- files are tenant data too
ALTER TABLE directus_files
  -- set by an upload hook from the uploader
  ADD COLUMN organization_id uuid REFERENCES organizations ON DELETE RESTRICT,
  ADD COLUMN owner_person_id uuid REFERENCES people ON DELETE SET NULL,
  ADD COLUMN data_class varchar(10) NOT NULL DEFAULT 'CFG', -- retention class of the file
  ADD COLUMN sha256 varchar(64);
CREATE INDEX directus_files_org_class ON directus_files (organization_id, data_class);
