-- Innovation projects: one leader, dated milestones, one review per reviewer and round.

CREATE TABLE innovation_projects (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  title varchar(255) NOT NULL,
  description text,
  problem_statement text,
  objectives text,
  expected_outcomes text,
  department_id uuid REFERENCES departments ON DELETE SET NULL,
  status varchar(20) NOT NULL DEFAULT 'draft'
    CHECK (status IN ('draft', 'submitted', 'in_review', 'approved', 'rejected', 'in_progress', 'completed')),
  starts_on date,
  ends_on date,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT project_span_ordered CHECK (ends_on >= starts_on)
);
CREATE INDEX innovation_projects_status ON innovation_projects (organization_id, status);

CREATE TABLE project_members (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  innovation_project_id uuid NOT NULL REFERENCES innovation_projects ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  role varchar(20) NOT NULL CHECK (role IN ('leader', 'member', 'mentor', 'advisor')),
  joined_on date NOT NULL DEFAULT current_date,
  left_on date,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (innovation_project_id, person_id, role),
  CONSTRAINT member_span_ordered CHECK (left_on >= joined_on)
);
CREATE UNIQUE INDEX project_members_one_leader ON project_members (innovation_project_id)
  WHERE role = 'leader' AND left_on IS NULL;
CREATE INDEX project_members_person ON project_members (person_id);

CREATE TABLE project_milestones (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  innovation_project_id uuid NOT NULL REFERENCES innovation_projects ON DELETE CASCADE,
  title varchar(255) NOT NULL,
  description text,
  due_on date NOT NULL,
  completed_on date,
  status varchar(20) NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'in_progress', 'completed', 'delayed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT milestone_completion_dated CHECK ((status = 'completed') = (completed_on IS NOT NULL))
);
CREATE INDEX project_milestones_due ON project_milestones (due_on) WHERE status <> 'completed';

CREATE TABLE project_reviews (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  innovation_project_id uuid NOT NULL REFERENCES innovation_projects ON DELETE CASCADE,
  round integer NOT NULL DEFAULT 1 CHECK (round > 0),
  reviewer_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  recommendation varchar(20) CHECK (recommendation IN ('approve', 'reject', 'revise')),
  score smallint CHECK (score BETWEEN 0 AND 100),
  comments text,
  submitted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (innovation_project_id, round, reviewer_id)
);
