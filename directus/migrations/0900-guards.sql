-- What no row may do, whoever writes it: cross into another tenant, move between tenants, rewrite what is settled.
-- Up Migration

-- Tenant rule T2. Args: column, referenced table, column, referenced table, ... Without args only the move is refused.
-- An unchanged reference is not looked up again: neither end of it can have moved. New rows of the check-in path are
-- looked up by one planned statement; the loop says which reference is wrong, and serves every other table.
CREATE FUNCTION muster_same_org() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE inside boolean := false; i int := 0; n jsonb; o jsonb; ref uuid; org uuid;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.organization_id IS NOT NULL
     AND NEW.organization_id IS DISTINCT FROM OLD.organization_id THEN
    RAISE EXCEPTION 'muster.tenant_move: % cannot change organization', TG_TABLE_NAME USING ERRCODE = '23514';
  END IF;
  IF TG_NARGS = 0 THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'attendance_records' THEN
    inside := num_nonnulls(NEW.source_device_id, NEW.verified_by_id, NEW.annulled_by_id) = 0
      AND EXISTS (SELECT 1 FROM attendance_sessions s, people p, presence_states t
                   WHERE s.id = NEW.attendance_session_id AND p.id = NEW.person_id AND t.id = NEW.presence_state_id
                     AND NEW.organization_id = ALL (ARRAY[s.organization_id, p.organization_id, t.organization_id]))
      AND (NEW.qr_token_id IS NULL OR EXISTS (
        SELECT 1 FROM qr_tokens q WHERE q.id = NEW.qr_token_id AND q.organization_id = NEW.organization_id));
  ELSIF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'attendance_evidence' THEN
    inside := EXISTS (SELECT 1 FROM attendance_records r
                       WHERE r.id = NEW.attendance_record_id AND r.organization_id = NEW.organization_id)
      AND num_nonnulls(NEW.front_photo_file_id, NEW.back_photo_file_id, NEW.signature_file_id, NEW.device_key_id) = 0;
  ELSIF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'qr_scan_logs' THEN
    inside := NEW.device_id IS NULL
      AND EXISTS (SELECT 1 FROM attendance_sessions s, people p, qr_tokens q
                   WHERE s.id = NEW.attendance_session_id AND p.id = NEW.person_id AND q.id = NEW.qr_token_id
                     AND NEW.organization_id = ALL (ARRAY[s.organization_id, p.organization_id, q.organization_id]))
      AND (NEW.attendance_record_id IS NULL OR EXISTS (
        SELECT 1 FROM attendance_records r
         WHERE r.id = NEW.attendance_record_id AND r.organization_id = NEW.organization_id));
  END IF;
  IF inside THEN RETURN NEW; END IF;
  n := to_jsonb(NEW);
  IF TG_OP = 'UPDATE' AND NEW.organization_id IS NOT DISTINCT FROM OLD.organization_id THEN o := to_jsonb(OLD); END IF;
  WHILE i < TG_NARGS LOOP
    ref := (n ->> TG_ARGV[i])::uuid;
    IF ref IS NOT NULL AND (o IS NULL OR o -> TG_ARGV[i] IS DISTINCT FROM n -> TG_ARGV[i]) THEN
      EXECUTE format('SELECT organization_id FROM %I WHERE id = $1', TG_ARGV[i + 1]) INTO org USING ref;
      IF org IS DISTINCT FROM NEW.organization_id THEN
        RAISE EXCEPTION 'muster.cross_tenant: %.% points into another organization', TG_TABLE_NAME, TG_ARGV[i]
          USING ERRCODE = '23514';
      END IF;
    END IF;
    i := i + 2;
  END LOOP;
  RETURN NEW;
END $$;

-- Two tenants' accounts never mix: an account belongs to the organization of its person.
CREATE FUNCTION muster_account_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.person_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM people WHERE id = NEW.person_id AND organization_id = NEW.organization_id) THEN
    RAISE EXCEPTION 'muster.cross_tenant: the account and its person belong to different organizations'
      USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_tenant BEFORE INSERT OR UPDATE OF organization_id, person_id ON directus_users
  FOR EACH ROW EXECUTE FUNCTION muster_account_tenant();

-- State rule S1. Args: column, then every allowed edge as 'from>to'. The edges are in 0905-moves.sql.
CREATE FUNCTION muster_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE o text := to_jsonb(OLD) ->> TG_ARGV[0]; n text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF o IS DISTINCT FROM n AND NOT ((o || '>' || n) = ANY (TG_ARGV)) THEN
    RAISE EXCEPTION 'muster.bad_transition: % % cannot go from % to %', TG_TABLE_NAME, TG_ARGV[0], o, n
      USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

-- The time of the last real change, also when a client sends its own.
CREATE FUNCTION muster_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END $$;

-- No UPDATE, DELETE or TRUNCATE but by the retention role, which sets muster.retention inside its transaction.
CREATE FUNCTION muster_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('muster.retention', true), '') <> 'on' THEN
    RAISE EXCEPTION 'muster.append_only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_logs
  FOR EACH ROW EXECUTE FUNCTION muster_append_only();
CREATE TRIGGER audit_never_truncated BEFORE TRUNCATE ON audit_logs
  FOR EACH STATEMENT EXECUTE FUNCTION muster_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_checkpoints
  FOR EACH ROW EXECUTE FUNCTION muster_append_only();
CREATE TRIGGER evidence_append_only BEFORE UPDATE ON attendance_evidence
  FOR EACH ROW EXECUTE FUNCTION muster_append_only();
CREATE TRIGGER scan_log_append_only BEFORE UPDATE OR DELETE ON qr_scan_logs
  FOR EACH ROW EXECUTE FUNCTION muster_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON attendance_record_history
  FOR EACH ROW EXECUTE FUNCTION muster_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON leave_ledger_entries
  FOR EACH ROW EXECUTE FUNCTION muster_append_only();

-- Args: 'state|state' in which 'column,column' may no longer change.
CREATE FUNCTION muster_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE o jsonb := to_jsonb(OLD); n jsonb := to_jsonb(NEW); c text;
BEGIN
  IF o ->> 'status' = ANY (string_to_array(TG_ARGV[0], '|'))
     AND coalesce(current_setting('muster.retention', true), '') <> 'on' THEN
    FOREACH c IN ARRAY string_to_array(TG_ARGV[1], ',') LOOP
      IF o -> c IS DISTINCT FROM n -> c THEN RAISE EXCEPTION 'muster.frozen: %.%', TG_TABLE_NAME, c; END IF;
    END LOOP;
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON policy_versions FOR EACH ROW EXECUTE FUNCTION muster_frozen(
  'published', 'kind,scope_key,version,document,digest,effective_from');
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON aicte_schemes FOR EACH ROW EXECUTE FUNCTION muster_frozen(
  'published|retired', 'code,version,required,rules,admitted_from,policy_version_id');
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON workflow_tasks FOR EACH ROW EXECUTE FUNCTION muster_frozen(
  'decided|cancelled|expired', 'decision,decided_by_id,decided_at,comment,decision_data,workflow_instance_id');
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON certificates FOR EACH ROW EXECUTE FUNCTION muster_frozen(
  'issued|suspended|superseded|revoked',
  'file_hash,printed,evidence,credential,serial_no,status_list,status_index,issued_at');
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON change_proposals FOR EACH ROW EXECUTE FUNCTION muster_frozen(
  'proposed|approved|applied|stale|undone', 'kind,changes,changes_digest,row_count,proposed_by_id');

-- From the catalogue, so that a table added before this file cannot be forgotten.
DO $$
DECLARE r record;
BEGIN
  FOR r IN -- every foreign key from one tenant table into another
    SELECT t.relname AS tab, string_agg(format('%L, %L', a.attname, rt.relname), ', ' ORDER BY a.attname) AS args
      FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class rt ON rt.oid = c.confrelid
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND t.relname <> 'directus_users'
       AND rt.relname <> 'directus_users' AND a.attname <> 'organization_id'
       AND (SELECT count(*) FROM pg_attribute x WHERE x.attrelid IN (t.oid, rt.oid) AND x.attname = 'organization_id')
         = CASE WHEN t.oid = rt.oid THEN 1 ELSE 2 END
     GROUP BY t.relname
  LOOP
    EXECUTE format('CREATE TRIGGER same_org BEFORE INSERT OR UPDATE ON %I FOR EACH ROW
      EXECUTE FUNCTION muster_same_org(%s)', r.tab, r.args);
  END LOOP;
  FOR r IN -- tenant tables without such a key still never move; the audit tables are append-only
    SELECT t.relname AS tab FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'organization_id'
     WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace AND t.relname !~ '^(directus|audit)_'
       AND NOT EXISTS (SELECT 1 FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgname = 'same_org')
  LOOP
    EXECUTE format('CREATE TRIGGER same_org BEFORE UPDATE ON %I FOR EACH ROW
      EXECUTE FUNCTION muster_same_org()', r.tab);
  END LOOP;
  FOR r IN
    SELECT t.relname AS tab FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'updated_at'
     WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace AND t.relname NOT LIKE 'directus\_%'
  LOOP
    EXECUTE format('CREATE TRIGGER touched BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION muster_touch()', r.tab);
  END LOOP;
  FOR r IN -- every foreign key of ours has an index that leads with it
    SELECT t.relname AS tab, a.attname AS col FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace
       AND (t.relname !~ '^directus_' OR t.relname IN ('directus_users', 'directus_files'))
       AND a.attname NOT IN ('created_by', 'updated_by') AND a.attname NOT LIKE '%file_id'
       AND NOT EXISTS (SELECT 1 FROM pg_index i
                        WHERE i.indrelid = t.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL)
  LOOP
    EXECUTE format('CREATE INDEX %I ON %I (%I)', left('fk_' || r.tab || '_' || r.col, 63), r.tab, r.col);
  END LOOP;
END $$;

-- Down Migration

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT indexrelid::regclass AS name FROM pg_index JOIN pg_class c ON c.oid = indexrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relname LIKE 'fk\_%' LOOP
    EXECUTE format('DROP INDEX %s', r.name);
  END LOOP;
END $$;
DROP FUNCTION muster_frozen, muster_append_only, muster_touch, muster_transition, muster_account_tenant,
  muster_same_org CASCADE;
