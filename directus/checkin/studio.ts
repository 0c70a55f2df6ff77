import { type Forms } from '../studio/define.ts';

/** What a record was based on, and every scan. */
export const FORMS: Forms = {
  attendance_evidence: {
    group: 'attendance',
    sort: 27,
    icon: 'verified_user',
    note: 'The factors behind a record, one row per attempt. Append-only.',
    template: '{{outcome}}, {{distance_m}} m',
    accountability: null,
  },
  qr_scan_logs: {
    group: 'attendance',
    sort: 28,
    icon: 'qr_code_scanner',
    note: 'Every scan, good or bad, with its reason. Append-only.',
    template: '{{failure_reason}} {{scanned_at}}',
    view: {
      fields: ['scanned_at', 'person_id', 'scan_successful', 'failure_reason', 'attendance_session_id'],
      sort: '-scanned_at',
    },
  },
};
