import {
  asked,
  average,
  between,
  by,
  column,
  compare,
  count,
  DAYS,
  DEPARTMENT,
  derive,
  document,
  FROM,
  is,
  most,
  ofDepartment,
  ofSection,
  output,
  round,
  SECTION,
  show,
  sum,
  UNTIL,
  type Documents,
} from './document-parts.ts';

/** Attendance of students, sections, days and campuses (CH-054, CH-085). */
export const ATTENDANCE_REPORTS: Documents = {
  /** Each student's marks and percentage in a span of days (CH-054). */
  'attendance-by-student': document('attendance_marks', {
    parameters: { ...DAYS, ...SECTION, ...DEPARTMENT },
    columns: [
      ...show('identifier', 'full_name', 'course_code', 'section_code'),
      count('sessions'),
      ...['present', 'late', 'excused', 'absent'].map((state) => count(state, is('category', state))),
    ],
    filter: { all: [is('session_status', 'finalized'), ofSection, ofDepartment, ...between(column('session_date'))] },
    group: ['identifier', 'full_name', 'course_code', 'section_code'],
    order: by('course_code', 'section_code', 'identifier'),
  }),
  /** Who was absent without excuse, for a day or more. */
  absentees: document('attendance_marks', {
    parameters: { from: { ...FROM, default: { days: 0 } }, until: UNTIL, ...SECTION, ...DEPARTMENT },
    columns: show('session_date', 'course_code', 'section_code', 'session_name', 'identifier', 'full_name'),
    filter: { all: [is('category', 'absent'), ofSection, ofDepartment, ...between(column('session_date'))] },
    order: by('session_date', 'course_code', 'section_code', 'identifier'),
  }),
  'attendance-by-section': document('section_attendance', {
    parameters: { ...DEPARTMENT, term: { type: 'text', max_length: 50 } },
    columns: show('department_name', 'course_code', 'course_name', 'section_code', 'term_code', 'sessions_held',
      'students_total', 'average_percentage', 'at_risk_count', 'ineligible_count'), // prettier-ignore
    filter: { all: [ofDepartment, compare(column('term_code'), 'eq', asked('term'))] },
    order: by('department_name', 'course_code', 'section_code'),
  }),
  /** Sessions, attendance and doubtful marks per month and campus (CH-085). */
  'attendance-by-month': document('daily_attendance', {
    parameters: { from: { ...FROM, default: { days: -365 } }, until: UNTIL, ...DEPARTMENT },
    columns: [
      { name: 'month', compute: { month: [column('stat_date')] } },
      ...show('campus_name', 'department_name'),
      ...['total_sessions', 'total_attendees', 'verified_count', 'pending_count', 'flagged_count'].map((name) =>
        sum(name),
      ),
      average('average_rate', 'attendance_rate'),
      derive('rate', round(output('average_rate'))),
    ],
    filter: { all: [ofDepartment, ...between(column('stat_date'))] },
    group: ['month', 'campus_name', 'department_name'],
    order: by('month', 'campus_name', 'department_name'),
  }),
  /** Students below what their section asks for, or close to it, with what they can still reach (BEY-045). */
  'students-at-risk': document('attendance_standing', {
    parameters: {
      ...SECTION,
      ...DEPARTMENT,
      standing: {
        type: 'text',
        list: true,
        default: ['at_risk', 'ineligible'],
        choices: ['eligible', 'at_risk', 'ineligible'],
      },
    },
    columns: show('identifier', 'full_name', 'course_code', 'section_code', 'percentage', 'threshold_pct', 'standing',
      'sessions_remaining', 'best_pct', 'must_attend', 'unreachable_from'), // prettier-ignore
    filter: { all: [ofSection, ofDepartment, compare(column('standing'), 'in', asked('standing'))] },
    order: by('percentage', 'identifier'),
  }),
  'exam-eligibility': document('exam_eligibility', {
    parameters: { ...SECTION, ...DEPARTMENT },
    columns: show(
      'identifier',
      'full_name',
      'course_code',
      'section_code',
      'term_code',
      'percentage',
      'threshold_pct',
      'status',
      'condoned',
      'frozen_at',
    ),
    filter: { all: [ofSection, ofDepartment] },
    order: by('course_code', 'section_code', 'identifier'),
  }),
  'attendance-corrections': document('attendance_corrections', {
    parameters: { ...DAYS, ...DEPARTMENT },
    columns: show(
      'session_date',
      'course_code',
      'identifier',
      'full_name',
      'original_state',
      'requested_state',
      'status',
      'created_at',
      'decided_at',
    ),
    filter: { all: [ofDepartment, ...between(column('session_date'))] },
    order: [most('session_date'), ...by('course_code', 'identifier')],
  }),
};
