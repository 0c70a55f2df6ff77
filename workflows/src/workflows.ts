// The entry of the workflow bundle: what is exported here can be started by name.
export { aicteApproval } from './aicte/workflow.ts';
export { dailyStats } from './analytics/workflow.ts';
export { eventAnnouncement } from './announcement/workflow.ts';
export { certificateBatch } from './certificate/workflow.ts';
export { eventLifecycle } from './event/workflow.ts';
export { delegation } from './delegation/workflow.ts';
export { venueBooking } from './booking/workflow.ts';
export { attendanceReview } from './review/workflow.ts';
export { attendanceSession } from './session/workflow.ts';
export { attendanceCorrection } from './correction/workflow.ts';
export { leaveApproval } from './leave/workflow.ts';
export { notificationDispatch } from './notification/workflow.ts';
export { spotCheck } from './spot-check/workflow.ts';
export { changeProposal } from './proposal/workflow.ts';
export { certificateRevocation } from './suspension/workflow.ts';
export { sectionStats } from './statistics/workflow.ts';
export { sessionGeneration } from './timetable/workflow.ts';
