import type { Expected, Reach } from './define.ts';

/** What only the conductor may know of a session before it is over. */
const CONDUCTORS = 'latitude longitude radius_m geofence_action required_factors rule_overrides allowed_methods';
/** Where a scan came from tells of a person's devices and network. */
const DEVICES = 'ip_address user_agent device_info device_key_id network_prefix risk';

export const EXPECTED: Expected = {
  attendance_sessions: {
    OA: 'cru org',
    MN: 'r sections',
    FL: 'r assigned',
    ST: 'r own',
    EX: 'r own',
    hidden: { ST: CONDUCTORS, EX: CONDUCTORS },
    fixed: { OA: 'status' },
  },
  presence_states: { OA: 'crud org', all: 'r org' },
  attendance_policies: { OA: 'crud org', MN: 'r org' },
  attendance_records: { OA: 'r org', MN: 'r sections+mentees', ST: 'r own' },
  attendance_evidence: { OA: 'r org', ST: 'r own', hidden: { ST: DEVICES } },
  qr_scan_logs: { OA: 'r org', MN: 'r sections', hidden: { MN: 'presented_digest ip_address user_agent' } },
  student_attendance_stats: { OA: 'r org', MG: 'r dept', MN: 'r sections+mentees', ST: 'r own' },
  section_attendance_stats: { OA: 'r org', MG: 'r dept', MN: 'r sections' },
};

export const REACH: Reach = {
  attendance_sessions: { OA: ['org'], MN: ['sections'], FL: ['assigned'] },
};
