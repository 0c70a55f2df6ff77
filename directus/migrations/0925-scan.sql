-- What can still refuse a decided check-in: everything that may have changed since its facts were cached.
-- Up Migration

-- One attempt as the endpoint sends it, and below what the database finds. The rules of the domain decided on cached
-- facts (ok, reason, state, score); closes_at is the last instant that decision holds for.
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
  evidence jsonb,
  explanation jsonb,
  step_delta smallint,
  ip_address text,
  user_agent text,
  request_id text,
  outcome text, -- ok, a reason of muster_is_reason, or unauthenticated
  attendance_record_id uuid,
  remarks boolean, -- the record is there but annulled, and is marked again
  repeats integer, -- n of the attempt whose answer is given again, 0 for one of an earlier call
  binds boolean -- whether the nonce is this attempt's, and so kept with it
);

-- What can have changed since the facts were cached, in the order of the rules; null when the attempt stands.
-- Rows of other organizations are as good as missing. Events without required registration take walk-ins.
CREATE FUNCTION muster_scan_refusal(s muster_scan, ses attendance_sessions, p people, t qr_tokens) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE
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
    WHEN s.user_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM directus_users u WHERE u.id = s.user_id AND u.person_id = p.id AND u.status = 'active')
      THEN 'blocked'
    WHEN NOT EXISTS (
      SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = ses.id AND v.person_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM events e WHERE e.id = ses.event_id AND NOT e.registration_required)
      THEN 'not_enrolled'
    WHEN NOT EXISTS (SELECT 1 FROM presence_states st
                      WHERE st.id = s.presence_state_id AND st.organization_id = s.organization_id)
      THEN 'try_again'
  END;
END $$;

-- Every attempt with its outcome, and the ids it names reduced to those that exist in its organization. The caller
-- holds the locks, so what is seen here cannot change before it is written.
CREATE FUNCTION muster_checkin_judge(scans muster_scan[]) RETURNS muster_scan[] LANGUAGE plpgsql AS $$
BEGIN
  RETURN (WITH found AS (
    SELECT s, ses.id AS session_id, p.id AS known_id, u.id AS account_id, t.id AS token_id, l, r,
           t.max_usage - t.usage_count AS room,
           first_value(s.n) OVER (PARTITION BY s.organization_id, coalesce(s.nonce, s.n::text) ORDER BY s.n) AS first_n,
           CASE
             WHEN s.session_token IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM directus_sessions d
                WHERE d.token = s.session_token AND d."user" = s.user_id AND d.expires >= now())
               THEN 'unauthenticated'
             WHEN l.id IS NOT NULL THEN 'invalid'
             ELSE muster_scan_refusal(s, ses, p, t)
           END AS reason
      FROM unnest(scans) s
      LEFT JOIN attendance_sessions ses
        ON ses.id = s.attendance_session_id AND ses.organization_id = s.organization_id
      LEFT JOIN people p ON p.id = s.person_id AND p.organization_id = s.organization_id
      LEFT JOIN directus_users u ON u.id = s.user_id
      LEFT JOIN qr_tokens t ON t.id = s.qr_token_id AND t.attendance_session_id = ses.id
      LEFT JOIN qr_scan_logs l ON l.organization_id = s.organization_id AND l.nonce = s.nonce
      LEFT JOIN attendance_records r ON r.attendance_session_id = ses.id AND r.person_id = p.id
  ), told AS ( -- an answer is given again only to the same person with the same code
    SELECT f.*,
           CASE WHEN f.reason = 'unauthenticated' THEN NULL
                WHEN (f.l).person_id = known_id AND (f.l).presented_digest = (f.s).presented_digest THEN 0
                WHEN (f.l).id IS NULL AND first_n < (f.s).n AND (scans[first_n]).person_id = known_id
                     AND (scans[first_n]).presented_digest = (f.s).presented_digest THEN first_n END AS repeats,
           (f.l).id IS NULL AND first_n = (f.s).n AS binds
      FROM found f
  ), marked AS ( -- the first of a person's attempts in a session stands, if there is no mark that counts
    SELECT t.*, CASE
             WHEN repeats IS NULL AND NOT binds AND reason IS NULL THEN 'invalid'
             WHEN reason IS NULL AND ((t.r).annulled_at IS NULL AND (t.r).id IS NOT NULL
               OR row_number() OVER (PARTITION BY session_id, known_id, reason IS NULL AND binds ORDER BY (t.s).n) > 1)
               THEN 'already_checked_in'
             ELSE reason END AS marked_reason
      FROM told t
  ), counted AS (
    SELECT m.*, CASE
             WHEN marked_reason IS NULL
               AND row_number() OVER (PARTITION BY token_id, marked_reason IS NULL AND repeats IS NULL
                                      ORDER BY (m.s).n) > room
               THEN 'usage_exhausted'
             ELSE coalesce(marked_reason, 'ok') END AS outcome
      FROM marked m
  )
  SELECT array_agg(jsonb_populate_record(s, jsonb_build_object(
    'attendance_session_id', session_id, 'person_id', known_id, 'user_id', account_id, 'qr_token_id', token_id,
    'outcome', CASE WHEN repeats = 0 THEN coalesce(nullif((l).failure_reason, ''), 'ok') ELSE outcome END,
    'attendance_record_id', CASE WHEN repeats = 0 THEN (l).attendance_record_id
                                 ELSE coalesce((r).id, gen_random_uuid()) END,
    'remarks', (r).annulled_at IS NOT NULL, 'repeats', repeats,
    'binds', binds AND outcome NOT IN ('try_again', 'rate_limited', 'step_up'))) ORDER BY (s).n)
    FROM counted);
END $$;

-- Down Migration

DROP FUNCTION muster_checkin_judge(muster_scan[]);
DROP FUNCTION muster_scan_refusal(muster_scan, attendance_sessions, people, qr_tokens);
DROP TYPE muster_scan;
