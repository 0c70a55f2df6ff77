-- A term knows when its verdicts were frozen and until when they may be condoned, which needs two people.

ALTER TABLE academic_terms
  ADD eligibility_frozen_at timestamptz,
  ADD condone_until timestamptz,
  ADD CONSTRAINT term_condoning_ends CHECK (condone_until > eligibility_frozen_at);

ALTER TABLE change_proposals DROP CONSTRAINT change_proposals_kind_check;
ALTER TABLE change_proposals ADD CONSTRAINT change_proposals_kind_check
  CHECK (kind IN ('bulk_edit', 'reopen_locked', 'reopen_term', 'policy_publish', 'mass_revoke', 'merge_people',
    'key_destroy', 'condone'));
