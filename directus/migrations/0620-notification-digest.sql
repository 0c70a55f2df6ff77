-- A mail may wait for the reader's daily one: what is gathered goes once, and messages of security never wait or stay away.

ALTER TABLE notification_preferences
  ADD daily_at time, -- local time of the daily mail that gathers this kind; NULL = each at once
  ADD CONSTRAINT preference_security_stays CHECK (notification_type <> 'security'),
  ADD CONSTRAINT preference_quiet_both CHECK ((quiet_from IS NULL) = (quiet_until IS NULL));

ALTER TABLE notification_deliveries
  ADD not_before timestamptz, -- end of quiet hours, or when the daily mail goes
  ADD daily_id uuid REFERENCES notifications ON DELETE SET NULL; -- the message whose workflow sends the daily mail this one is in
CREATE INDEX notification_deliveries_gathering ON notification_deliveries (daily_id) WHERE daily_id IS NOT NULL;
