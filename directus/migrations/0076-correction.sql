-- Requests to change a mark: one open request per person and session, always about a real change.

CREATE TABLE attendance_corrections (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  attendance_record_id uuid REFERENCES attendance_records ON DELETE RESTRICT, -- null = no record existed
  requested_by_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  original_state_id uuid REFERENCES presence_states ON DELETE RESTRICT,
  requested_state_id uuid NOT NULL REFERENCES presence_states ON DELETE RESTRICT,
  reason text NOT NULL CHECK (length(btrim(reason)) > 0),
  status varchar(20) NOT NULL DEFAULT 'submitted'
    CHECK (status IN ('submitted', 'in_review', 'approved', 'rejected', 'applied', 'cancelled', 'expired')),
  reviewed_by_id uuid REFERENCES people ON DELETE SET NULL,
  reviewed_at timestamptz,
  review_notes text,
  decided_by_id uuid REFERENCES people ON DELETE SET NULL,
  decided_at timestamptz,
  decision_reason text,
  applied_at timestamptz,
  original_time timestamptz,
  requested_time timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT correction_refusal_explained CHECK (status <> 'rejected' OR decision_reason IS NOT NULL),
  CONSTRAINT correction_changes_something CHECK (original_state_id IS DISTINCT FROM requested_state_id
    OR original_time IS DISTINCT FROM requested_time)
);
CREATE UNIQUE INDEX attendance_corrections_open ON attendance_corrections (attendance_session_id, person_id)
  WHERE status IN ('submitted', 'in_review', 'approved');
