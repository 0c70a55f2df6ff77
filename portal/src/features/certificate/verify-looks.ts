import type { CertificateVerification } from '@muster/domain/contract';

/** Green for what is in force, amber for what may pass, red for what must not be relied on. */
export function colorOfResult(result: CertificateVerification['result']): 'success' | 'warning' | 'error' {
  if (result === 'valid') return 'success';
  return result === 'expired' || result === 'superseded' || result === 'suspended' ? 'warning' : 'error';
}

const ICONS = { passed: 'i-lucide-check', failed: 'i-lucide-x', open: 'i-lucide-circle-dashed' } as const;
export const iconOfCheck = (state: CertificateVerification['checks'][number]['state']): string => ICONS[state];
