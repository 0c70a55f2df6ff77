-- A template version says how long what is printed with it holds.

ALTER TABLE certificate_template_versions
  ADD COLUMN validity_months smallint CHECK (validity_months BETWEEN 1 AND 600); -- null: it does not expire
