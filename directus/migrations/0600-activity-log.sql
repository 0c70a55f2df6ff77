-- An activity logged while it happens: moments with place and photo, whose sum are the hours of a claim, and somebody who was there.

ALTER TABLE directus_files
  ADD COLUMN perceptual_hash varchar(16), -- 64 bits, hex; null where a picture is too plain to be told from others
  ADD COLUMN camera_file boolean; -- whether it came with what a camera writes into its files; null: no picture

CREATE TABLE activity_logs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
  aicte_activity_type_id uuid NOT NULL REFERENCES aicte_activity_types ON DELETE RESTRICT,
  aicte_point_transaction_id uuid REFERENCES aicte_point_transactions ON DELETE SET NULL, -- the last claim that rests on it
  plan varchar(500) NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  occupied_until timestamptz NOT NULL, -- by trigger: its end, or a day after the start while it runs
  hours numeric(5, 2) CONSTRAINT log_hours_of_a_day CHECK (hours BETWEEN 0 AND 24),
  witness_name varchar(150),
  witness_email varchar(255),
  witness_asked_at timestamptz, -- when the mail left; null: not yet
  witness_confirmed_at timestamptz,
  witness_denied_at timestamptz,
  witness_way varchar(10) CONSTRAINT log_witness_way CHECK (witness_way IN ('link', 'code')),
  flags jsonb NOT NULL DEFAULT '[]', -- [{"code","with","mine","other"}]
  status varchar(20) NOT NULL DEFAULT 'running'
    CHECK (status IN ('running', 'ended', 'confirmed', 'flagged', 'discarded')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT log_ends_after_start CHECK (ended_at > started_at),
  CONSTRAINT log_hours_when_ended CHECK (status IN ('running', 'discarded') OR (ended_at IS NOT NULL AND hours IS NOT NULL)),
  CONSTRAINT log_confirmed_by_witness CHECK (status <> 'confirmed' OR witness_confirmed_at IS NOT NULL),
  CONSTRAINT log_flagged_why CHECK (status <> 'flagged' OR flags <> '[]'),
  CONSTRAINT log_one_at_a_time EXCLUDE USING gist (person_id WITH =, tstzrange(started_at, occupied_until) WITH &&)
    WHERE (status <> 'discarded')
);
CREATE INDEX activity_logs_newest ON activity_logs (organization_id, person_id, started_at DESC);

CREATE TABLE activity_log_entries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
  activity_log_id uuid NOT NULL REFERENCES activity_logs ON DELETE CASCADE,
  nonce varchar(64) NOT NULL,
  kind varchar(10) NOT NULL CHECK (kind IN ('start', 'moment', 'end')),
  captured_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  latitude numeric(9, 6) CONSTRAINT log_entry_latitude CHECK (latitude BETWEEN -90 AND 90),
  longitude numeric(9, 6) CONSTRAINT log_entry_longitude CHECK (longitude BETWEEN -180 AND 180),
  accuracy_m real CONSTRAINT log_entry_accuracy CHECK (accuracy_m >= 0),
  photo_file_id uuid REFERENCES directus_files,
  photo_hash varchar(64),
  photo_perceptual_hash varchar(16),
  clock_skew_ms integer NOT NULL DEFAULT 0, -- how far the phone was ahead, taken out of captured_at already
  note varchar(500),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES directus_users ON DELETE SET NULL,
  updated_by uuid REFERENCES directus_users ON DELETE SET NULL,
  CONSTRAINT log_entry_once UNIQUE (activity_log_id, nonce)
);
CREATE UNIQUE INDEX log_entry_one_start_one_end ON activity_log_entries (activity_log_id, kind) WHERE kind IN ('start', 'end');
CREATE INDEX activity_log_entries_photo ON activity_log_entries (organization_id, photo_hash) WHERE photo_hash IS NOT NULL;

-- hours are the sum of logs, or somebody's word
ALTER TABLE aicte_point_transactions
  ADD COLUMN hours_from varchar(10) CONSTRAINT claim_hours_from CHECK (hours_from IN ('log', 'typed'));
UPDATE aicte_point_transactions SET hours_from = 'typed' WHERE hours IS NOT NULL;
ALTER TABLE aicte_point_transactions
  ADD CONSTRAINT claim_hours_have_a_source CHECK (hours IS NULL OR hours_from IS NOT NULL);

-- Pictures that look alike share a quarter of their hash at least, as long as three bits differ at most.
CREATE FUNCTION muster_hash_quarters(hash varchar) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT ARRAY['a' || substr(hash, 1, 4), 'b' || substr(hash, 5, 4), 'c' || substr(hash, 9, 4), 'd' || substr(hash, 13, 4)] $$;
CREATE INDEX directus_files_alike ON directus_files USING gin (muster_hash_quarters(perceptual_hash))
  WHERE perceptual_hash IS NOT NULL;
