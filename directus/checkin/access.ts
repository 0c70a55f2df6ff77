import { and, isMe, read, type Access } from '../access/define.ts';

const SESSION_OF_MINE = {
  _or: [isMe('attendance_session_id.conducted_by_id'), isMe('attendance_session_id.course_section_id.staff.person_id')],
};

export const ACCESS: Access = {
  attendance_evidence: {
    org_admin: read(),
    student: read(and(isMe('attendance_record_id.person_id')), [
      'id',
      'organization_id',
      'attendance_record_id',
      'attempt_no',
      'latitude',
      'longitude',
      'location_accuracy_m',
      'distance_m',
      'location_verified',
      'outcome',
      'qr_scanned_at',
    ]),
  },
  qr_scan_logs: {
    org_admin: read(),
    mentor: read(and(SESSION_OF_MINE), [
      'id',
      'organization_id',
      'attendance_session_id',
      'person_id',
      'scanned_at',
      'scan_successful',
      'failure_reason',
      'step_delta',
      'direction',
    ]),
  },
};
