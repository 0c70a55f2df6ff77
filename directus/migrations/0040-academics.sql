-- What is taught: faculties, departments, programs, terms, courses without prerequisite cycles; and the profiles.

CREATE TABLE faculties (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  institution_id uuid NOT NULL REFERENCES institutions ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  code varchar(50) NOT NULL,
  description text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (institution_id, code)
);

CREATE TABLE departments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  faculty_id uuid NOT NULL REFERENCES faculties ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  code varchar(50) NOT NULL,
  description text,
  head_id uuid REFERENCES people ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (faculty_id, code)
);

CREATE TABLE programs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  department_id uuid NOT NULL REFERENCES departments ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  code varchar(50) NOT NULL,
  description text,
  duration_years integer NOT NULL CHECK (duration_years BETWEEN 1 AND 10),
  total_credits integer NOT NULL CHECK (total_credits >= 0),
  degree_type varchar(100),
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (department_id, code)
);

CREATE TABLE courses (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  program_id uuid NOT NULL REFERENCES programs ON DELETE CASCADE,
  code varchar(50) NOT NULL,
  name varchar(255) NOT NULL,
  description text,
  credits integer NOT NULL CHECK (credits >= 0),
  hours_per_week integer CHECK (hours_per_week > 0),
  is_core boolean NOT NULL DEFAULT true,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (program_id, code)
);

-- cycles are refused by the trigger course_prerequisites_acyclic
CREATE TABLE course_prerequisites (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
  prerequisite_course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (course_id, prerequisite_course_id),
  CONSTRAINT course_not_its_own_prerequisite CHECK (course_id <> prerequisite_course_id)
);

CREATE TABLE academic_terms (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  institution_id uuid REFERENCES institutions ON DELETE CASCADE,
  name varchar(100) NOT NULL,
  code varchar(50) NOT NULL,
  academic_year varchar(9) NOT NULL CHECK (academic_year ~ '^[0-9]{4}-[0-9]{2,4}$'),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  is_current boolean NOT NULL DEFAULT false,
  status varchar(20) NOT NULL DEFAULT 'planned'
    CHECK (status IN ('planned', 'running', 'closing', 'closed', 'archived')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (organization_id, code),
  CONSTRAINT term_span_ordered CHECK (ends_on > starts_on)
);
CREATE UNIQUE INDEX academic_terms_current ON academic_terms (organization_id, institution_id)
  NULLS NOT DISTINCT WHERE is_current;

CREATE TABLE student_profiles (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL UNIQUE REFERENCES people ON DELETE CASCADE,
  department_id uuid NOT NULL REFERENCES departments ON DELETE RESTRICT,
  program_id uuid REFERENCES programs ON DELETE RESTRICT,
  year_level smallint CHECK (year_level BETWEEN 1 AND 10),
  semester smallint CHECK (semester BETWEEN 1 AND 12), -- setting academics.max_semester, default 8
  mentor_id uuid REFERENCES people ON DELETE SET NULL,
  emergency_contact_name varchar(150),
  emergency_contact_phone varchar(20),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);
CREATE INDEX student_profiles_mentor ON student_profiles (mentor_id);
CREATE INDEX student_profiles_department ON student_profiles (department_id);

CREATE TABLE staff_profiles (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL UNIQUE REFERENCES people ON DELETE CASCADE,
  department_id uuid NOT NULL REFERENCES departments ON DELETE RESTRICT,
  designation varchar(100) NOT NULL,
  is_mentor boolean NOT NULL DEFAULT true,
  max_mentees integer CHECK (max_mentees > 0),
  qualifications text,
  bio text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);
