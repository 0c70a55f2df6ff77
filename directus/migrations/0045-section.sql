-- Class rosters: who is enrolled in which section, as dated spans, so that a move never rewrites the past.

CREATE TABLE enrollments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  program_id uuid NOT NULL REFERENCES programs ON DELETE RESTRICT,
  enrolled_on date NOT NULL,
  completed_on date,
  status varchar(20) NOT NULL DEFAULT 'active'
    CHECK (status IN ('active', 'completed', 'withdrawn', 'suspended', 'transferred')),
  student_category varchar(20) NOT NULL DEFAULT 'regular'
    CHECK (student_category IN ('regular', 'lateral', 'transfer', 'diploma', 'pwd')),
  aicte_scheme_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT enrollment_span_ordered CHECK (completed_on >= enrolled_on)
);
CREATE UNIQUE INDEX enrollments_one_active ON enrollments (person_id, program_id) WHERE status = 'active';
CREATE INDEX enrollments_person_status ON enrollments (person_id, status);

CREATE TABLE course_sections (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  course_id uuid NOT NULL REFERENCES courses ON DELETE RESTRICT,
  academic_term_id uuid NOT NULL REFERENCES academic_terms ON DELETE RESTRICT,
  campus_id uuid NOT NULL REFERENCES campuses ON DELETE RESTRICT,
  code varchar(20) NOT NULL,
  batch_group_id uuid REFERENCES groups ON DELETE SET NULL,
  capacity integer CHECK (capacity > 0),
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (course_id, academic_term_id, code)
);

CREATE TABLE section_staff (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  course_section_id uuid NOT NULL REFERENCES course_sections ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  role varchar(20) NOT NULL DEFAULT 'lead' CHECK (role IN ('lead', 'assistant', 'substitute')),
  valid_from date,
  valid_until date,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (course_section_id, person_id, role),
  CONSTRAINT section_staff_span_ordered CHECK (valid_until >= valid_from)
);

CREATE TABLE course_enrollments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  enrollment_id uuid NOT NULL REFERENCES enrollments ON DELETE CASCADE,
  course_id uuid NOT NULL REFERENCES courses ON DELETE RESTRICT,
  academic_term_id uuid NOT NULL REFERENCES academic_terms ON DELETE RESTRICT,
  course_section_id uuid REFERENCES course_sections ON DELETE RESTRICT,
  enrolled_on date NOT NULL,
  dropped_on date,
  status varchar(20) NOT NULL DEFAULT 'enrolled' CHECK (status IN ('enrolled', 'completed', 'dropped', 'failed')),
  grade varchar(2),
  grade_points numeric(4, 2) CHECK (grade_points BETWEEN 0 AND 10),
  section_since date, -- effective date, set with each move
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (enrollment_id, course_id, academic_term_id)
);
CREATE INDEX course_enrollments_section ON course_enrollments (course_section_id) WHERE status = 'enrolled';

-- bitemporal, written by the trigger roster_span only
CREATE TABLE roster_spans (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  course_enrollment_id uuid NOT NULL REFERENCES course_enrollments,
  person_id uuid NOT NULL REFERENCES people,
  course_section_id uuid NOT NULL REFERENCES course_sections,
  valid_from date NOT NULL,
  valid_until date CHECK (valid_until > valid_from),
  superseded_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT roster_no_double_span EXCLUDE USING gist (person_id WITH =, course_section_id WITH =,
    daterange(valid_from, valid_until) WITH &&) WHERE (superseded_at IS NULL)
);
