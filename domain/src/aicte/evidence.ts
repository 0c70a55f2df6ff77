/** The closed list of kinds of evidence an activity may ask for. */
export const EVIDENCE_KINDS = ['certificate', 'photo', 'report', 'other'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How a kind of evidence is kept (`attachments.kind`). */
export const ATTACHED_AS = { certificate: 'evidence', photo: 'photo', report: 'report', other: 'other' } as const;
