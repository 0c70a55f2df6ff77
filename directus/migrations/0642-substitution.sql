-- Somebody else is asked to hold a class: never whoever asks, one open question for a class, and no end without its time.

CREATE TABLE session_substitutions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE CASCADE,
  requester_id uuid NOT NULL REFERENCES people,
  substitute_id uuid NOT NULL REFERENCES people,
  reason varchar(500),
  status varchar(20) NOT NULL DEFAULT 'asked' CHECK (status IN ('asked', 'accepted', 'declined', 'withdrawn', 'lapsed')),
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT substitution_other_person CHECK (requester_id <> substitute_id),
  CONSTRAINT substitution_end_dated CHECK ((status = 'asked') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX substitution_open ON session_substitutions (attendance_session_id) WHERE status = 'asked';
