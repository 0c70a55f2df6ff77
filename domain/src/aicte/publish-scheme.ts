import type { ProposalKind } from '../proposal/types.ts';

/**
 * A scheme of activity points published, a change that two people make (BEY-015, BEY-080): an administrator proposes the
 * draft, and whoever approves it confirms its figures. From then on it stays as it is.
 */
export const PUBLISH_SCHEME = {
  kind: 'policy_publish',
  slug: 'aicte',
  table: 'aicte_schemes',
  most_rows: 1,
  decide_within_hours: 7 * 24, // figures are compared with the university's own document
  hours: null,
  title: () => ({
    en: 'publish a scheme of activity points and confirm its figures',
    hi: 'गतिविधि अंक की योजना प्रकाशित करना और उसके आँकड़ों की पुष्टि',
    kn: 'ಚಟುವಟಿಕೆ ಅಂಕಗಳ ಯೋಜನೆಯನ್ನು ಪ್ರಕಟಿಸುವುದು ಮತ್ತು ಅಂಕಿಗಳನ್ನು ದೃಢಪಡಿಸುವುದು',
  }),
} as const satisfies ProposalKind;
