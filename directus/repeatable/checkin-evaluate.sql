-- What can still refuse a decided check-in: everything that may have changed since its facts were cached.

-- One attempt as the endpoint sends it, and below what the database finds. The rules of the domain decided on cached
-- facts (ok, reason, state, score); closes_at is the last instant that decision holds for.
DROP TYPE IF EXISTS muster_scan CASCADE; -- every function of it is in this folder
CREATE TYPE muster_scan AS (
  n integer,
  organization_id uuid,
  user_id uuid,
  person_id uuid,
  session_token text, -- of directus_sessions; checked only when given
  attendance_session_id uuid,
  qr_token_id uuid,
  nonce text,
  presented_digest text,
  ok boolean,
  reason text,
  presence_state_id uuid,
  verification_status text,
  verification_score smallint,
  minutes_late integer,
  recorded_at timestamptz,
  closes_at timestamptz,
  session_version text, -- `updated_at` of the session as the rules saw it; an older one decides nothing
  evidence jsonb,
  files uuid[], -- photos and signature among the evidence; the mark takes them
  explanation jsonb,
  step_delta smallint,
  ip_address text,
  user_agent text,
  request_id text,
  outcome text, -- ok, a reason of muster_is_reason, or unauthenticated
  attendance_record_id uuid,
  reactivates boolean, -- the record is there but annulled, and is marked again
  duplicate_of integer, -- n of the attempt whose answer is given again, 0 for one of an earlier call
  binds_nonce boolean -- whether the nonce is this attempt's, and so kept with it
);

-- Every attempt with its outcome, and the ids it names reduced to those that exist in its organization: rows of others
-- are as good as missing. The caller holds the locks, so what is seen here cannot change before it is written.
-- One statement, not a function per attempt: the checks are planned and started once for the whole group.
-- (SELECT true … LIMIT 1), because EXISTS may be planned as a hash of everybody's roster.
CREATE OR REPLACE FUNCTION muster_checkin_judge(scans muster_scan[]) RETURNS muster_scan[] LANGUAGE plpgsql AS $$
BEGIN
  RETURN (WITH found AS (
    SELECT s, s.n, ses.id AS session_id, p.id AS known_id, u.id AS account_id, t.id AS token_id,
           t.max_usage - t.usage_count AS room, r.id AS record_id, r.annulled_at IS NOT NULL AS annulled,
           l.id IS NOT NULL AS seen, l.failure_reason AS seen_reason, l.attendance_record_id AS seen_record_id,
           l.person_id = p.id AND l.presented_digest = s.presented_digest AS same_scan,
           first_value(s.n) OVER (PARTITION BY s.organization_id, coalesce(s.nonce, s.n::text) ORDER BY s.n) AS first_n,
           CASE -- what can have changed since the facts were cached, in the order of the rules
             WHEN s.session_token IS NOT NULL AND (
               SELECT true FROM directus_sessions d
                WHERE d.token = s.session_token AND d."user" = s.user_id AND d.expires >= now() LIMIT 1) IS NULL
               THEN 'unauthenticated'
             WHEN l.id IS NOT NULL THEN 'invalid'
             WHEN NOT s.ok THEN s.reason
             WHEN ses.id IS NULL OR t.id IS NULL THEN 'invalid'
             WHEN ses.status = 'cancelled' THEN 'cancelled'
             WHEN ses.locked_at IS NOT NULL THEN 'locked'
             WHEN ses.status IN ('closed', 'finalized') OR s.closes_at < clock_timestamp() THEN 'closed'
             WHEN ses.status = 'scheduled' AND s.closes_at IS NULL THEN 'not_open'
             WHEN NOT t.is_active THEN 'revoked'
             WHEN t.expires_at < clock_timestamp() THEN 'expired'
             WHEN p.id IS NULL THEN 'unknown_person'
             WHEN NOT p.is_active OR p.deleted_at IS NOT NULL THEN 'blocked'
             WHEN s.user_id IS NOT NULL AND (u.person_id, u.status) IS DISTINCT FROM (p.id, 'active') THEN 'blocked'
             WHEN (
               SELECT true FROM v_session_roster v
                WHERE v.attendance_session_id = s.attendance_session_id AND v.person_id = s.person_id LIMIT 1) IS NULL
               AND e.registration_required IS DISTINCT FROM false -- events without registration take walk-ins
               THEN 'not_enrolled'
             WHEN st.id IS NULL OR s.session_version <> ses.updated_at::text THEN 'try_again'
             WHEN (
               SELECT true FROM (VALUES ('location', s.evidence ->> 'latitude'), ('photo', s.evidence ->> 'front_photo_file_id'),
                        ('photo', s.evidence ->> 'back_photo_file_id'), ('signature', s.evidence ->> 'signature_file_id'))
                      AS given(purpose, what)
                WHERE what IS NOT NULL AND NOT EXISTS (
                  SELECT FROM consents c WHERE c.person_id = p.id AND c.purpose = given.purpose AND c.withdrawn_at IS NULL
                     AND c.legal_basis = 'consent' AND (c.expires_at IS NULL OR c.expires_at > now())) LIMIT 1)
               THEN 'try_again' -- withdrawn since: decided anew, on the consents of now
             WHEN s.files IS NOT NULL AND cardinality(s.files) <> (
               SELECT count(*) FROM directus_files f
                WHERE f.id = ANY (s.files) AND f.organization_id = s.organization_id
                  AND f.owner_person_id = s.person_id AND f.data_class = 'ATT'
                  AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.file_id = f.id))
               THEN 'try_again'
           END AS reason
      FROM unnest(scans) s
      LEFT JOIN attendance_sessions ses
        ON ses.id = s.attendance_session_id AND ses.organization_id = s.organization_id
      LEFT JOIN events e ON e.id = ses.event_id
      LEFT JOIN people p ON p.id = s.person_id AND p.organization_id = s.organization_id
      LEFT JOIN directus_users u ON u.id = s.user_id
      LEFT JOIN qr_tokens t ON t.id = s.qr_token_id AND t.attendance_session_id = ses.id
      LEFT JOIN presence_states st ON st.id = s.presence_state_id AND st.organization_id = s.organization_id
      LEFT JOIN qr_scan_logs l ON l.organization_id = s.organization_id AND l.nonce = s.nonce
      LEFT JOIN attendance_records r ON r.attendance_session_id = ses.id AND r.person_id = p.id
  ), told AS ( -- an answer is given again only to the same person with the same code
    SELECT f.*, NOT seen AND first_n = n AS binds_nonce,
           CASE WHEN reason = 'unauthenticated' THEN NULL
                WHEN same_scan THEN 0
                WHEN NOT seen AND first_n < n AND (scans[first_n]).person_id = known_id
                     AND (scans[first_n]).presented_digest = (f.s).presented_digest THEN first_n END AS duplicate_of
      FROM found f
  ), marked AS ( -- the first of a person's attempts in a session stands, if there is no mark that counts
    SELECT t.*, CASE
             WHEN reason IS NULL AND duplicate_of IS NULL AND NOT binds_nonce THEN 'invalid'
             WHEN reason IS NULL AND (record_id IS NOT NULL AND NOT annulled
               OR row_number() OVER (PARTITION BY session_id, known_id, reason IS NULL AND binds_nonce ORDER BY n) > 1)
               THEN 'already_checked_in'
             ELSE reason END AS marked_reason
      FROM told t
  ), counted AS (
    SELECT m.*, CASE
             WHEN marked_reason IS NULL AND room < row_number() OVER (
               PARTITION BY token_id, marked_reason IS NULL AND duplicate_of IS NULL ORDER BY n) THEN 'usage_exhausted'
             ELSE coalesce(marked_reason, 'ok') END AS outcome
      FROM marked m
  )
  SELECT array_agg(jsonb_populate_record(s, jsonb_build_object(
    'attendance_session_id', session_id, 'person_id', known_id, 'user_id', account_id, 'qr_token_id', token_id,
    'outcome', CASE WHEN duplicate_of = 0 THEN coalesce(nullif(seen_reason, ''), 'ok') ELSE outcome END,
    'attendance_record_id', CASE WHEN duplicate_of = 0 THEN seen_record_id ELSE coalesce(record_id, gen_random_uuid()) END,
    'reactivates', annulled, 'duplicate_of', duplicate_of,
    'binds_nonce', binds_nonce AND outcome NOT IN ('try_again', 'rate_limited', 'step_up'))) ORDER BY n)
    FROM counted);
END $$;
