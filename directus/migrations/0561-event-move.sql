-- An announced event that moves is decided about once more: the request holds the time and place that are asked for.

ALTER TABLE event_announcements
  ADD COLUMN new_starts_at timestamptz,
  ADD COLUMN new_ends_at timestamptz,
  ADD COLUMN new_location varchar(200),
  ADD CONSTRAINT announcement_move_whole CHECK (num_nonnulls(new_starts_at, new_ends_at, new_location) IN (0, 3)),
  ADD CONSTRAINT announcement_move_lasts CHECK (new_ends_at > new_starts_at);
