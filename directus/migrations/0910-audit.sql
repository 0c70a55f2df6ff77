-- Every change of the story is told once, in a chain per organization in which nothing can be edited, moved or cut.
-- Up Migration

-- SHA-256 over what a lawful request may erase later; the digest stays when the payload goes.
CREATE FUNCTION muster_audit_digest(r audit_logs) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    r.old_values, r.new_values, r.details, r.actor_label, r.ip_address, r.user_agent, r.session_id, r.source_device,
    r.error_message)::text, 'UTF8')), 'hex')
$$;

-- SHA-256 over the previous hash and what is never erased.
CREATE FUNCTION muster_audit_hash(r audit_logs) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    r.prev_hash, r.organization_id, r.seq, extract(epoch FROM r.occurred_at)::text, r.actor_user_id, r.action,
    r.entity_type, r.entity_id, r.workflow_id, r.request_id, r.success, r.payload_digest)::text, 'UTF8')), 'hex')
$$;

-- Number and hashes are computed here, never by the caller; the head stays locked until commit.
CREATE FUNCTION muster_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head audit_chain_heads%ROWTYPE;
BEGIN
  SELECT * INTO head FROM audit_chain_heads WHERE organization_id = NEW.organization_id FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_chain_heads (organization_id) VALUES (NEW.organization_id) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_chain_heads WHERE organization_id = NEW.organization_id FOR UPDATE;
  END IF;
  NEW.seq := head.last_seq + 1;
  NEW.prev_hash := head.last_hash;
  NEW.payload_digest := muster_audit_digest(NEW);
  NEW.row_hash := muster_audit_hash(NEW);
  UPDATE audit_chain_heads SET last_seq = NEW.seq, last_hash = NEW.row_hash
   WHERE organization_id = NEW.organization_id;
  RETURN NEW;
END $$;

CREATE TRIGGER audit_chain BEFORE INSERT ON audit_logs FOR EACH ROW EXECUTE FUNCTION muster_audit_chain();

-- One audit row per changed row, at commit, so that the head of the chain is the last lock of a transaction.
-- Args, each may be '': columns whose value is never told; columns whose change alone is not worth telling (derived
-- or counted values); the only columns told. The caller's settings, all optional and local to the transaction:
-- muster.actor_user, muster.actor_label, muster.action, muster.request_id, muster.workflow_id, muster.ip,
-- muster.user_agent; muster.actor_row = 'on' takes the actor from the row, as for Directus; muster.audit = 'off' is
-- the seed's; muster.told lists ids of new rows which the writer tells itself, as muster_checkin does.
CREATE FUNCTION muster_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  o jsonb;
  n jsonb;
  r jsonb;
  hidden text[] := string_to_array(TG_ARGV[0], ',');
  quiet text[] := string_to_array(TG_ARGV[1], ',') || '{updated_at,updated_by}';
  told text[] := string_to_array(nullif(TG_ARGV[2], ''), ',');
  app text := current_setting('application_name');
  actor uuid := nullif(current_setting('muster.actor_user', true), '');
  c text;
BEGIN
  IF current_setting('muster.audit', true) = 'off'
     OR (TG_OP = 'INSERT' AND strpos(current_setting('muster.told', true), NEW.id::text) > 0) THEN
    RETURN NULL;
  END IF;
  o := to_jsonb(OLD);
  n := to_jsonb(NEW);
  r := coalesce(n, o);
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, o -> key), jsonb_object_agg(key, value) INTO o, n FROM jsonb_each(n)
     WHERE value IS DISTINCT FROM o -> key AND key <> ALL (quiet) AND (told IS NULL OR key = ANY (told));
    IF n IS NULL THEN RETURN NULL; END IF;
  ELSIF told IS NOT NULL THEN
    SELECT jsonb_object_agg(key, o -> key), jsonb_object_agg(key, n -> key) INTO o, n FROM unnest(told) key;
  END IF;
  IF TG_TABLE_NAME = 'settings' AND NOT (r ->> 'is_secret')::boolean THEN hidden := '{}'; END IF;
  FOREACH c IN ARRAY hidden LOOP
    IF o ->> c IS NOT NULL THEN o := o || jsonb_build_object(c, '***'); END IF;
    IF n ->> c IS NOT NULL THEN n := n || jsonb_build_object(c, '***'); END IF;
  END LOOP;
  IF actor IS NULL AND TG_OP <> 'DELETE' AND (app = 'directus' OR current_setting('muster.actor_row', true) = 'on') THEN
    actor := coalesce(r ->> 'updated_by', r ->> 'created_by');
  END IF;
  INSERT INTO audit_logs (organization_id, actor_user_id, actor_label, action, entity_type, entity_id, old_values,
    new_values, request_id, workflow_id, ip_address, user_agent)
  VALUES (
    coalesce(CASE TG_TABLE_NAME WHEN 'organizations' THEN r ->> 'id' ELSE r ->> 'organization_id' END,
      (SELECT id::text FROM organizations WHERE slug = 'platform'))::uuid,
    actor,
    coalesce(nullif(current_setting('muster.actor_label', true), ''),
      CASE WHEN actor IS NULL THEN coalesce(nullif(app, ''), session_user) ELSE '' END),
    coalesce(nullif(current_setting('muster.action', true), ''),
      CASE TG_OP WHEN 'INSERT' THEN 'create' ELSE lower(TG_OP) END),
    TG_TABLE_NAME, r ->> 'id', o, n,
    nullif(current_setting('muster.request_id', true), ''), nullif(current_setting('muster.workflow_id', true), ''),
    nullif(current_setting('muster.ip', true), ''), nullif(current_setting('muster.user_agent', true), ''));
  RETURN NULL;
END $$;

DO $$
DECLARE r text[];
BEGIN
  FOREACH r SLICE 1 IN ARRAY ARRAY[
    -- table, hidden columns, quiet columns, the only columns told
    ['organizations', '', '', ''],
    ['campuses', '', '', ''],
    ['people', '', 'last_attendance_at', ''],
    ['directus_users', '', '', 'organization_id,person_id,role,status'],
    ['student_profiles', '', '', ''],
    ['staff_profiles', '', '', ''],
    ['course_sections', '', '', ''],
    ['section_staff', '', '', ''],
    ['course_enrollments', '', '', ''],
    ['venues', '', '', ''],
    ['calendar_entries', '', '', ''],
    ['timetable_slots', '', '', ''],
    ['devices', 'api_key_hash', 'last_seen_at,last_sync_at,sync_cursor,clock_offset_ms', ''],
    ['attendance_policies', '', '', ''],
    ['attendance_sessions', '', '', ''],
    ['qr_tokens', 'secret_ciphertext', 'usage_count', ''],
    ['attendance_records', '', 'known_from', ''],
    ['attendance_corrections', '', '', ''],
    ['leave_types', '', '', ''],
    ['leave_applications', '', '', ''],
    ['leave_ledger_entries', '', '', ''],
    ['leave_impacts', '', '', ''],
    ['approval_policies', '', '', ''],
    ['policy_versions', '', '', ''],
    ['approval_delegations', '', '', ''],
    ['approval_steps', '', '', ''],
    ['workflow_tasks', '', '', ''],
    ['notification_templates', '', '', ''],
    ['settings', 'value', '', ''],
    ['encryption_keys', 'wrapped_key', '', '']
  ] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION muster_audit(%L, %L, %L)', r[1], r[2], r[3], r[4]);
  END LOOP;
END $$;

-- The first row at which the chain of an organization does not hold, as {"seq", "reason"}, or null when it holds.
-- Reasons: missing (a number is skipped), moved (it does not follow the row before it), edited (its content is not
-- what was hashed), cut (the newest rows are gone). Segments exported by retention end in a checkpoint.
CREATE FUNCTION muster_audit_verify(p_org uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH chain AS (
    SELECT l, lag(l.seq) OVER w AS seq_before, lag(l.row_hash) OVER w AS hash_before
      FROM audit_logs l WHERE l.organization_id = p_org WINDOW w AS (ORDER BY l.seq)
  ), checked AS (
    SELECT (l).seq, CASE
        WHEN (l).seq <> coalesce(seq_before, c.last_seq, 0) + 1 THEN 'missing'
        WHEN (l).prev_hash <> coalesce(hash_before, c.head_hash, repeat('0', 64)) THEN 'moved'
        WHEN (l).redacted_at IS NULL AND (l).payload_digest <> muster_audit_digest(l) THEN 'edited'
        WHEN (l).row_hash <> muster_audit_hash(l) THEN 'edited'
      END AS reason
      FROM chain LEFT JOIN audit_checkpoints c
        ON seq_before IS NULL AND c.organization_id = p_org AND c.last_seq = (l).seq - 1
    UNION ALL
    SELECT h.last_seq, 'cut' FROM audit_chain_heads h
     WHERE h.organization_id = p_org AND h.last_seq > 0
       AND NOT EXISTS (SELECT 1 FROM audit_logs l
                        WHERE l.organization_id = p_org AND l.seq = h.last_seq AND l.row_hash = h.last_hash)
       AND NOT EXISTS (SELECT 1 FROM audit_checkpoints c
                        WHERE c.organization_id = p_org AND c.last_seq = h.last_seq AND c.head_hash = h.last_hash)
  )
  SELECT jsonb_build_object('seq', seq, 'reason', reason) FROM checked WHERE reason IS NOT NULL ORDER BY seq LIMIT 1
$$;

-- Down Migration

DROP FUNCTION muster_audit_verify(uuid);
DROP FUNCTION muster_audit, muster_audit_chain CASCADE;
DROP FUNCTION muster_audit_hash, muster_audit_digest;
