-- How long data lives and who may ask about it: retention above its floor, privacy requests, supporting documents.

CREATE TABLE retention_policies (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  data_class varchar(10) NOT NULL
    CHECK (data_class IN ('CFG', 'PERSON', 'ACAD', 'ATT', 'EVID', 'BIO', 'SCAN', 'STAT', 'AUDIT', 'REQ', 'CERT',
      'NOTE', 'OPS', 'BKP')),
  archive_after_days integer CHECK (archive_after_days > 0),
  keep_days integer CHECK (keep_days > 0), -- null = never purge
  floor_days integer NOT NULL DEFAULT 0,
  end_action varchar(20) NOT NULL CHECK (end_action IN ('delete', 'anonymize', 'shred', 'export_delete', 'keep')),
  is_enabled boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, data_class),
  CONSTRAINT retention_above_floor CHECK (keep_days >= floor_days),
  CONSTRAINT retention_archive_before_purge CHECK (archive_after_days < keep_days)
);

CREATE TABLE archive_batches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  data_class varchar(10) NOT NULL,
  source_table varchar(63) NOT NULL,
  academic_year varchar(9),
  cutoff_at timestamptz NOT NULL,
  action varchar(20) NOT NULL CHECK (action IN ('archive', 'delete', 'anonymize', 'shred', 'restore')),
  rows_done bigint NOT NULL DEFAULT 0,
  checksum varchar(64),
  location varchar(512),
  status varchar(20) NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed', 'reversed')),
  error_message text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);

CREATE TABLE data_subject_requests (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  kind varchar(20) NOT NULL
    CHECK (kind IN ('access', 'export', 'rectification', 'erasure', 'restriction', 'objection')),
  regime varchar(10) NOT NULL DEFAULT 'gdpr' CHECK (regime IN ('gdpr', 'in_dpdp', 'other')),
  details text,
  status varchar(20) NOT NULL DEFAULT 'received'
    CHECK (status IN ('received', 'verified', 'in_progress', 'completed', 'rejected', 'cancelled')),
  due_at timestamptz NOT NULL, -- 30 days after receipt, extendable once
  completed_at timestamptz,
  decision_reason text,
  result_file_id uuid REFERENCES directus_files ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);

CREATE TABLE attachments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  file_id uuid NOT NULL REFERENCES directus_files ON DELETE RESTRICT,
  kind varchar(30) NOT NULL DEFAULT 'document'
    CHECK (kind IN ('document', 'medical_certificate', 'photo', 'evidence', 'report', 'other')),
  leave_application_id uuid REFERENCES leave_applications ON DELETE CASCADE,
  attendance_correction_id uuid REFERENCES attendance_corrections ON DELETE CASCADE,
  aicte_point_transaction_id uuid REFERENCES aicte_point_transactions ON DELETE CASCADE,
  innovation_project_id uuid REFERENCES innovation_projects ON DELETE CASCADE,
  data_subject_request_id uuid REFERENCES data_subject_requests ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT attachment_one_owner CHECK (num_nonnulls(leave_application_id, attendance_correction_id,
    aicte_point_transaction_id, innovation_project_id, data_subject_request_id) = 1)
);
