import { ORG, and, crud, cru, either, everyone, isMe, own, read, type Collections } from './define.ts';

const OF_MY_SECTION = isMe('course_section_id.staff.person_id');
const SESSION_OF_MINE = {
  _or: [isMe('attendance_session_id.conducted_by_id'), isMe('attendance_session_id.course_section_id.staff.person_id')],
};
const MENTEE = isMe('person_id.student_profile.mentor_id');
const COPIED = [
  'opens_before_minutes',
  'late_after_minutes',
  'grace_period_minutes',
  'radius_m',
  'geofence_action',
  'latitude',
  'longitude',
];
const labels = (colors: Record<string, string>) => ({
  display: 'labels',
  display_options: {
    choices: Object.entries(colors).map(([value, color]) => ({
      text: value,
      value,
      foreground: '#FFFFFF',
      background: color,
    })),
  },
});

/** Sessions, records and what they were based on. */
export const ATTENDANCE: Collections = {
  attendance_sessions: {
    group: 'attendance',
    icon: 'co_present',
    note: 'Time-bound roll: class, event check-in or roll call. Policy values are copied when it is created.',
    template: '{{name}}, {{session_date}}',
    state: [
      'status',
      'actual_start_at',
      'actual_end_at',
      'qr_regeneration_count',
      'locked_at',
      'devices_unsynced',
      'policy_version_id',
    ],
    fields: {
      status: labels({
        scheduled: '#475569',
        open: '#15803D',
        closed: '#92400E',
        finalized: '#3730A3',
        cancelled: '#9F1239',
      }),
      ...Object.fromEntries(COPIED.map((name) => [name, { width: 'half' as const }])),
    },
    lists: {
      records: {
        table: 'attendance_records',
        column: 'attendance_session_id',
        template: '{{person_id.full_name}}: {{presence_state_id.label}}',
      },
    },
    access: {
      org_admin: cru,
      mentor: read(either(isMe('conducted_by_id'), OF_MY_SECTION)),
      frontline: read(and({ group_id: { _nnull: true } })),
      student: read(and(isMe('course_section_id.course_enrollments.enrollment_id.person_id')), [
        'id',
        'organization_id',
        'name',
        'session_type',
        'course_section_id',
        'session_date',
        'venue_id',
        'scheduled_start_at',
        'scheduled_end_at',
        'status',
      ]),
    },
  },
  attendance_records: {
    group: 'attendance',
    icon: 'how_to_reg',
    note: 'The one record per person and session. Marks change by check-in, marking, leave and correction only.',
    template: '{{person_id.full_name}}: {{presence_state_id.label}}',
    fields: {
      verification_status: labels({ pending: '#475569', verified: '#15803D', flagged: '#5B21B6', rejected: '#9F1239' }),
    },
    lists: {
      evidence: {
        table: 'attendance_evidence',
        column: 'attendance_record_id',
        template: '{{distance_m}} m, {{outcome}}',
      },
    },
    access: { org_admin: read(), mentor: read(either(SESSION_OF_MINE, MENTEE)), student: read(own()) },
  },
  attendance_evidence: {
    group: 'attendance',
    icon: 'verified_user',
    note: 'The factors behind a record, one row per attempt. Append-only.',
    template: '{{outcome}}, {{distance_m}} m',
    accountability: null,
    access: {
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
  },
  qr_scan_logs: {
    group: 'attendance',
    icon: 'qr_code_scanner',
    note: 'Every scan, good or bad, with its reason. Append-only.',
    template: '{{failure_reason}} {{scanned_at}}',
    access: {
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
  },
  presence_states: {
    group: 'attendance',
    icon: 'palette',
    note: 'States of a mark, each in one of four calculation categories.',
    template: '{{label}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  attendance_policies: {
    group: 'attendance',
    icon: 'policy',
    note: 'Rules and limits per scope; the most specific wins. Copied onto sessions when they are created.',
    template: '{{scope_type}}',
    access: { org_admin: crud, mentor: read() },
  },
  devices: {
    group: 'attendance',
    icon: 'devices',
    note: 'Registered capture devices.',
    template: '{{name}}',
    state: ['status', 'last_seen_at', 'last_sync_at', 'sync_cursor', 'api_key_hash', 'clock_offset_ms'],
    access: { org_admin: { ...crud, read: { rows: ORG, except: ['api_key_hash'] } } },
  },
  student_attendance_stats: {
    group: 'attendance',
    icon: 'query_stats',
    note: 'Counts, percentage and standing per student and section; recomputed from records.',
    template: '{{person_id.full_name}} {{percentage}} %',
    access: { org_admin: read(), mentor: read(either(OF_MY_SECTION, MENTEE)), student: read(own()) },
  },
  section_attendance_stats: {
    group: 'attendance',
    icon: 'bar_chart',
    note: 'The same per section.',
    template: '{{course_section_id.code}} {{average_percentage}} %',
    access: { org_admin: read(), manager: read(), mentor: read(and(OF_MY_SECTION)) },
  },
};
