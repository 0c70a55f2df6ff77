-- What every later migration builds on: exclusion constraints over plain columns, and the closed set of scan reasons.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- the same reasons for endpoint, scan log, offline upload and portal (BEY-034)
CREATE FUNCTION muster_is_reason(r text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT r IN (
    'invalid', 'expired', 'revoked', 'not_open', 'closed', 'cancelled', 'locked', 'not_enrolled', 'blocked',
    'already_checked_in', 're_entry', 'usage_exhausted', 'full', 'rule_failed', 'method_not_allowed', 'factor_missing',
    'consent_missing', 'challenge_failed', 'device_conflict', 'out_of_area', 'out_of_network', 'clock_skew', 'too_old',
    'wrong_sheet', 'ambiguous', 'unknown_person', 'unknown_device', 'step_up', 'offline_conflict', 'rate_limited',
    'try_again')
$$;
