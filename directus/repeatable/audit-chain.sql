-- Every change of the story is told once, in a chain per organization in which nothing can be edited, moved or cut.

-- SHA-256 over what a lawful request may erase later; the digest stays when the payload goes.
CREATE OR REPLACE FUNCTION muster_audit_digest(r audit_logs) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    r.old_values, r.new_values, r.details, r.actor_label, r.ip_address, r.user_agent, r.session_id, r.source_device,
    r.error_message)::text, 'UTF8')), 'hex')
$$;

-- SHA-256 over the previous hash and what is never erased.
CREATE OR REPLACE FUNCTION muster_audit_hash(r audit_logs) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    r.prev_hash, r.organization_id, r.seq, extract(epoch FROM r.occurred_at)::text, r.actor_user_id, r.action,
    r.entity_type, r.entity_id, r.workflow_id, r.request_id, r.success, r.payload_digest)::text, 'UTF8')), 'hex')
$$;

-- Number and hashes are computed here, never by the caller; the head stays locked until commit.
CREATE OR REPLACE FUNCTION muster_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE TRIGGER audit_chain BEFORE INSERT ON audit_logs FOR EACH ROW EXECUTE FUNCTION muster_audit_chain();

-- The rows at which the chain of an organization does not hold, as [{"seq", "reason"}, …] by number, at most so many; [] when it holds.
-- Reasons: missing (a number is skipped), moved (it does not follow the row before it), edited (its content is not
-- what was hashed), cut (the newest rows are gone). Segments exported by retention end in a checkpoint.
CREATE OR REPLACE FUNCTION muster_audit_findings(p_org uuid, p_most integer) RETURNS jsonb LANGUAGE sql STABLE AS $$
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
  SELECT coalesce(jsonb_agg(jsonb_build_object('seq', seq, 'reason', reason) ORDER BY seq), '[]')
    FROM (SELECT seq, reason FROM checked WHERE reason IS NOT NULL ORDER BY seq LIMIT p_most) AS found
$$;

-- The first of them, or null when the chain holds.
CREATE OR REPLACE FUNCTION muster_audit_verify(p_org uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT muster_audit_findings(p_org, 1) -> 0
$$;
