-- What may never be true of a leave: overlap, an unexplained refusal, or a balance that is not the sum of its ledger.

CREATE TABLE leave_types (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  code varchar(30) NOT NULL,
  name varchar(100) NOT NULL,
  description text,
  applies_state_id uuid NOT NULL REFERENCES presence_states ON DELETE RESTRICT, -- normally 'excused'
  max_days_per_term integer CHECK (max_days_per_term > 0),
  document_required_after_days integer CHECK (document_required_after_days >= 0),
  max_backdate_days integer NOT NULL DEFAULT 7 CHECK (max_backdate_days >= 0),
  is_active boolean NOT NULL DEFAULT true,
  needs_balance boolean NOT NULL DEFAULT false,
  counts_holidays boolean NOT NULL DEFAULT false,
  allow_half_day boolean NOT NULL DEFAULT true,
  max_consecutive_days numeric(5, 1),
  min_notice_hours integer NOT NULL DEFAULT 0,
  carry_forward_max numeric(6, 1) NOT NULL DEFAULT 0,
  carry_forward_expires_days integer,
  proof varchar(20) NOT NULL DEFAULT 'none' CHECK (proof IN ('none', 'event_checkin')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, code)
);

CREATE TABLE leave_applications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  leave_type_id uuid NOT NULL REFERENCES leave_types ON DELETE RESTRICT,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL, -- whole days are stored as local midnight to midnight
  reason text NOT NULL CHECK (length(btrim(reason)) > 0),
  status varchar(20) NOT NULL DEFAULT 'draft'
    CHECK (status IN ('draft', 'submitted', 'in_review', 'approved', 'rejected', 'cancelled', 'revoked',
      'expired')),
  submitted_at timestamptz,
  decided_by_id uuid REFERENCES people ON DELETE SET NULL,
  decided_at timestamptz,
  decision_reason text,
  sessions_affected integer NOT NULL DEFAULT 0,
  days numeric(6, 1),
  explanation jsonb,
  returned_at timestamptz,
  proving_event_id uuid REFERENCES events,
  proof_state varchar(10) NOT NULL DEFAULT 'none' CHECK (proof_state IN ('none', 'awaited', 'proven', 'missing')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT leave_span_ordered CHECK (ends_at > starts_at),
  CONSTRAINT leave_refusal_explained CHECK (status NOT IN ('rejected', 'revoked') OR decision_reason IS NOT NULL),
  CONSTRAINT leave_return_inside CHECK (returned_at > starts_at AND returned_at < ends_at),
  CONSTRAINT leave_proof_has_event CHECK ((proof_state = 'none') = (proving_event_id IS NULL)),
  CONSTRAINT leave_no_overlap EXCLUDE USING gist (person_id WITH =,
    tstzrange(starts_at, coalesce(returned_at, ends_at)) WITH &&)
    WHERE (status IN ('submitted', 'in_review', 'approved'))
);
CREATE INDEX leave_applications_person ON leave_applications (person_id, starts_at);
CREATE INDEX leave_applications_status ON leave_applications (organization_id, status);

-- balance = sum(days) per person, type and period
CREATE TABLE leave_ledger_entries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people,
  leave_type_id uuid NOT NULL REFERENCES leave_types,
  period varchar(9) NOT NULL,
  entry_key varchar(200) NOT NULL,
  kind varchar(15) NOT NULL
    CHECK (kind IN ('allocation', 'carry_in', 'carry_out', 'debit', 'credit', 'expiry', 'adjustment')),
  days numeric(6, 1) NOT NULL CHECK (days <> 0),
  leave_application_id uuid REFERENCES leave_applications,
  reverses_id uuid REFERENCES leave_ledger_entries,
  effective_on date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organization_id, entry_key),
  CONSTRAINT ledger_sign CHECK (kind = 'adjustment' OR (kind IN ('debit', 'expiry', 'carry_out')) = (days < 0)),
  CONSTRAINT ledger_credit_reverses CHECK ((kind = 'credit') = (reverses_id IS NOT NULL))
);

CREATE TABLE leave_impacts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  leave_application_id uuid NOT NULL REFERENCES leave_applications ON DELETE RESTRICT,
  attendance_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE RESTRICT,
  attendance_record_id uuid REFERENCES attendance_records ON DELETE RESTRICT,
  previous_state_id uuid REFERENCES presence_states ON DELETE RESTRICT, -- null = no record before
  applied_state_id uuid REFERENCES presence_states ON DELETE RESTRICT,
  status varchar(20) NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'applied', 'skipped', 'reverted')),
  applied_at timestamptz,
  reverted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (leave_application_id, attendance_session_id)
);

-- optional holidays and leave blocks of the calendar may belong to one type of leave
ALTER TABLE calendar_entries
  ADD CONSTRAINT calendar_entries_leave_type_id_fkey FOREIGN KEY (leave_type_id)
    REFERENCES leave_types ON DELETE CASCADE;
