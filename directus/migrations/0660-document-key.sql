-- Keys and X.509 certificates that PDFs are signed with: an authority of the organization, and the keys that it certifies.

ALTER TABLE signing_keys DROP CONSTRAINT signing_keys_purpose_check;
ALTER TABLE signing_keys ADD CONSTRAINT signing_keys_purpose_check
  CHECK (purpose IN ('credential', 'checkpoint', 'ticket', 'authority', 'document'));
ALTER TABLE signing_keys ALTER COLUMN public_key TYPE varchar(800); -- an RSA key has 560 characters
ALTER TABLE signing_keys ADD COLUMN x509 text CHECK (length(x509) <= 8000);
ALTER TABLE signing_keys ADD COLUMN certified_by_id uuid REFERENCES signing_keys;
ALTER TABLE signing_keys ADD CONSTRAINT signing_key_certified CHECK (
  (x509 IS NOT NULL) = (purpose IN ('authority', 'document')) AND (certified_by_id IS NOT NULL) = (purpose = 'document'));

ALTER TABLE certificates ADD COLUMN document_key_id uuid REFERENCES signing_keys; -- null: issued before files were signed
