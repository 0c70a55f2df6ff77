-- One review per session asks for all its unsure marks together; no mark in doubt waits without somebody who is asked.

CREATE TABLE attendance_reviews (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  attendance_session_id uuid NOT NULL REFERENCES attendance_sessions ON DELETE RESTRICT,
  status varchar(20) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'completed', 'expired', 'cancelled')),
  verified_count integer NOT NULL DEFAULT 0 CHECK (verified_count >= 0), -- decisions that people took
  rejected_count integer NOT NULL DEFAULT 0 CHECK (rejected_count >= 0),
  unanswered_count integer NOT NULL DEFAULT 0 CHECK (unanswered_count >= 0), -- marks nobody had looked at when it expired
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT review_end_dated CHECK ((status = 'open') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX attendance_reviews_one_open ON attendance_reviews (attendance_session_id) WHERE status = 'open';
