-- The two-person rule: what was previewed is what is applied, and who proposed it never decides it.

CREATE TABLE change_proposals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  kind varchar(20) NOT NULL
    CHECK (kind IN ('bulk_edit', 'reopen_locked', 'reopen_term', 'policy_publish', 'mass_revoke', 'merge_people',
      'key_destroy')),
  reason text NOT NULL,
  proposed_by_id uuid NOT NULL REFERENCES people,
  decided_by_id uuid REFERENCES people,
  decided_at timestamptz,
  changes jsonb NOT NULL, -- [{"table","id","digest","before","after"}]: what was previewed
  changes_digest varchar(64) NOT NULL,
  row_count integer NOT NULL,
  expires_at timestamptz NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'proposed'
    CHECK (status IN ('proposed', 'approved', 'applied', 'rejected', 'withdrawn', 'expired', 'stale', 'undone')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT proposal_two_people CHECK (decided_by_id <> proposed_by_id),
  CONSTRAINT proposal_decided_by_someone CHECK (status NOT IN ('approved', 'applied', 'rejected', 'undone')
    OR decided_by_id IS NOT NULL)
);
