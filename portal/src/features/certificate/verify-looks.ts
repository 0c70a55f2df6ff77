import type { CertificateVerification } from '@muster/domain/contract';

/** Green for what is in force, amber for what may pass, red for what must not be relied on. */
export function colorOfResult(result: CertificateVerification['result']): 'success' | 'warning' | 'error' {
  if (result === 'valid') return 'success';
  return result === 'expired' || result === 'superseded' || result === 'suspended' ? 'warning' : 'error';
}

const ICONS = { passed: 'i-lucide-check', failed: 'i-lucide-x', open: 'i-lucide-circle-dashed' } as const;
export const iconOfCheck = (state: CertificateVerification['checks'][number]['state']): string => ICONS[state];

const RESULT_ICONS: Record<CertificateVerification['result'], string> = {
  valid: 'i-lucide-shield-check',
  expired: 'i-lucide-calendar-x',
  superseded: 'i-lucide-replace',
  suspended: 'i-lucide-circle-pause',
  revoked: 'i-lucide-ban',
  tampered: 'i-lucide-file-x',
  unknown_issuer: 'i-lucide-shield-question-mark',
  unknown: 'i-lucide-circle-question-mark',
};
/** Told by shape as well as by colour. */
export const iconOfResult = (result: CertificateVerification['result']): string => RESULT_ICONS[result];
