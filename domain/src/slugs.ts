// What the slugs of the domain bring to what is shared: refusals (`*_PROBLEMS`), the process (`*_PROCESS`), and where personal
// data lies (`*_PRIVACY`). This is the only list of them; `PROBLEMS`, `DECLARED_PROCESSES` and the register of personal data
// follow from it, and slugs.test.ts names what a folder has and this list has not.

export { ACADEMICS_PROBLEMS } from './academics/problems.ts';
export { ACCOUNT_PROBLEMS } from './account/problems.ts';
export { AICTE_PROBLEMS } from './aicte/problems.ts';
export { ANNOUNCEMENT_PRIVACY } from './announcement/privacy.ts';
export { ANNOUNCEMENT_PROCESS } from './announcement/process.ts';
export { APPROVAL_PROBLEMS } from './approval/problems.ts';
export { ATTACHMENT_PROBLEMS } from './attachment/problems.ts';
export { AUDIT_PROBLEMS } from './audit/problems.ts';
export { BOOKING_PROBLEMS } from './booking/problems.ts';
export { BOOKING_PROCESS } from './booking/process.ts';
export { CERTIFICATE_PROBLEMS } from './certificate/problems.ts';
export { CHECKIN_PROBLEMS } from './checkin/problems.ts';
export { CLUB_PROBLEMS } from './club/problems.ts';
export { REQUEST_PROBLEMS } from './contract/problems.ts';
export { CORRECTION_PROBLEMS } from './correction/problems.ts';
export { CORRECTION_PRIVACY } from './correction/privacy.ts';
export { CORRECTION_PROCESS } from './correction/process.ts';
export { DELEGATION_PROBLEMS } from './delegation/problems.ts';
export { DELEGATION_PROCESS } from './delegation/process.ts';
export { EVENT_PROBLEMS } from './event/problems.ts';
export { EVENT_PRIVACY } from './event/privacy.ts';
export { EVENT_PROCESS } from './event/process.ts';
export { LEAVE_PROBLEMS } from './leave/problems.ts';
export { LEAVE_PRIVACY } from './leave/privacy.ts';
export { LEAVE_PROCESS } from './leave/process.ts';
export { MARKING_PROBLEMS } from './marking/problems.ts';
export { NOTIFICATION_PROCESS } from './notification/process.ts';
export { OFFLINE_PROBLEMS } from './offline/problems.ts';
export { PRIVACY_PROBLEMS } from './privacy/problems.ts';
export { PROJECT_PROBLEMS } from './project/problems.ts';
export { PROPOSAL_PROBLEMS } from './proposal/problems.ts';
export { PROPOSAL_PRIVACY } from './proposal/privacy.ts';
export { PROPOSAL_PROCESS } from './proposal/process.ts';
export { REPORT_PROBLEMS } from './report/problems.ts';
export { REVIEW_PROBLEMS } from './review/problems.ts';
export { REVIEW_PRIVACY } from './review/privacy.ts';
export { REVIEW_PROCESS } from './review/process.ts';
export { SPOT_CHECK_PROBLEMS } from './spot-check/problems.ts';
export { SPOT_CHECK_PRIVACY } from './spot-check/privacy.ts';
export { SPOT_CHECK_PROCESS } from './spot-check/process.ts';
export { SESSION_PROBLEMS } from './session/problems.ts';
export { SESSION_PROCESS } from './session/process.ts';
export { STATISTICS_PROBLEMS } from './statistics/problems.ts';
export { STATISTICS_PROCESS } from './statistics/process.ts';
