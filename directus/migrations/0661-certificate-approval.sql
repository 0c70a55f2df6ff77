-- Who decided about an issue run that a policy wanted approved, and why not.

ALTER TABLE certificate_batches
  ADD COLUMN decided_by_id uuid REFERENCES people ON DELETE SET NULL,
  ADD COLUMN decision_reason varchar(500);
