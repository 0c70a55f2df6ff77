-- Figures computed from records: they add up, stay within 0 to 100, and can be recomputed at any time.

CREATE TABLE student_attendance_stats (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  course_section_id uuid NOT NULL REFERENCES course_sections ON DELETE CASCADE,
  sessions_held integer NOT NULL DEFAULT 0,
  present_count integer NOT NULL DEFAULT 0,
  late_count integer NOT NULL DEFAULT 0,
  excused_count integer NOT NULL DEFAULT 0,
  absent_count integer NOT NULL DEFAULT 0,
  credit numeric(8, 2) NOT NULL DEFAULT 0, -- sum of state weights
  percentage numeric(5, 2) CHECK (percentage BETWEEN 0 AND 100), -- null while nothing counts
  threshold_pct numeric(5, 2) NOT NULL,
  standing varchar(20) NOT NULL DEFAULT 'unknown'
    CHECK (standing IN ('unknown', 'eligible', 'at_risk', 'ineligible')),
  last_session_id uuid REFERENCES attendance_sessions ON DELETE SET NULL,
  calculated_at timestamptz NOT NULL DEFAULT now(),
  sessions_remaining integer,
  best_pct numeric(5, 2),
  worst_pct numeric(5, 2),
  must_attend integer, -- null = out of reach
  unreachable_from date,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (person_id, course_section_id),
  CONSTRAINT student_stats_add_up CHECK (sessions_held = present_count + late_count + excused_count + absent_count)
);
CREATE INDEX student_stats_section_standing ON student_attendance_stats (course_section_id, standing);

CREATE TABLE section_attendance_stats (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  course_section_id uuid NOT NULL UNIQUE REFERENCES course_sections ON DELETE CASCADE,
  sessions_held integer NOT NULL DEFAULT 0,
  students_total integer NOT NULL DEFAULT 0,
  average_percentage numeric(5, 2),
  at_risk_count integer NOT NULL DEFAULT 0,
  ineligible_count integer NOT NULL DEFAULT 0,
  calculated_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);

CREATE TABLE exam_eligibility (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  course_section_id uuid NOT NULL REFERENCES course_sections ON DELETE RESTRICT,
  percentage numeric(5, 2),
  threshold_pct numeric(5, 2) NOT NULL,
  status varchar(20) NOT NULL CHECK (status IN ('eligible', 'ineligible', 'condoned')),
  frozen_at timestamptz NOT NULL DEFAULT now(),
  override_by_id uuid REFERENCES people ON DELETE SET NULL,
  override_reason text,
  policy_version_id uuid REFERENCES policy_versions,
  explanation jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (person_id, course_section_id),
  CONSTRAINT eligibility_condoned_explained CHECK (status <> 'condoned' OR override_reason IS NOT NULL)
);

CREATE TABLE daily_attendance_stats (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  stat_date date NOT NULL,
  campus_id uuid NOT NULL REFERENCES campuses ON DELETE CASCADE,
  department_id uuid REFERENCES departments ON DELETE CASCADE, -- null = whole campus
  total_sessions integer NOT NULL DEFAULT 0,
  total_events integer NOT NULL DEFAULT 0,
  total_attendees integer NOT NULL DEFAULT 0,
  attendance_rate numeric(5, 2) NOT NULL DEFAULT 0 CHECK (attendance_rate BETWEEN 0 AND 100),
  verified_count integer NOT NULL DEFAULT 0,
  pending_count integer NOT NULL DEFAULT 0,
  flagged_count integer NOT NULL DEFAULT 0,
  avg_verification_ms bigint,
  hourly_distribution jsonb NOT NULL DEFAULT '{}',
  daily_pattern jsonb NOT NULL DEFAULT '{}',
  verification_time_buckets jsonb NOT NULL DEFAULT '{}',
  calculated_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL
);
CREATE UNIQUE INDEX daily_stats_key ON daily_attendance_stats (stat_date, campus_id, department_id)
  NULLS NOT DISTINCT;
CREATE INDEX daily_stats_department ON daily_attendance_stats (department_id, stat_date);

CREATE TABLE histograms (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  chart_type varchar(30) NOT NULL
    CHECK (chart_type IN ('attendance_hourly', 'verification_time', 'department_comparison', 'weekly_pattern',
      'event_popularity')),
  range_starts_on date NOT NULL,
  range_ends_on date NOT NULL,
  campus_id uuid NOT NULL REFERENCES campuses ON DELETE CASCADE,
  bins jsonb NOT NULL,
  "values" jsonb NOT NULL,
  labels jsonb NOT NULL DEFAULT '[]',
  total_samples integer NOT NULL CHECK (total_samples >= 0),
  calculated_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  UNIQUE (chart_type, range_starts_on, range_ends_on, campus_id),
  CONSTRAINT histogram_range_ordered CHECK (range_ends_on >= range_starts_on)
);
