-- One open request to announce an event, one place in its waiting line for each person; what is decided about stays as it is.

CREATE TABLE event_announcements (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  requested_by_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  status varchar(20) NOT NULL DEFAULT 'submitted'
    CHECK (status IN ('submitted', 'in_review', 'approved', 'rejected', 'cancelled', 'expired')),
  submitted_at timestamptz NOT NULL DEFAULT now(),
  note text, -- what whoever asks adds for those who decide
  decided_at timestamptz,
  decided_by_id uuid REFERENCES people ON DELETE SET NULL,
  decision_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT announcement_refusal_explained CHECK (status <> 'rejected' OR decision_reason IS NOT NULL),
  CONSTRAINT announcement_end_dated CHECK ((status IN ('submitted', 'in_review')) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX event_announcements_one_open ON event_announcements (event_id)
  WHERE status IN ('submitted', 'in_review');
CREATE INDEX event_announcements_event ON event_announcements (event_id, submitted_at DESC);

CREATE TABLE event_waitlist_entries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  status varchar(20) NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'promoted', 'left')),
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  settled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT waitlist_end_dated CHECK ((status = 'waiting') = (settled_at IS NULL))
);
CREATE UNIQUE INDEX event_waitlist_entries_one_place ON event_waitlist_entries (event_id, person_id)
  WHERE status = 'waiting';
CREATE INDEX event_waitlist_entries_line ON event_waitlist_entries (event_id, asked_at, id) WHERE status = 'waiting';

-- who was told of a seat or a place in line; a registration of before is taken as told
ALTER TABLE event_registrations ADD told_at timestamptz;
UPDATE event_registrations SET told_at = registered_at;
CREATE INDEX event_registrations_untold ON event_registrations (event_id) WHERE told_at IS NULL;
ALTER TABLE event_waitlist_entries ADD told_at timestamptz;
