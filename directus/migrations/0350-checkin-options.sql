-- A policy asks for nothing that no phone can give: no device proof before devices can be registered, no second code that cannot come in time.

UPDATE attendance_policies SET device_action = 'flag' WHERE device_action = 'reject';
UPDATE attendance_policies SET qr_rotation_seconds = 10 WHERE challenge_mode = 'two_scan' AND qr_rotation_seconds > 10;
ALTER TABLE attendance_policies
  DROP CONSTRAINT attendance_policies_device_action_check,
  ADD CONSTRAINT attendance_policies_device_action_check CHECK (device_action IN ('off', 'flag')),
  -- The second code lies two steps after the first and comes within 30 s: with steps of 10 s there are 10 s to show it in.
  ADD CONSTRAINT policy_second_scan_in_time CHECK (challenge_mode <> 'two_scan' OR qr_rotation_seconds <= 10);
-- Sessions carry a copy of their policy; those that are still to be held follow.
UPDATE attendance_sessions SET rule_overrides = rule_overrides || '{"device_action": "flag"}'
 WHERE rule_overrides ->> 'device_action' = 'reject' AND status IN ('scheduled', 'open');
