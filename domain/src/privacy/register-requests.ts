import type { PersonalTable } from './register-type.ts';

/** What somebody asked for: papers, decisions, places. */
export const REQUEST_TABLES: Readonly<Record<string, PersonalTable>> = {
  attachments: {
    data_class: 'REQ',
    section: 'requests',
    subject: [
      'leave_application_id>leave_applications',
      'attendance_correction_id>attendance_corrections',
      'aicte_point_transaction_id>aicte_point_transactions',
      'data_subject_request_id>data_subject_requests',
    ],
    rows: 'deleted',
    columns: {
      stays:
        'kind leave_application_id attendance_correction_id aicte_point_transaction_id innovation_project_id data_subject_request_id',
      files: 'file_id',
    },
  },
  workflow_tasks: {
    data_class: 'REQ',
    section: 'requests',
    subject: ['requester_id'],
    guarded: true,
    columns: {
      people: 'requester_id assignee_id decided_by_id on_behalf_of_id',
      stays:
        'workflow_instance_id process round step_no subject_type subject_id candidate_role candidate_department_id status allowed_decisions decision due_at escalation_level decided_at seat approval_step_id approval_delegation_id applied_at barred_ids',
      erase: 'title comment',
      empty: 'summary',
      clear: 'decision_data',
    },
  },
  task_events: {
    data_class: 'REQ',
    section: 'requests',
    subject: ['workflow_task_id>workflow_tasks'],
    columns: {
      people: 'actor_id from_assignee_id to_assignee_id',
      stays: 'workflow_task_id event',
      erase: 'note',
    },
  },
  venue_bookings: {
    data_class: 'REQ',
    section: 'requests',
    subject: ['requested_by_id'],
    columns: {
      people: 'requested_by_id approved_by_id',
      stays:
        'venue_id event_id attendance_session_id booked_by_member_id source title starts_at ends_at expected_attendance status decided_at rejection_reason cancelled_reason booking_series_id occurrence_no with_booking_id batch_key replaces_id offer_rank occupied_from occupied_until hold_until queue_no checked_in_at reason_code pending_change',
      internal: 'exempt_person_ids',
    },
  },
  booking_series: {
    data_class: 'REQ',
    section: 'requests',
    subject: ['requested_by_id'],
    columns: {
      people: 'requested_by_id',
      stays: 'venue_id title rrule timezone first_starts_at minutes split_from_id reconfirm_by status',
    },
  },
};
