-- What no row may do, whoever writes it: cross into another tenant, move between tenants, rewrite what is settled.

-- Tenant rule T2. Args: column, referenced table, column, referenced table, ... Without args only the move is refused.
-- An unchanged reference is not looked up again: neither end of it can have moved. New rows of the check-in path are
-- looked up by one planned statement, which knows as many references as TG_NARGS says: one more, and the loop below serves.
-- The loop says which reference is wrong, and serves every other table.
CREATE OR REPLACE FUNCTION muster_same_org() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE inside boolean := false; i int := 0; n jsonb; o jsonb; ref uuid; org uuid;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.organization_id IS NOT NULL
     AND NEW.organization_id IS DISTINCT FROM OLD.organization_id THEN
    RAISE EXCEPTION 'muster.tenant_move: % cannot change organization', TG_TABLE_NAME USING ERRCODE = '23514';
  END IF;
  IF TG_NARGS = 0 THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'attendance_records' AND TG_NARGS = 2 * 7 THEN
    inside := num_nonnulls(NEW.source_device_id, NEW.verified_by_id, NEW.annulled_by_id) = 0
      AND EXISTS (SELECT 1 FROM attendance_sessions s, people p, presence_states t
                   WHERE s.id = NEW.attendance_session_id AND p.id = NEW.person_id AND t.id = NEW.presence_state_id
                     AND NEW.organization_id = ALL (ARRAY[s.organization_id, p.organization_id, t.organization_id]))
      AND (NEW.qr_token_id IS NULL OR EXISTS (
        SELECT 1 FROM qr_tokens q WHERE q.id = NEW.qr_token_id AND q.organization_id = NEW.organization_id));
  ELSIF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'attendance_evidence' AND TG_NARGS = 2 * 5 THEN
    inside := EXISTS (SELECT 1 FROM attendance_records r
                       WHERE r.id = NEW.attendance_record_id AND r.organization_id = NEW.organization_id)
      AND num_nonnulls(NEW.front_photo_file_id, NEW.back_photo_file_id, NEW.signature_file_id, NEW.device_key_id) = 0;
  ELSIF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'qr_scan_logs' AND TG_NARGS = 2 * 5 THEN
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
CREATE OR REPLACE FUNCTION muster_account_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.person_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM people WHERE id = NEW.person_id AND organization_id = NEW.organization_id) THEN
    RAISE EXCEPTION 'muster.cross_tenant: the account and its person belong to different organizations'
      USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER account_tenant BEFORE INSERT OR UPDATE OF organization_id, person_id ON directus_users
  FOR EACH ROW EXECUTE FUNCTION muster_account_tenant();

-- State rule S1. Args: column, then every allowed edge as 'from>to'. The edges are the domain's (directus/guards/transitions.ts).
CREATE OR REPLACE FUNCTION muster_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE o text := to_jsonb(OLD) ->> TG_ARGV[0]; n text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF o IS DISTINCT FROM n AND NOT ((o || '>' || n) = ANY (TG_ARGV)) THEN
    RAISE EXCEPTION 'muster.bad_transition: % % cannot go from % to %', TG_TABLE_NAME, TG_ARGV[0], o, n
      USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

-- The time of the last real change, also when a client sends its own.
CREATE OR REPLACE FUNCTION muster_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END $$;

-- No UPDATE, DELETE or TRUNCATE but by the retention role, which sets muster.retention inside its transaction.
CREATE OR REPLACE FUNCTION muster_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('muster.retention', true), '') <> 'on' THEN
    RAISE EXCEPTION 'muster.append_only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

-- Args: 'state|state' in which 'column,column' may no longer change.
CREATE OR REPLACE FUNCTION muster_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
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
