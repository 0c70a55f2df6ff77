import type { Locale } from '../locale.ts';

/**
 * The statuses of one suspension of a certificate: what it rests on changed, and what became of that.
 * @table certificate_suspensions.status
 * @move open>kept whoever is asked: the certificate stays although its basis is another
 * @move open>revoked whoever is asked, or seven days of silence
 * @move open>restored the marks, once they are as they were signed
 * @move open>replaced the marks, which are others but enough: a successor is issued
 */
export const SUSPENSION_TRANSITIONS = {
  open: ['kept', 'revoked', 'restored', 'replaced'],
  kept: [],
  revoked: [],
  restored: [],
  replaced: [],
} as const;
export type SuspensionStatus = keyof typeof SUSPENSION_TRANSITIONS;

/** The workflow in which people decide about a suspended certificate; one for each suspension. */
export const certificateRevocationWorkflowId = (certificate_suspension_id: string): string =>
  `cert-revoke:${certificate_suspension_id}`;

/** Messages of the workflow besides those of every approval. `changed`: the marks changed once more. */
export const SUSPENSION_MESSAGES = { closed: 'closed', changed: 'basisChanged' } as const;

/** What the outcome of the approval makes of a suspension: only a yes keeps the certificate; silence revokes it. */
export const SUSPENSION_STATUS_OF = {
  approved: 'kept',
  rejected: 'revoked',
  expired: 'revoked',
} as const satisfies Record<string, SuspensionStatus>;

/** Why a certificate is revoked about which nobody has decided, in the language of the organization. */
export const SILENCE_REASON: Readonly<Record<Locale, string>> = {
  en: 'The attendance behind it was corrected, and nobody kept it in time.',
  hi: 'इसके पीछे की उपस्थिति सुधारी गई, और समय रहते किसी ने इसे बनाए रखने का निर्णय नहीं लिया।',
  kn: 'ಇದರ ಹಿಂದಿನ ಹಾಜರಿಯನ್ನು ತಿದ್ದಲಾಗಿದೆ; ಸಮಯದೊಳಗೆ ಯಾರೂ ಇದನ್ನು ಉಳಿಸಲಿಲ್ಲ.',
};
