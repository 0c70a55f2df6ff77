import type { Recompute } from '../explain/index.ts';
import { recomputeConsent } from './consent.ts';
import { recomputeRequest } from './request.ts';
import { recomputeRetention } from './retention.ts';

/** What this module explains, by the code of the first rule; for `recompute` of the explain module (BEY-090). */
export const PRIVACY_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  RETENTION_DUE: recomputeRetention,
  CONSENT_IN_FORCE: recomputeConsent,
  PRIVACY_REQUEST_DUE: recomputeRequest,
};
