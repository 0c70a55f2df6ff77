-- Who decides: approval rules, running workflows, steps, tasks and substitutes; nobody decides their own request.

-- the editable draft; publishing freezes it into policy_versions
CREATE TABLE approval_policies (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  process varchar(30) NOT NULL
    CHECK (process IN ('account', 'aicte', 'blocking', 'bulk_change', 'care', 'certificate', 'clearance',
      'correction', 'data_subject', 'eligibility', 'event', 'import', 'leave', 'offer', 'policy', 'project',
      'spot_check', 'sync_conflict', 'venue_booking', 'verification')),
  department_id uuid REFERENCES departments ON DELETE CASCADE,
  step_no smallint NOT NULL CHECK (step_no > 0),
  name varchar(100) NOT NULL,
  assignee_rule varchar(30) NOT NULL
    CHECK (assignee_rule IN ('department_head', 'equipment_manager', 'event_organizer', 'faculty_coordinator',
      'mentor', 'person', 'project_mentor', 'requester', 'role', 'section_lead', 'session_staff', 'venue_manager')),
  assignee_id uuid REFERENCES people ON DELETE SET NULL,
  assignee_role varchar(50),
  due_hours integer NOT NULL DEFAULT 48 CHECK (due_hours > 0),
  remind_before_hours integer NOT NULL DEFAULT 12 CHECK (remind_before_hours >= 0),
  on_timeout varchar(10) NOT NULL DEFAULT 'escalate'
    CHECK (on_timeout IN ('escalate', 'approve', 'reject', 'expire')),
  escalate_to_rule varchar(30),
  max_escalations smallint NOT NULL DEFAULT 2,
  stage_no smallint, -- null = step_no
  mode varchar(10) NOT NULL DEFAULT 'any' CHECK (mode IN ('any', 'all', 'vote')),
  votes_needed smallint,
  more_assignees jsonb NOT NULL DEFAULT '[]', -- [{"rule","role"}]
  condition jsonb CHECK (jsonb_typeof(condition) = 'object'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT approval_person_named CHECK (assignee_rule <> 'person' OR assignee_id IS NOT NULL),
  CONSTRAINT approval_role_named CHECK (assignee_rule <> 'role' OR assignee_role IS NOT NULL),
  CONSTRAINT policy_votes_given CHECK ((mode = 'vote') = (votes_needed IS NOT NULL))
);
CREATE UNIQUE INDEX approval_policies_step ON approval_policies (organization_id, process, department_id, step_no)
  NULLS NOT DISTINCT;

CREATE TABLE workflow_instances (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  workflow_type varchar(100) NOT NULL,
  workflow_id varchar(200) NOT NULL UNIQUE,
  run_id varchar(100) NOT NULL,
  subject_type varchar(63) NOT NULL,
  subject_id uuid NOT NULL,
  current_step varchar(100),
  progress jsonb NOT NULL DEFAULT '{}',
  status varchar(20) NOT NULL DEFAULT 'running'
    CHECK (status IN ('running', 'completed', 'failed', 'cancelled', 'terminated', 'timed_out')),
  started_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  error_message text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);
CREATE INDEX workflow_instances_subject ON workflow_instances (subject_type, subject_id);

CREATE TABLE approval_delegations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  delegator_id uuid NOT NULL REFERENCES people,
  delegate_id uuid NOT NULL REFERENCES people,
  process varchar(30), -- null = every kind of request
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  reason text,
  status varchar(20) NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'active', 'ended', 'revoked')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT delegation_one_substitute EXCLUDE USING gist (delegator_id WITH =, coalesce(process, '') WITH =,
    tstzrange(valid_from, valid_until) WITH &&) WHERE (status IN ('planned', 'active'))
);

-- the row lock of a step orders its approvers
CREATE TABLE approval_steps (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  workflow_instance_id uuid NOT NULL REFERENCES workflow_instances ON DELETE CASCADE,
  policy_version_id uuid NOT NULL REFERENCES policy_versions,
  round smallint NOT NULL DEFAULT 1,
  stage_no smallint NOT NULL, -- equal stage_no = parallel
  step_no smallint NOT NULL,
  sub_no smallint NOT NULL DEFAULT 0, -- < 0 added before, > 0 added after the policy's step
  name varchar(100) NOT NULL,
  mode varchar(10) NOT NULL,
  approvals_needed smallint NOT NULL DEFAULT 1,
  rejections_needed smallint NOT NULL DEFAULT 1,
  approvals smallint NOT NULL DEFAULT 0,
  rejections smallint NOT NULL DEFAULT 0,
  condition_result jsonb,
  blocked_by_id uuid REFERENCES approval_steps ON DELETE SET NULL,
  due_at timestamptz,
  settled_at timestamptz,
  status varchar(20) NOT NULL DEFAULT 'waiting'
    CHECK (status IN ('waiting', 'open', 'passed', 'rejected', 'returned', 'skipped', 'expired', 'cancelled')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (workflow_instance_id, round, step_no, sub_no)
);

CREATE TABLE workflow_tasks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  workflow_instance_id uuid NOT NULL REFERENCES workflow_instances ON DELETE CASCADE,
  process varchar(30) NOT NULL,
  round smallint NOT NULL DEFAULT 1, -- grows when a workflow is re-entered
  step_no smallint NOT NULL DEFAULT 1,
  subject_type varchar(63) NOT NULL,
  subject_id uuid NOT NULL,
  requester_id uuid REFERENCES people ON DELETE SET NULL,
  title varchar(255) NOT NULL,
  summary jsonb NOT NULL DEFAULT '{}',
  assignee_id uuid REFERENCES people ON DELETE SET NULL,
  candidate_role varchar(50),
  candidate_department_id uuid REFERENCES departments ON DELETE SET NULL,
  status varchar(20) NOT NULL DEFAULT 'open'
    CHECK (status IN ('open', 'claimed', 'decided', 'cancelled', 'expired')),
  allowed_decisions jsonb NOT NULL DEFAULT '["approve","reject"]',
  decision varchar(20)
    CHECK (decision IN ('accept', 'acknowledge', 'approve', 'decline', 'merge', 'reject', 'resubmit', 'return',
      'version_a', 'version_b', 'withdraw')),
  decision_data jsonb,
  comment text,
  due_at timestamptz NOT NULL,
  escalation_level smallint NOT NULL DEFAULT 0,
  decided_by_id uuid REFERENCES people ON DELETE SET NULL,
  decided_at timestamptz,
  seat smallint NOT NULL DEFAULT 1,
  approval_step_id uuid REFERENCES approval_steps ON DELETE CASCADE,
  on_behalf_of_id uuid REFERENCES people,
  approval_delegation_id uuid REFERENCES approval_delegations,
  applied_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT task_has_somebody CHECK (assignee_id IS NOT NULL OR candidate_role IS NOT NULL
    OR status IN ('cancelled', 'expired', 'decided')),
  CONSTRAINT task_decision_recorded CHECK ((status = 'decided') = (decision IS NOT NULL)),
  CONSTRAINT task_refusal_explained CHECK (decision NOT IN ('reject', 'return') OR comment IS NOT NULL),
  CONSTRAINT task_not_decided_by_requester CHECK (decided_by_id <> requester_id),
  CONSTRAINT task_once_per_seat UNIQUE (workflow_instance_id, process, round, step_no, seat),
  CONSTRAINT task_not_for_requester CHECK (on_behalf_of_id <> requester_id),
  CONSTRAINT task_grant_named CHECK ((on_behalf_of_id IS NULL) = (approval_delegation_id IS NULL))
);
CREATE INDEX workflow_tasks_inbox ON workflow_tasks (assignee_id, due_at) WHERE status IN ('open', 'claimed');
CREATE INDEX workflow_tasks_role_inbox ON workflow_tasks (organization_id, candidate_role, due_at)
  WHERE status = 'open';
CREATE INDEX workflow_tasks_subject ON workflow_tasks (subject_type, subject_id);

CREATE TABLE task_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  workflow_task_id uuid NOT NULL REFERENCES workflow_tasks ON DELETE CASCADE,
  event varchar(20) NOT NULL
    CHECK (event IN ('added_after', 'added_before', 'applied', 'cancelled', 'claimed', 'created', 'decided',
      'delegated', 'escalated', 'expired', 'migrated', 'reassigned', 'released', 'reminded', 'undelegated')),
  actor_id uuid REFERENCES people ON DELETE SET NULL,
  from_assignee_id uuid REFERENCES people ON DELETE SET NULL,
  to_assignee_id uuid REFERENCES people ON DELETE SET NULL,
  note text,
  created_at timestamptz NOT NULL DEFAULT now()
);
