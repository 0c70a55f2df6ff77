-- Events may be open to people without an account, who register by a link in a mail to their own address.

ALTER TABLE events ADD COLUMN is_public boolean NOT NULL DEFAULT false; -- seen by anybody with its address

-- when somebody without an account agreed to their name and address being kept for the event
ALTER TABLE event_registrations ADD COLUMN guest_consent_at timestamptz;
