-- One case for one streak of absences: a person, a section and the class with which it began; an end is never without its time.

CREATE TABLE care_cases (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people,
  course_section_id uuid NOT NULL REFERENCES course_sections ON DELETE CASCADE,
  first_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE CASCADE,
  status varchar(20) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'withdrawn', 'expired')),
  absences integer NOT NULL CHECK (absences > 0),
  first_day date NOT NULL,
  last_day date NOT NULL,
  note varchar(2000), -- what came of it, in the words of whoever spoke with the student
  closed_by_id uuid REFERENCES people ON DELETE SET NULL,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT care_case_once UNIQUE (person_id, course_section_id, first_session_id),
  CONSTRAINT care_days_ordered CHECK (last_day >= first_day),
  CONSTRAINT care_end_dated CHECK ((status = 'open') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX care_case_open ON care_cases (person_id, course_section_id) WHERE status = 'open';
