-- Access tokens end with what they were given for, and an organization may ask its staff for a second factor.

ALTER TABLE directus_users ADD COLUMN tokens_valid_from timestamptz; -- tokens issued before are refused; null = all are good

-- Whether the staff of an organization that use the Studio need a second factor; absent means no.
ALTER TABLE settings ADD CONSTRAINT settings_tfa_required_boolean
  CHECK (key <> 'account.tfa_required' OR jsonb_typeof(value) = 'boolean');
