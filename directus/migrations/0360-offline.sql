-- A capture made without a network keeps what it was judged by, and one dispute is open for a person in a session at most.

ALTER TABLE sync_items
  ADD client_recorded_at timestamptz, -- as the device's own clock said; recorded_at is corrected
  ADD counter integer NOT NULL DEFAULT 1 CONSTRAINT sync_items_counter_check CHECK (counter > 0), -- the device's own count
  ADD presence_state_id uuid REFERENCES presence_states ON DELETE RESTRICT, -- null until it is judged, or refused
  ADD forced boolean NOT NULL DEFAULT false, -- force overrode a refusal
  ADD applied_revision integer, -- of the record that it was written as
  ADD settled_at timestamptz;
UPDATE sync_items SET settled_at = created_at WHERE status <> 'pending';
ALTER TABLE sync_items
  ADD CONSTRAINT sync_items_settled_dated CHECK (status <> 'pending' OR settled_at IS NULL),
  ADD CONSTRAINT sync_items_forced_was_sent CHECK (NOT forced OR force_sent);
-- It serves the foreign key as well: an upgraded database drops the index that the guards made for it.
DROP INDEX IF EXISTS fk_sync_items_attendance_session_id;
CREATE INDEX sync_items_of_person ON sync_items (attendance_session_id, person_id);

CREATE UNIQUE INDEX sync_conflicts_one_open ON sync_conflicts (attendance_session_id, person_id)
  WHERE resolved_at IS NULL;
