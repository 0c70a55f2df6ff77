-- A group of decided check-ins in one round trip: re-checked under lock, written at once, one answer for each.

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
    location_accuracy_m, distance_m, location_verified, photos_verified, face_match_score, signature_verified, step_no,
    step_age_ms, network_prefix, risk, displayed_identifier, device_info, device_key_id, ip_address, user_agent,
    qr_scanned_at, outcome)
  SELECT s.organization_id, s.attendance_record_id,
         CASE WHEN s.reactivates THEN (SELECT coalesce(max(x.attempt_no), 0) + 1 FROM attendance_evidence x
                                    WHERE x.attendance_record_id = s.attendance_record_id) ELSE 1 END,
         e.latitude, e.longitude, e.location_accuracy_m, e.distance_m, coalesce(e.location_verified, false),
         coalesce(e.photos_verified, false), e.face_match_score, coalesce(e.signature_verified, false), e.step_no,
         e.step_age_ms, e.network_prefix, coalesce(e.risk, '[]'), e.displayed_identifier,
         coalesce(e.device_info, '{}'), e.device_key_id, coalesce(e.ip_address, s.ip_address),
         coalesce(e.user_agent, s.user_agent), now(),
         CASE s.verification_status WHEN 'flagged' THEN 'flagged' ELSE 'accepted' END
    FROM unnest(scans) s, jsonb_populate_record(NULL::attendance_evidence, s.evidence) e
   WHERE s.outcome = 'ok' AND s.duplicate_of IS NULL;
  INSERT INTO qr_scan_logs (organization_id, qr_token_id, presented_digest, scanned_by_id, ip_address, user_agent,
    scan_successful, failure_reason, latitude, longitude, nonce, attendance_session_id, attendance_record_id,
    person_id, step_delta, explanation)
  SELECT organization_id, qr_token_id, coalesce(presented_digest, ''), user_id, coalesce(ip_address, '0.0.0.0'),
         coalesce(user_agent, ''), outcome = 'ok', CASE outcome WHEN 'ok' THEN '' ELSE outcome END,
         round((evidence ->> 'latitude')::numeric, 3), round((evidence ->> 'longitude')::numeric, 3), -- about 100 m
         CASE WHEN binds_nonce AND outcome <> 'try_again' THEN nonce END, attendance_session_id, attendance_record_id,
         person_id, step_delta, explanation
    FROM unnest(scans) WHERE duplicate_of IS NULL AND outcome <> 'unauthenticated';
  UPDATE people p SET last_attendance_at = greatest(p.last_attendance_at, s.recorded_at)
    FROM unnest(scans) s WHERE p.id = s.person_id AND s.outcome = 'ok' AND s.duplicate_of IS NULL;
  UPDATE qr_tokens t SET usage_count = t.usage_count + used.n
    FROM (SELECT qr_token_id, count(*) AS n FROM unnest(scans) WHERE outcome = 'ok' AND duplicate_of IS NULL GROUP BY 1) used
   WHERE t.id = used.qr_token_id;
  INSERT INTO audit_logs (organization_id, actor_user_id, actor_label, action, entity_type, entity_id, new_values,
    ip_address, user_agent, request_id)
  SELECT r.organization_id, s.user_id, CASE WHEN s.user_id IS NULL THEN session_user ELSE '' END, 'attendance_submit',
         'attendance_records', r.id, to_jsonb(r), s.ip_address, s.user_agent, s.request_id
    FROM unnest(scans) s JOIN attendance_records r ON r.id = s.attendance_record_id
   WHERE s.outcome = 'ok' AND s.duplicate_of IS NULL AND NOT s.reactivates ORDER BY s.n;
  RETURN scans;
END $$;

-- The one call of the check-in path: an array of attempts in, an array of answers in the same order out. Refused
-- attempts write the scan log only; a nonce that was answered before writes nothing and is answered the same.
-- Lock order: sessions, people, codes, and the audit chain last. Generic plans, because a group of another size is not
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
