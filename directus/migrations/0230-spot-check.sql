-- A session has at most one spot check, which has its id; nobody is looked for twice, and an answer is never without its time.

CREATE TABLE spot_checks (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE RESTRICT,
  status varchar(20) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'expired', 'cancelled')),
  due_at timestamptz, -- from then on answers come too late; null until the list is drawn
  seen_count integer NOT NULL DEFAULT 0 CHECK (seen_count >= 0),
  not_seen_count integer NOT NULL DEFAULT 0 CHECK (not_seen_count >= 0),
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT spot_check_of_session CHECK (id = attendance_session_id),
  CONSTRAINT spot_check_end_dated CHECK ((status = 'open') = (closed_at IS NULL)),
  CONSTRAINT spot_check_drawn CHECK (status NOT IN ('done', 'expired') OR due_at IS NOT NULL)
);

CREATE TABLE spot_check_people (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  spot_check_id uuid NOT NULL REFERENCES spot_checks ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people,
  attendance_record_id uuid NOT NULL REFERENCES attendance_records ON DELETE CASCADE,
  seen boolean, -- null: nobody has looked
  answered_at timestamptz,
  answered_by_id uuid REFERENCES people ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT spot_check_people_once UNIQUE (spot_check_id, person_id),
  CONSTRAINT spot_answer_dated CHECK ((seen IS NULL) = (answered_at IS NULL))
);
