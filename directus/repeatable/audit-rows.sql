-- Every change of a row of a tenant is one row of the audit.

-- One audit row per changed row, at commit, so that the head of the chain is the last lock of a transaction.
-- Args, each may be '': columns whose value is never kept; columns whose change alone is not kept. Which table
-- has which stands in directus/guards/audit.ts. The caller's settings, all optional and local to the transaction:
-- muster.actor_user, muster.actor_label, muster.action, muster.request_id, muster.workflow_id, muster.ip,
-- muster.user_agent, muster.session_id; muster.actor_row = 'on' takes the actor from the row, as for Directus; muster.audit = 'off' is
-- the seed's; muster.audited_ids lists ids of new rows that the writer audits itself, as muster_checkin does.
CREATE OR REPLACE FUNCTION muster_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  o jsonb;
  n jsonb;
  r jsonb;
  hidden text[] := string_to_array(TG_ARGV[0], ',');
  quiet text[] := string_to_array(TG_ARGV[1], ',') || '{updated_at,updated_by}';
  app text := current_setting('application_name');
  actor uuid := nullif(current_setting('muster.actor_user', true), '');
  was_secret boolean;
  c text;
BEGIN
  IF TG_OP = 'INSERT' AND strpos(current_setting('muster.audited_ids', true), NEW.id::text) > 0 THEN
    RETURN NULL;
  END IF;
  o := to_jsonb(OLD);
  n := to_jsonb(NEW);
  r := coalesce(n, o);
  was_secret := coalesce((o ->> 'is_secret')::boolean, false);
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, o -> key), jsonb_object_agg(key, value) INTO o, n FROM jsonb_each(n)
     WHERE value IS DISTINCT FROM o -> key AND key <> ALL (quiet);
    IF n IS NULL THEN RETURN NULL; END IF;
  END IF;
  IF TG_TABLE_NAME = 'settings' AND NOT ((r ->> 'is_secret')::boolean OR was_secret) THEN
    hidden := '{}'; -- the value of a setting is kept unless it is or was a secret
  END IF;
  FOREACH c IN ARRAY hidden LOOP
    IF o ->> c IS NOT NULL THEN o := o || jsonb_build_object(c, '***'); END IF;
    IF n ->> c IS NOT NULL THEN n := n || jsonb_build_object(c, '***'); END IF;
  END LOOP;
  IF actor IS NULL AND TG_OP <> 'DELETE' AND (app = 'directus' OR current_setting('muster.actor_row', true) = 'on') THEN
    actor := coalesce(r ->> 'updated_by', r ->> 'created_by', r ->> 'user_updated', r ->> 'user_created',
      r ->> 'modified_by', r ->> 'uploaded_by', r ->> 'user');
  END IF;
  INSERT INTO audit_logs (organization_id, actor_user_id, actor_label, action, entity_type, entity_id, old_values,
    new_values, request_id, workflow_id, ip_address, user_agent, session_id, source_device)
  VALUES (
    coalesce((CASE TG_TABLE_NAME WHEN 'organizations' THEN r ->> 'id' ELSE r ->> 'organization_id' END)::uuid,
      (SELECT organization_id FROM directus_users WHERE id = actor), -- Directus' own rows belong to who wrote them
      (SELECT id FROM organizations WHERE slug = 'platform')),
    actor,
    coalesce(nullif(current_setting('muster.actor_label', true), ''),
      CASE WHEN actor IS NULL THEN coalesce(nullif(app, ''), session_user) ELSE '' END),
    coalesce(nullif(current_setting('muster.action', true), ''),
      CASE TG_OP WHEN 'INSERT' THEN 'create' ELSE lower(TG_OP) END),
    TG_TABLE_NAME, r ->> 'id', o, n,
    nullif(current_setting('muster.request_id', true), ''), nullif(current_setting('muster.workflow_id', true), ''),
    nullif(current_setting('muster.ip', true), ''), nullif(current_setting('muster.user_agent', true), ''),
    nullif(current_setting('muster.session_id', true), ''), r ->> 'source_device_id');
  RETURN NULL;
END $$;
