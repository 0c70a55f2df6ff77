-- Nothing accepted is ever lost: what a workflow must hear is written in the transaction of the change, whoever makes it.
-- Which changes these are stands in directus/guards/outbox.ts. Setting muster.outbox = 'off' is the seed's.

-- One row. Args: topic, columns of the payload.
CREATE OR REPLACE FUNCTION muster_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
  IF current_setting('muster.outbox', true) = 'off' THEN RETURN NULL; END IF;
  INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, payload)
  SELECT (r ->> 'organization_id')::uuid, TG_ARGV[0], TG_TABLE_NAME, (r ->> 'id')::uuid,
         coalesce(jsonb_object_agg(c, r -> c), '{}') FROM unnest(string_to_array(TG_ARGV[1], ',')) c;
  RETURN NULL;
END $$;

-- All rows of a statement at once, so that a group of marks costs one insert. Args: topic, columns of the payload.
CREATE OR REPLACE FUNCTION muster_outbox_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE payload text;
BEGIN
  IF current_setting('muster.outbox', true) = 'off' THEN RETURN NULL; END IF;
  SELECT string_agg(format('%L, %I', c, c), ', ') INTO payload FROM unnest(string_to_array(TG_ARGV[1], ',')) c;
  EXECUTE format('INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, payload)
    SELECT organization_id, $1, $2, id, jsonb_build_object(%s) FROM changed_rows', coalesce(payload, ''))
    USING TG_ARGV[0], TG_TABLE_NAME;
  RETURN NULL;
END $$;

-- A session that is over takes its QR with it.
CREATE OR REPLACE FUNCTION muster_session_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE qr_tokens SET is_active = false WHERE attendance_session_id = NEW.id AND is_active;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER session_over AFTER UPDATE OF status ON attendance_sessions
  FOR EACH ROW WHEN (NEW.status IN ('closed', 'finalized', 'cancelled')) EXECUTE FUNCTION muster_session_over();

-- An event that was set aside is tried again from the start when somebody empties the mark.
CREATE OR REPLACE FUNCTION muster_outbox_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.attempts := 0;
  NEW.available_at := clock_timestamp();
  NOTIFY muster_outbox;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER outbox_again BEFORE UPDATE OF set_aside_at ON outbox_events
  FOR EACH ROW WHEN (OLD.set_aside_at IS NOT NULL AND NEW.set_aside_at IS NULL) EXECUTE FUNCTION muster_outbox_again();

-- Wakes the relay, once per transaction however many events it wrote.
CREATE OR REPLACE FUNCTION muster_outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY muster_outbox;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER outbox_notify AFTER INSERT ON outbox_events
  FOR EACH STATEMENT EXECUTE FUNCTION muster_outbox_notify();
