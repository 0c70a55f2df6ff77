import type { Catalogue, ReportRole } from './types.ts';
import { columns, MANAGED, MENTORED, OF_CLUBS, only, TAUGHT, view } from './view.ts';

const PERSON = columns({ uuid: 'person_id', text: 'identifier full_name' });
const DEPARTMENT = columns({ uuid: 'department_id', text: 'department_name' });
const SECTION = columns({
  uuid: 'course_section_id',
  text: 'course_code course_name section_code term_code academic_year',
});
const EVENT = columns({
  uuid: 'event_id club_id',
  text: 'event_title event_type club_name',
  instant: 'event_starts_at',
});
const NOT_OTHERS: readonly ReportRole[] = ['org_admin', 'mentor', 'student'];

/**
 * The views of the schema "reporting" with who sees which of their rows and columns.
 * Each has `organization_id`, and `mentor_id` where mentors see their mentees, besides the columns named here.
 */
export const REPORTING_VIEWS: Catalogue = {
  /** One row per person on the roster and session; a state only where there is a mark. */
  attendance_marks: view(
    TAUGHT,
    PERSON,
    DEPARTMENT,
    SECTION,
    columns({
      uuid: 'attendance_session_id campus_id',
      text: 'session_name session_status campus_name state_code category capture_method verification_status',
      date: 'session_date',
      instant: 'scheduled_start_at recorded_at',
      number: 'weight minutes_late',
    }),
  ),
  /** One row per student and section, as last computed. */
  attendance_standing: view(
    TAUGHT,
    PERSON,
    DEPARTMENT,
    SECTION,
    columns({
      text: 'standing',
      number:
        'sessions_held present_count late_count excused_count absent_count percentage threshold_pct sessions_remaining best_pct worst_pct must_attend',
      date: 'unreachable_from',
      instant: 'calculated_at',
    }),
  ),
  section_attendance: view(
    { ...MANAGED, mentor: ['sections'] },
    DEPARTMENT,
    SECTION,
    columns({
      number: 'sessions_held students_total average_percentage at_risk_count ineligible_count',
      instant: 'calculated_at',
    }),
  ),
  /** One row per day, campus and department. */
  daily_attendance: view(
    MANAGED,
    DEPARTMENT,
    columns({
      uuid: 'campus_id',
      text: 'campus_name',
      date: 'stat_date',
      number: 'total_sessions total_events total_attendees attendance_rate verified_count pending_count flagged_count',
    }),
  ),
  exam_eligibility: view(
    TAUGHT,
    PERSON,
    DEPARTMENT,
    SECTION,
    columns({ text: 'status', number: 'percentage threshold_pct', instant: 'frozen_at', boolean: 'condoned' }),
  ),
  attendance_corrections: view(
    TAUGHT,
    PERSON,
    DEPARTMENT,
    SECTION,
    columns({ text: 'status original_state requested_state', date: 'session_date', instant: 'created_at decided_at' }),
  ),
  leave_register: view(
    MENTORED,
    PERSON,
    DEPARTMENT,
    columns({
      text: 'leave_type_code leave_type_name status',
      instant: 'starts_at ends_at submitted_at decided_at returned_at',
      number: 'days sessions_affected',
    }),
    only(NOT_OTHERS, columns({ text: 'reason decision_reason' })),
  ),
  /** One row per person, leave type and period: the sum of the ledger. */
  leave_balances: view(
    MENTORED,
    PERSON,
    DEPARTMENT,
    columns({ text: 'leave_type_code leave_type_name period', number: 'allocated taken balance' }),
  ),
  event_participation: view(
    OF_CLUBS,
    PERSON,
    EVENT,
    columns({ text: 'registration_status', instant: 'registered_at', boolean: 'attended' }),
  ),
  certificates_issued: view(
    OF_CLUBS,
    PERSON,
    EVENT,
    columns({ text: 'serial_no status', instant: 'issued_at revoked_at expires_at' }),
  ),
  activity_points: view(
    MENTORED,
    PERSON,
    DEPARTMENT,
    columns({
      text: 'category_name activity_name level source status',
      number: 'points_allocated counted_points hours',
      date: 'activity_from activity_until',
      instant: 'approval_date',
    }),
  ),
  venue_use: view(
    { org_admin: ['organization'], organizer: ['clubs'] },
    columns({
      uuid: 'venue_id club_id',
      text: 'venue_name venue_kind campus_name club_name title source status reason_code',
      instant: 'starts_at ends_at checked_in_at',
      number: 'hours expected_attendance capacity',
    }),
  ),
  project_progress: view(
    MANAGED,
    DEPARTMENT,
    columns({
      uuid: 'innovation_project_id',
      text: 'title status leader_name',
      date: 'starts_on ends_on next_due_on',
      number: 'milestones milestones_done milestones_delayed members average_score',
    }),
  ),
  /** One row per task of an approval, open or decided. */
  decisions: view(
    MANAGED,
    DEPARTMENT,
    columns({
      text: 'process status decision assignee_name',
      instant: 'created_at due_at decided_at',
      number: 'hours_taken escalation_level',
    }),
  ),
  people_directory: view(
    MENTORED,
    PERSON,
    DEPARTMENT,
    columns({ text: 'kind program_name', number: 'year_level semester', boolean: 'is_active' }),
    only(NOT_OTHERS, columns({ text: 'contact_email phone gender city', date: 'date_of_birth' })),
  ),
  /** Compliance: what was asked, and whether it was answered in time. */
  privacy_requests: view(
    { org_admin: ['organization'] },
    columns({ text: 'kind regime status', instant: 'created_at due_at completed_at', boolean: 'in_time' }),
  ),
  consents_given: view(
    { org_admin: ['organization'] },
    PERSON,
    columns({
      text: 'purpose legal_basis policy_version',
      instant: 'granted_at expires_at withdrawn_at',
      boolean: 'in_force',
    }),
  ),
};
