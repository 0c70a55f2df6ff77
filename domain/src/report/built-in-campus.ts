import {
  asked,
  average,
  between,
  by,
  column,
  compare,
  count,
  day,
  DAYS,
  DEPARTMENT,
  derive,
  document,
  FROM,
  is,
  most,
  ofDepartment,
  percent,
  show,
  sum,
  UNTIL,
  value,
  type Documents,
} from './document-parts.ts';

/** Leave, events, certificates, points, venues, projects, decisions and compliance (CH-028, CH-085). */
export const CAMPUS_REPORTS: Documents = {
  /** Leave that touches a span of days (CH-028). */
  'leave-register': document('leave_register', {
    parameters: { ...DAYS, ...DEPARTMENT, status: { type: 'text', list: true, default: ['approved'] } },
    columns: show(
      'identifier',
      'full_name',
      'department_name',
      'leave_type_name',
      'starts_at',
      'ends_at',
      'days',
      'status',
      'sessions_affected',
    ),
    filter: {
      all: [
        ofDepartment,
        compare(column('status'), 'in', asked('status')),
        compare(day('starts_at'), 'lte', asked('until')),
        compare(day('ends_at'), 'gte', asked('from')),
      ],
    },
    order: by('starts_at', 'identifier'),
  }),
  'leave-balances': document('leave_balances', {
    parameters: { ...DEPARTMENT, period: { type: 'text', max_length: 9 } },
    columns: show('identifier', 'full_name', 'leave_type_name', 'period', 'allocated', 'taken', 'balance'),
    filter: { all: [ofDepartment, compare(column('period'), 'eq', asked('period'))] },
    order: by('identifier', 'leave_type_name', 'period'),
  }),
  /** Registrations and attendance per event, for the club or the organization (CT-039). */
  'event-participation': document('event_participation', {
    parameters: { ...DAYS, club: { type: 'uuid' } },
    columns: [
      ...show('event_title', 'event_type', 'club_name', 'event_starts_at'),
      count('registered'),
      count('attended', compare(column('attended'), 'eq', value(true))),
      derive('share', percent('attended', 'registered')),
    ],
    filter: { all: [compare(column('club_id'), 'eq', asked('club')), ...between(day('event_starts_at'))] },
    group: ['event_title', 'event_type', 'club_name', 'event_starts_at'],
    order: [most('event_starts_at'), ...by('event_title')],
  }),
  'certificates-issued': document('certificates_issued', {
    parameters: { ...DAYS, club: { type: 'uuid' } },
    columns: show('serial_no', 'full_name', 'identifier', 'event_title', 'status', 'issued_at', 'expires_at'),
    filter: { all: [compare(column('club_id'), 'eq', asked('club')), ...between(day('issued_at'))] },
    order: by('serial_no'),
  }),
  'activity-points': document('activity_points', {
    parameters: DEPARTMENT,
    columns: [
      ...show('identifier', 'full_name', 'category_name'),
      count('claims'),
      sum('points_allocated'),
      sum('counted_points'),
    ],
    filter: { all: [is('status', 'approved'), ofDepartment] },
    group: ['identifier', 'full_name', 'category_name'],
    order: by('identifier', 'category_name'),
  }),
  /** Hours booked, used and lost to no-shows, per venue (BEY-064). */
  'venue-use': document('venue_use', {
    parameters: DAYS,
    columns: [
      ...show('venue_name', 'campus_name'),
      count('bookings'),
      sum('hours'),
      count('released', is('status', 'released')),
      derive('lost', percent('released', 'bookings')),
    ],
    filter: {
      all: [compare(column('status'), 'in', { values: ['approved', 'released'] }), ...between(day('starts_at'))],
    },
    group: ['venue_name', 'campus_name'],
    order: by('campus_name', 'venue_name'),
  }),
  'project-progress': document('project_progress', {
    parameters: DEPARTMENT,
    columns: show(
      'title',
      'department_name',
      'leader_name',
      'status',
      'milestones',
      'milestones_done',
      'milestones_delayed',
      'next_due_on',
      'average_score',
    ),
    filter: ofDepartment,
    order: by('department_name', 'title'),
  }),
  /** How long decisions take, and how many were late (BEY-016). */
  'decision-times': document('decisions', {
    parameters: { ...DAYS, ...DEPARTMENT },
    columns: [
      ...show('process', 'department_name'),
      count('tasks'),
      count('open', compare(column('decided_at'), 'missing')),
      count('late', compare(column('decided_at'), 'gt', column('due_at'))),
      average('mean_hours', 'hours_taken'),
      { name: 'longest_hours', aggregate: 'max', of: column('hours_taken') },
    ],
    filter: { all: [ofDepartment, ...between(day('created_at'))] },
    group: ['process', 'department_name'],
    order: by('process', 'department_name'),
  }),
  /** Requests about personal data and whether they were answered in time (CH-104, CH-105, CH-106). */
  'privacy-requests': document('privacy_requests', {
    parameters: { from: { ...FROM, default: { days: -365 } }, until: UNTIL },
    columns: [
      ...show('regime', 'kind', 'status'),
      count('requests'),
      count('late', compare(column('in_time'), 'eq', value(false))),
    ],
    filter: { all: between(day('created_at')) },
    group: ['regime', 'kind', 'status'],
    order: by('regime', 'kind', 'status'),
  }),
  'consents-in-force': document('consents_given', {
    columns: [
      ...show('purpose', 'legal_basis', 'policy_version'),
      count('people', compare(column('in_force'), 'eq', value(true))),
      count('withdrawn', compare(column('withdrawn_at'), 'present')),
    ],
    group: ['purpose', 'legal_basis', 'policy_version'],
    order: by('purpose', 'legal_basis', 'policy_version'),
  }),
};
