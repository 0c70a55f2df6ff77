-- What became of a proposal, for those who read its history.
ALTER TABLE change_proposals ADD COLUMN applied_at timestamptz, ADD COLUMN decision_reason varchar(2000);
