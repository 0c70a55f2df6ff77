import type { ProposalKind } from '../proposal/types.ts';

/** Hours for which two people may reopen locked marks: the hourly look of corrections that wait comes at least once, and the lock within days. */
const HOURS = { least: 2, usual: 24, most: 72 } as const;

/**
 * Locked marks of sessions opened again for some hours, the kind of change that two people make (BEY-043). It is proposed by whoever may
 * reopen the session; afterwards the marks lock again by themselves.
 */
export const REOPEN_LOCKED = {
  kind: 'reopen_locked',
  slug: 'session',
  table: 'attendance_sessions',
  most_rows: 200,
  decide_within_hours: 48,
  hours: HOURS,
  title: (rows) => ({
    en: `reopen the locked marks of ${rows} ${rows === 1 ? 'session' : 'sessions'}`,
    hi: `${rows} ${rows === 1 ? 'सत्र' : 'सत्रों'} की लॉक उपस्थिति खोलना`,
    kn: `${rows} ${rows === 1 ? 'ಅವಧಿಯ' : 'ಅವಧಿಗಳ'} ಲಾಕ್ ಆದ ಹಾಜರಾತಿ ತೆರೆಯುವುದು`,
  }),
} as const satisfies ProposalKind;
