-- Nothing accepted is lost: what a workflow must hear is written in the transaction of the change, whoever makes it.
-- Up Migration

-- Args: topic. Rows come as transition tables, so that a group of rows costs one statement.
-- Setting muster.outbox = 'off' is the seed's.
CREATE FUNCTION muster_outbox_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('muster.outbox', true) = 'off' THEN RETURN NULL; END IF;
  INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id)
  SELECT organization_id, TG_ARGV[0], TG_TABLE_NAME, id FROM new_rows;
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_created AFTER INSERT ON attendance_sessions REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION muster_outbox_created('session.created');
CREATE TRIGGER outbox_created AFTER INSERT ON notifications REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION muster_outbox_created('notification.created');

-- A session whose status or schedule changed; one that is over takes its QR with it.
CREATE FUNCTION muster_session_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE qr_tokens SET is_active = false
   WHERE NEW.status IN ('closed', 'finalized', 'cancelled') AND attendance_session_id = NEW.id AND is_active;
  IF coalesce(current_setting('muster.outbox', true), '') <> 'off' THEN
    INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, payload)
    VALUES (NEW.organization_id, 'session.changed', TG_TABLE_NAME, NEW.id, jsonb_build_object('status', NEW.status));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER session_changed AFTER UPDATE ON attendance_sessions
  FOR EACH ROW WHEN ((OLD.status, OLD.scheduled_start_at, OLD.scheduled_end_at)
    IS DISTINCT FROM (NEW.status, NEW.scheduled_start_at, NEW.scheduled_end_at))
  EXECUTE FUNCTION muster_session_changed();

-- A mark that is new, gone, or counts differently now. A replaced function body must name both transition tables,
-- which an INSERT and a DELETE do not have; hence one function for each.
CREATE FUNCTION muster_record_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('muster.outbox', true) = 'off' THEN RETURN NULL; END IF;
  INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, payload)
  SELECT organization_id, 'record.changed', TG_TABLE_NAME, id,
         jsonb_build_object('attendance_session_id', attendance_session_id, 'person_id', person_id)
    FROM changed_rows;
  RETURN NULL;
END $$;
CREATE FUNCTION muster_record_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('muster.outbox', true) = 'off' THEN RETURN NULL; END IF;
  INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, payload)
  SELECT n.organization_id, 'record.changed', TG_TABLE_NAME, n.id,
         jsonb_build_object('attendance_session_id', n.attendance_session_id, 'person_id', n.person_id)
    FROM new_rows n JOIN old_rows o USING (id)
   WHERE (o.presence_state_id, o.annulled_at) IS DISTINCT FROM (n.presence_state_id, n.annulled_at);
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_inserted AFTER INSERT ON attendance_records REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION muster_record_written();
CREATE TRIGGER outbox_deleted AFTER DELETE ON attendance_records REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION muster_record_written();
CREATE TRIGGER outbox_updated AFTER UPDATE ON attendance_records
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION muster_record_changed();

-- A leave that starts its way, or is called off on it. A draft that is dropped never had a workflow.
CREATE FUNCTION muster_leave_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.status ELSE '' END; topic text;
BEGIN
  topic := CASE WHEN NEW.status = before THEN NULL
                WHEN NEW.status = 'submitted' THEN 'leave.submitted'
                WHEN NEW.status IN ('cancelled', 'revoked') AND before NOT IN ('', 'draft') THEN 'leave.closed' END;
  IF topic IS NOT NULL AND coalesce(current_setting('muster.outbox', true), '') <> 'off' THEN
    INSERT INTO outbox_events (organization_id, topic, aggregate_type, aggregate_id, payload)
    VALUES (NEW.organization_id, topic, TG_TABLE_NAME, NEW.id, jsonb_build_object('status', NEW.status));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_leave AFTER INSERT OR UPDATE OF status ON leave_applications
  FOR EACH ROW EXECUTE FUNCTION muster_leave_changed();

-- Wakes the relay, once per transaction however many events it wrote.
CREATE FUNCTION muster_outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY muster_outbox;
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_notify AFTER INSERT ON outbox_events
  FOR EACH STATEMENT EXECUTE FUNCTION muster_outbox_notify();

-- Down Migration

DROP FUNCTION muster_outbox_notify, muster_leave_changed, muster_record_changed, muster_record_written,
  muster_session_changed, muster_outbox_created CASCADE;
