-- When teaching happens: periods, calendar and weekly slots; a section is never in two places at once.

CREATE TABLE periods (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  campus_id uuid REFERENCES campuses ON DELETE CASCADE,
  name varchar(50) NOT NULL,
  start_time time NOT NULL,
  end_time time NOT NULL,
  sort_order integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT period_span_ordered CHECK (end_time > start_time)
);
CREATE UNIQUE INDEX periods_name ON periods (organization_id, campus_id, name) NULLS NOT DISTINCT;

CREATE TABLE calendar_entries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  campus_id uuid REFERENCES campuses ON DELETE CASCADE, -- null = whole organization
  academic_term_id uuid REFERENCES academic_terms ON DELETE CASCADE,
  kind varchar(30) NOT NULL
    CHECK (kind IN ('claim_window', 'exam', 'holiday', 'leave_block', 'notice', 'optional_holiday',
      'special_working_day', 'vacation')),
  name varchar(150) NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  suppresses_sessions boolean NOT NULL DEFAULT true,
  follow_weekday smallint CHECK (follow_weekday BETWEEN 1 AND 7), -- special working day runs that weekday's slots
  department_id uuid REFERENCES departments ON DELETE CASCADE,
  leave_type_id uuid,
  override_person_ids jsonb NOT NULL DEFAULT '[]', -- leave_block: only these may approve
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT calendar_span_ordered CHECK (ends_on >= starts_on),
  CONSTRAINT calendar_working_day_follows_weekday CHECK (kind <> 'special_working_day'
    OR (follow_weekday IS NOT NULL AND NOT suppresses_sessions)),
  CONSTRAINT calendar_notes_keep_sessions CHECK (kind NOT IN ('optional_holiday', 'leave_block', 'claim_window')
    OR NOT suppresses_sessions)
);
CREATE INDEX calendar_entries_days ON calendar_entries (organization_id, starts_on, ends_on);

CREATE TABLE timetable_slots (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  course_section_id uuid NOT NULL REFERENCES course_sections ON DELETE CASCADE,
  period_id uuid REFERENCES periods ON DELETE SET NULL,
  staff_id uuid REFERENCES people ON DELETE SET NULL, -- null = the section's lead
  venue_id uuid REFERENCES venues ON DELETE SET NULL,
  weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- ISO, 1 = Monday, in the campus time zone
  start_time time NOT NULL,
  end_time time NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT slot_time_ordered CHECK (end_time > start_time),
  CONSTRAINT slot_span_ordered CHECK (valid_until >= valid_from),
  CONSTRAINT timetable_slots_no_section_overlap EXCLUDE USING gist ( course_section_id WITH =, weekday WITH =,
    int4range((extract(epoch FROM start_time) / 60)::int, (extract(epoch FROM end_time) / 60)::int) WITH &&,
    daterange(valid_from, valid_until, '[]') WITH &&) WHERE (is_active)
);
CREATE INDEX timetable_slots_staff ON timetable_slots (staff_id, weekday, start_time) WHERE is_active;
CREATE INDEX timetable_slots_venue ON timetable_slots (venue_id, weekday, start_time) WHERE is_active;
