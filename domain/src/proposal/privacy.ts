import type { PrivacyPart } from '../privacy/register-type.ts';

/** Who proposed and who decided; kept as long as the audit log, for they are part of it. */
export const PROPOSAL_PRIVACY: PrivacyPart = {
  other: { change_proposals: { data_class: 'AUDIT', people: 'proposed_by_id decided_by_id' } },
};
