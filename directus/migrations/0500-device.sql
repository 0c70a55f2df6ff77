-- What a reader on a wall sends is kept as it came and decided later; what nobody can be found for waits with its reason.

ALTER TABLE devices
  ADD protocol varchar(10) NOT NULL DEFAULT 'adms' CHECK (protocol IN ('adms', 'signed')),
  ADD secret_sealed text, -- signing secret of a gateway, AES-256-GCM under the master key
  ADD network varchar(45) CHECK (network ~ '^[0-9a-fA-F:.]+(/[0-9]{1,3})?$'), -- it may push from there only; null = from anywhere
  ADD pairing varchar(12) NOT NULL DEFAULT 'alternating' CHECK (pairing IN ('alternating', 'strict')),
  ADD repeat_seconds smallint NOT NULL DEFAULT 60 CHECK (repeat_seconds BETWEEN 0 AND 3600),
  ADD min_stay_minutes smallint NOT NULL DEFAULT 0 CHECK (min_stay_minutes BETWEEN 0 AND 600), -- 0 = the arrival is enough
  ADD silence_told_at timestamptz, -- when administrators were told that it is not heard from
  ADD asked_again_at timestamptz, -- when somebody mapped a PIN, so that what waited is decided
  ADD CONSTRAINT device_in_use_has_serial
    CHECK (kind <> 'biometric' OR status IN ('pending', 'retired') OR serial_no IS NOT NULL) NOT VALID,
  ADD CONSTRAINT signed_device_has_secret
    CHECK (protocol <> 'signed' OR status IN ('pending', 'retired') OR secret_sealed IS NOT NULL);

-- An accepted serial's pushes are copied from the platform to the institution; each keeps its own bytes once.
ALTER TABLE device_raw_pushes
  DROP CONSTRAINT device_raw_pushes_serial_no_table_name_body_digest_key,
  ADD CONSTRAINT device_raw_pushes_once UNIQUE (organization_id, serial_no, table_name, body_digest),
  ADD ip_address varchar(45),
  ADD seen_before timestamptz, -- when the device was heard from before this push
  ADD punch_count integer CHECK (punch_count >= 0);
-- The constraint serves the foreign key as well: an upgraded database drops the index that the guards made for it.
DROP INDEX IF EXISTS fk_device_raw_pushes_organization_id;
CREATE INDEX device_raw_pushes_waiting ON device_raw_pushes (device_id, created_at)
  WHERE status IN ('received', 'quarantined');
CREATE INDEX device_raw_pushes_quarantine ON device_raw_pushes (serial_no, created_at) WHERE status = 'quarantined';

ALTER TABLE biometric_punches
  ADD reason varchar(50) CONSTRAINT punch_reason_known CHECK (reason IS NULL OR muster_is_reason(reason)),
  ADD counter bigint CHECK (counter > 0), -- the device's own count, where it keeps one
  ADD skew_ms integer NOT NULL DEFAULT 0, -- how far its clock was wrong, device minus server
  ADD decided_at timestamptz,
  ADD CONSTRAINT punch_set_aside_has_reason CHECK (status <> 'unmatched' OR reason IS NOT NULL);
CREATE INDEX biometric_punches_waiting ON biometric_punches (device_id, punched_at)
  WHERE status IN ('received', 'unmatched');
CREATE INDEX biometric_punches_counter ON biometric_punches (device_id, counter) WHERE counter IS NOT NULL;
