-- A group of decided check-ins in one round trip: re-checked under lock, written at once, one answer for each.

-- What was found under lock where it changed the outcome, in the shape of every explanation: `outcomeUnderLock` of the
-- domain gives the same verdict from these facts.
CREATE OR REPLACE FUNCTION muster_checkin_explained(s muster_scan) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'v', 1, 'subject', jsonb_build_object('attendance_session_id', s.attendance_session_id, 'person_id', s.person_id),
    'known_at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'value', NULL, 'verdict', s.outcome, 'flips', '[]'::jsonb,
    'rules', jsonb_build_array(jsonb_build_object(
      'code', 'CHECKIN_UNDER_LOCK', 'inputs', jsonb_build_object('decided', s.reason), 'output', s.outcome)),
    'facts', jsonb_build_array(jsonb_build_object('table', 'qr_scan_logs', 'id', coalesce(s.nonce, ''), 'value',
      jsonb_build_object('nonce_taken', NOT s.binds_nonce AND s.outcome = 'invalid', 'closes_at', s.closes_at))) || (
      SELECT coalesce(jsonb_agg(fact), '[]') FROM (
        SELECT jsonb_build_object('table', 'attendance_sessions', 'id', ses.id, 'value',
                 jsonb_build_object('status', ses.status, 'locked_at', ses.locked_at)) AS fact
          FROM attendance_sessions ses WHERE ses.id = s.attendance_session_id
        UNION ALL
        SELECT jsonb_build_object('table', 'qr_tokens', 'id', t.id, 'value', jsonb_build_object('is_active', t.is_active,
                 'expires_at', t.expires_at, 'usage_count', t.usage_count, 'max_usage', t.max_usage))
          FROM qr_tokens t WHERE t.id = s.qr_token_id
        UNION ALL
        SELECT jsonb_build_object('table', 'people', 'id', p.id, 'value', jsonb_build_object(
                 'is_active', p.is_active AND p.deleted_at IS NULL AND (s.user_id IS NULL OR EXISTS (
                   SELECT 1 FROM directus_users u WHERE u.id = s.user_id AND u.person_id = p.id AND u.status = 'active')),
                 'is_expected', EXISTS (SELECT 1 FROM v_session_roster v
                    WHERE v.attendance_session_id = s.attendance_session_id AND v.person_id = p.id)
                  OR EXISTS (SELECT 1 FROM attendance_sessions x JOIN events e ON e.id = x.event_id
                    WHERE x.id = s.attendance_session_id AND NOT e.registration_required)))
          FROM people p WHERE p.id = s.person_id
        UNION ALL
        SELECT jsonb_build_object('table', 'attendance_records', 'id', r.id, 'value',
                 jsonb_build_object('annulled_at', r.annulled_at))
          FROM attendance_records r WHERE r.attendance_session_id = s.attendance_session_id AND r.person_id = s.person_id
      ) found));
$$;

-- Writes what stands: the mark, its evidence, the scan log, the person's last attendance, the usage of the code, and
-- the audit rows with each attempt's own actor and address. A mark that somebody else made in the meantime wins.
CREATE OR REPLACE FUNCTION muster_checkin_write(scans muster_scan[]) RETURNS muster_scan[] LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('muster.actor_row', 'on', true), set_config('muster.audited_ids', concat_ws(',',
    nullif(current_setting('muster.audited_ids', true), ''),
    (SELECT string_agg(attendance_record_id::text, ',') FROM unnest(scans) WHERE outcome = 'ok')), true);
  INSERT INTO attendance_records (id, organization_id, attendance_session_id, person_id, presence_state_id,
    verification_status, verification_score, verified_at, capture_method, recorded_at, recorded_by_id, minutes_late,
    qr_token_id, created_by)
  SELECT attendance_record_id, organization_id, attendance_session_id, person_id, presence_state_id,
         verification_status, verification_score, CASE verification_status WHEN 'verified' THEN now() END, 'qr',
         recorded_at, user_id, minutes_late, qr_token_id, user_id
    FROM unnest(scans) WHERE outcome = 'ok' AND duplicate_of IS NULL AND NOT reactivates
  ON CONFLICT (attendance_session_id, person_id) DO NOTHING;
  UPDATE attendance_records r
     SET presence_state_id = s.presence_state_id, verification_status = s.verification_status,
         verification_score = s.verification_score, capture_method = 'qr', recorded_at = s.recorded_at,
         submitted_at = now(), recorded_by_id = s.user_id, minutes_late = s.minutes_late, qr_token_id = s.qr_token_id,
         verified_at = CASE s.verification_status WHEN 'verified' THEN now() END, verified_by_id = NULL,
         annulled_at = NULL, annulled_by_id = NULL, annul_reason = NULL, updated_by = s.user_id
    FROM unnest(scans) s
   WHERE r.id = s.attendance_record_id AND s.outcome = 'ok' AND s.duplicate_of IS NULL AND s.reactivates;
  scans := (
    SELECT array_agg(jsonb_populate_record(s, jsonb_build_object(
             'outcome', CASE WHEN s.outcome = 'ok' AND r.id IS DISTINCT FROM s.attendance_record_id
                               THEN 'already_checked_in'
                             WHEN s.outcome = 'already_checked_in' AND r.id IS NULL THEN 'try_again'
                             ELSE s.outcome END,
             'attendance_record_id', CASE WHEN s.outcome IN ('ok', 'already_checked_in') THEN r.id END)) ORDER BY s.n)
      FROM unnest(scans) s
      LEFT JOIN attendance_records r
        ON (r.attendance_session_id, r.person_id) = (s.attendance_session_id, s.person_id)
     WHERE s.duplicate_of IS NULL) || (SELECT array_agg(s) FROM unnest(scans) s WHERE s.duplicate_of IS NOT NULL);
  INSERT INTO attendance_evidence (organization_id, attendance_record_id, attempt_no, latitude, longitude,
    location_accuracy_m, distance_m, location_verified, front_photo_file_id, back_photo_file_id, signature_file_id,
    photos_verified, face_match_score, signature_verified, step_no,
    step_age_ms, network_prefix, risk, displayed_identifier, device_info, device_key_id, ip_address, user_agent,
    qr_scanned_at, outcome)
  SELECT s.organization_id, s.attendance_record_id,
         CASE WHEN s.reactivates THEN (SELECT coalesce(max(x.attempt_no), 0) + 1 FROM attendance_evidence x
                                    WHERE x.attendance_record_id = s.attendance_record_id) ELSE 1 END,
         e.latitude, e.longitude, e.location_accuracy_m, e.distance_m, coalesce(e.location_verified, false),
         e.front_photo_file_id, e.back_photo_file_id, e.signature_file_id, coalesce(e.photos_verified, false), e.face_match_score, coalesce(e.signature_verified, false), e.step_no,
         e.step_age_ms, e.network_prefix, coalesce(e.risk, '[]'), e.displayed_identifier,
         coalesce(e.device_info, '{}'), e.device_key_id, coalesce(e.ip_address, s.ip_address),
         coalesce(e.user_agent, s.user_agent), now(),
         CASE s.verification_status WHEN 'flagged' THEN 'flagged' ELSE 'accepted' END
    FROM unnest(scans) s, jsonb_populate_record(NULL::attendance_evidence, s.evidence) e
   WHERE s.outcome = 'ok' AND s.duplicate_of IS NULL;
  IF EXISTS (SELECT 1 FROM unnest(scans) s WHERE s.files IS NOT NULL) THEN -- evidence from now on, and kept as such
    UPDATE directus_files f SET data_class = 'EVID'
      FROM unnest(scans) s WHERE f.id = ANY (s.files) AND s.outcome = 'ok' AND s.duplicate_of IS NULL;
  END IF;
  UPDATE qr_tokens t SET usage_count = t.usage_count + used.n
    FROM (SELECT qr_token_id, count(*) AS n FROM unnest(scans) WHERE outcome = 'ok' AND duplicate_of IS NULL GROUP BY 1) used
   WHERE t.id = used.qr_token_id;
  INSERT INTO qr_scan_logs (organization_id, qr_token_id, presented_digest, scanned_by_id, ip_address, user_agent,
    scan_successful, failure_reason, latitude, longitude, nonce, attendance_session_id, attendance_record_id,
    person_id, step_delta, explanation)
  SELECT organization_id, qr_token_id, coalesce(presented_digest, ''), user_id, coalesce(ip_address, '0.0.0.0'),
         coalesce(user_agent, ''), outcome = 'ok', CASE outcome WHEN 'ok' THEN '' ELSE outcome END,
         round((evidence ->> 'latitude')::numeric, 3), round((evidence ->> 'longitude')::numeric, 3), -- about 100 m
         CASE WHEN binds_nonce AND outcome <> 'try_again' THEN nonce END, attendance_session_id, attendance_record_id,
         person_id, step_delta,
         CASE outcome WHEN coalesce(reason, '') THEN explanation ELSE muster_checkin_explained(scan) END
    FROM unnest(scans) scan WHERE duplicate_of IS NULL AND outcome <> 'unauthenticated';
  UPDATE people p SET last_attendance_at = greatest(p.last_attendance_at, s.recorded_at)
    FROM unnest(scans) s WHERE p.id = s.person_id AND s.outcome = 'ok' AND s.duplicate_of IS NULL;
  INSERT INTO audit_logs (organization_id, actor_user_id, actor_label, action, entity_type, entity_id, new_values,
    ip_address, user_agent, session_id, request_id)
  SELECT r.organization_id, s.user_id, CASE WHEN s.user_id IS NULL THEN session_user ELSE '' END, 'attendance_submit',
         'attendance_records', r.id, to_jsonb(r), s.ip_address, s.user_agent,
         left(encode(sha256(convert_to(s.session_token, 'UTF8')), 'hex'), 32), s.request_id -- as `sessionIdOf` of the server
    FROM unnest(scans) s JOIN attendance_records r ON r.id = s.attendance_record_id
   WHERE s.outcome = 'ok' AND s.duplicate_of IS NULL AND NOT s.reactivates ORDER BY s.n;
  RETURN scans;
END $$;

-- The one call of the check-in path: an array of attempts in, an array of answers in the same order out. Refused
-- attempts write the scan log only; a nonce that was answered before writes nothing and is answered the same.
-- Lock order: sessions, people, codes, files, and the audit chain last. Generic plans, because a group of another size is not
-- worth planning anew: measured at half the time per attempt.
CREATE OR REPLACE FUNCTION muster_checkin(p jsonb) RETURNS jsonb LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE scans muster_scan[];
BEGIN
  SELECT array_agg(jsonb_populate_record(NULL::muster_scan, item || jsonb_build_object('n', n)) ORDER BY n) INTO scans
    FROM jsonb_array_elements(p) WITH ORDINALITY t(item, n);
  PERFORM 1 FROM attendance_sessions
    WHERE id IN (SELECT attendance_session_id FROM unnest(scans) WHERE ok) ORDER BY id FOR SHARE;
  PERFORM 1 FROM people WHERE id IN (SELECT person_id FROM unnest(scans)) ORDER BY id FOR NO KEY UPDATE;
  PERFORM 1 FROM qr_tokens WHERE id IN (SELECT qr_token_id FROM unnest(scans) WHERE ok) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM unnest(scans) s WHERE s.files IS NOT NULL) THEN
    PERFORM 1 FROM directus_files WHERE id IN (SELECT unnest(files) FROM unnest(scans) WHERE ok) ORDER BY id FOR UPDATE;
  END IF;
  scans := muster_checkin_write(muster_checkin_judge(scans));
  RETURN (
    SELECT jsonb_agg(jsonb_build_object(
             'nonce', s.nonce, 'outcome', coalesce(first.outcome, s.outcome), 'repeated', s.duplicate_of IS NOT NULL,
             'attendance_record_id', r.id, 'presence_state_id', r.presence_state_id, 'recorded_at', r.recorded_at,
             'minutes_late', r.minutes_late, 'verification_status', r.verification_status) ORDER BY s.n)
      FROM unnest(scans) s
      LEFT JOIN unnest(scans) first ON first.n = s.duplicate_of
      LEFT JOIN attendance_records r ON r.id = coalesce(first.attendance_record_id, s.attendance_record_id));
END $$;
