-- Activity points: schemes confirmed by a person, claims within limits, and what is held until they are complete.

CREATE TABLE aicte_schemes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  code varchar(30) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  name varchar(150) NOT NULL,
  admitted_from date NOT NULL,
  admitted_until date,
  required jsonb NOT NULL, -- {"regular":100,"lateral":75}
  rules jsonb NOT NULL DEFAULT '{}',
  source text NOT NULL,
  figures_confirmed_by_id uuid REFERENCES people,
  policy_version_id uuid REFERENCES policy_versions,
  status varchar(20) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'retired')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, code, version),
  CONSTRAINT scheme_confirmed CHECK (status = 'draft' OR (policy_version_id IS NOT NULL
    AND figures_confirmed_by_id IS NOT NULL))
);

CREATE TABLE aicte_categories (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  name varchar(100) NOT NULL,
  description text,
  min_points_required integer CHECK (min_points_required >= 0),
  max_points_allowed integer CHECK (max_points_allowed >= 0),
  is_active boolean NOT NULL DEFAULT true,
  aicte_scheme_id uuid REFERENCES aicte_schemes,
  limits jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT aicte_limits_ordered CHECK (min_points_required <= max_points_allowed),
  CONSTRAINT aicte_group_once UNIQUE NULLS NOT DISTINCT (organization_id, aicte_scheme_id, name)
);

CREATE TABLE aicte_activity_types (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  aicte_scheme_id uuid NOT NULL REFERENCES aicte_schemes,
  aicte_category_id uuid NOT NULL REFERENCES aicte_categories,
  code varchar(30) NOT NULL,
  name varchar(200) NOT NULL,
  award varchar(10) NOT NULL CHECK (award IN ('table', 'hours', 'count', 'appraised')),
  figures jsonb NOT NULL,
  max_per_claim integer,
  max_points integer,
  min_hours numeric(7, 2),
  best_of varchar(30),
  evidence_kinds jsonb NOT NULL DEFAULT '["certificate"]',
  team_allowed boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (aicte_scheme_id, code)
);

CREATE TABLE event_aicte_points (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  aicte_category_id uuid NOT NULL REFERENCES aicte_categories ON DELETE RESTRICT,
  points integer NOT NULL CHECK (points > 0),
  aicte_activity_type_id uuid REFERENCES aicte_activity_types,
  level varchar(30),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (event_id, aicte_category_id)
);

CREATE TABLE aicte_point_transactions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  event_id uuid REFERENCES events ON DELETE RESTRICT,
  aicte_category_id uuid NOT NULL REFERENCES aicte_categories ON DELETE RESTRICT,
  source varchar(10) NOT NULL DEFAULT 'event' CHECK (source IN ('event', 'claim')),
  points_allocated integer NOT NULL CHECK (points_allocated > 0),
  status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (status IN ('approved', 'pending', 'rejected', 'reversed', 'withdrawn')),
  approved_by_id uuid REFERENCES people ON DELETE SET NULL,
  approval_date timestamptz,
  rejection_reason text,
  reversal_reason text,
  aicte_activity_type_id uuid REFERENCES aicte_activity_types,
  level varchar(30),
  place varchar(15),
  activity_from date,
  activity_until date,
  hours numeric(7, 2),
  quantity integer,
  team_of_id uuid REFERENCES aicte_point_transactions,
  counted_points integer CHECK (counted_points BETWEEN 0 AND points_allocated),
  explanation jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT points_event_named CHECK (source <> 'event' OR event_id IS NOT NULL),
  CONSTRAINT points_approval_dated CHECK (status <> 'approved' OR approval_date IS NOT NULL),
  CONSTRAINT points_rejection_explained CHECK (status <> 'rejected' OR rejection_reason IS NOT NULL),
  CONSTRAINT points_reversal_explained CHECK (status <> 'reversed' OR reversal_reason IS NOT NULL),
  CONSTRAINT claim_names_activity CHECK (source <> 'claim' OR status = 'rejected'
    OR (aicte_activity_type_id IS NOT NULL AND activity_from IS NOT NULL))
);
CREATE UNIQUE INDEX aicte_once_per_event ON aicte_point_transactions (person_id, event_id, aicte_category_id)
  WHERE status IN ('pending', 'approved') AND event_id IS NOT NULL;
CREATE INDEX aicte_person_status ON aicte_point_transactions (person_id, status);
CREATE INDEX aicte_event_category ON aicte_point_transactions (event_id, aicte_category_id);
CREATE INDEX aicte_newest ON aicte_point_transactions (organization_id, created_at DESC);

CREATE TABLE aicte_student_progress (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  aicte_category_id uuid NOT NULL REFERENCES aicte_categories ON DELETE CASCADE,
  approved_points integer NOT NULL DEFAULT 0,
  pending_points integer NOT NULL DEFAULT 0,
  counted_points integer NOT NULL DEFAULT 0, -- least(approved, max_points_allowed)
  meets_minimum boolean NOT NULL DEFAULT false,
  calculated_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (person_id, aicte_category_id)
);

CREATE TABLE clearances (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  enrollment_id uuid NOT NULL REFERENCES enrollments,
  kind varchar(20) NOT NULL CHECK (kind IN ('grade_card', 'hall_ticket', 'degree')),
  term_code varchar(50) NOT NULL DEFAULT '',
  conditions jsonb NOT NULL, -- [{"code":"points_complete","met":false,"explanation":{…}}]
  released_at timestamptz,
  override_by_id uuid REFERENCES people,
  override_reason text,
  status varchar(20) NOT NULL DEFAULT 'held' CHECK (status IN ('held', 'released', 'cancelled')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (enrollment_id, kind, term_code),
  CONSTRAINT clearance_released_when CHECK ((status = 'released') = (released_at IS NOT NULL)),
  CONSTRAINT clearance_all_met CHECK (status <> 'released' OR override_by_id IS NOT NULL
    OR NOT jsonb_path_exists(conditions, '$[*] ? (@.met != true)'))
);

-- an enrollment is pinned to the scheme of its admission cohort
ALTER TABLE enrollments
  ADD CONSTRAINT enrollments_aicte_scheme_id_fkey FOREIGN KEY (aicte_scheme_id) REFERENCES aicte_schemes;
