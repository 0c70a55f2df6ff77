import { REQUEST_PROBLEMS } from './contract/problems.ts';
import { ACCOUNT_PROBLEMS } from './account/problems.ts';
import { AICTE_PROBLEMS } from './aicte/problems.ts';
import { APPROVAL_PROBLEMS } from './approval/problems.ts';
import { ATTACHMENT_PROBLEMS } from './attachment/problems.ts';
import { AUDIT_PROBLEMS } from './audit/problems.ts';
import { CERTIFICATE_PROBLEMS } from './certificate/problems.ts';
import { CHECKIN_PROBLEMS } from './checkin/problems.ts';
import { CORRECTION_PROBLEMS } from './correction/problems.ts';
import { EVENT_PROBLEMS } from './event/problems.ts';
import { LEAVE_PROBLEMS } from './leave/problems.ts';
import { MARKING_PROBLEMS } from './marking/problems.ts';
import { SESSION_PROBLEMS } from './session/problems.ts';
import { STATISTICS_PROBLEMS } from './statistics/problems.ts';
import { BOOKING_PROBLEMS } from './booking/problems.ts';
import { ACADEMICS_PROBLEMS } from './academics/problems.ts';
import { PRIVACY_PROBLEMS } from './privacy/problems.ts';
import { PROJECT_PROBLEMS } from './project/problems.ts';
import { REPORT_PROBLEMS } from './report/problems.ts';
import { REVIEW_PROBLEMS } from './review/problems.ts';
import type { Locale } from './locale.ts';
import { sentenceOf, type Problem, type ProblemText } from './problem.ts';

/** Every code a caller may meet, with its HTTP status and its sentence in each language. */
export const PROBLEMS: Record<string, ProblemText> = {
  ...REQUEST_PROBLEMS,
  ...ACCOUNT_PROBLEMS,
  ...APPROVAL_PROBLEMS,
  ...ATTACHMENT_PROBLEMS,
  ...AUDIT_PROBLEMS,
  ...CERTIFICATE_PROBLEMS,
  ...CHECKIN_PROBLEMS,
  ...SESSION_PROBLEMS,
  ...MARKING_PROBLEMS,
  ...CORRECTION_PROBLEMS,
  ...EVENT_PROBLEMS,
  ...LEAVE_PROBLEMS,
  ...PROJECT_PROBLEMS,
  ...ACADEMICS_PROBLEMS,
  ...BOOKING_PROBLEMS,
  ...STATISTICS_PROBLEMS,
  ...REPORT_PROBLEMS,
  ...REVIEW_PROBLEMS,
  ...PRIVACY_PROBLEMS,
  ...AICTE_PROBLEMS,
};

/** The sentence of a problem in the reader's language; an unlisted code is its own sentence. */
export const sayProblem = (code: string, params: Problem['params'], locale: Locale = 'en'): string => {
  const text = PROBLEMS[code];
  return text ? sentenceOf(text, params, locale) : code;
};
