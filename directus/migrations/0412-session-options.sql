-- What 0350 keeps out of policies is kept out of a session's own rules as well: no phone can prove a device, so nobody could check in.
-- Sessions that are over keep what held for them.
UPDATE attendance_sessions SET rule_overrides = rule_overrides || '{"device_action": "flag"}'
 WHERE rule_overrides ->> 'device_action' = 'reject' AND status IN ('scheduled', 'open');
ALTER TABLE attendance_sessions
  ADD CONSTRAINT session_asks_no_device CHECK (status NOT IN ('scheduled', 'open')
    OR rule_overrides ->> 'device_action' IS DISTINCT FROM 'reject');
