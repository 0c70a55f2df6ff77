import type { ProposalKind } from '../proposal/types.ts';

/**
 * Students admitted to the exam although they attended too little, a change that two people make (BEY-015, CH-083): the head of
 * the department proposes with a reason, an administrator decides.
 */
export const CONDONE = {
  kind: 'condone',
  slug: 'eligibility',
  table: 'exam_eligibility',
  most_rows: 50,
  decide_within_hours: 7 * 24,
  hours: null,
  title: (rows) => ({
    en: rows === 1 ? 'admit one student to the exam' : `admit ${rows} students to the exam`,
    hi: `${rows} विद्यार्थी को परीक्षा की अनुमति देना`,
    kn: `${rows} ವಿದ್ಯಾರ್ಥಿಗೆ ಪರೀಕ್ಷೆಗೆ ಅನುಮತಿ ನೀಡುವುದು`,
  }),
} as const satisfies ProposalKind;
