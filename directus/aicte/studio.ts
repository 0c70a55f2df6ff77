import { labels, type Forms } from '../studio/define.ts';

const SOURCED = {
  source: { note: 'Where the figure stands: document and table.' },
  source_year: { note: 'Year of the source.', width: 'half' },
  note: { note: 'What an institution has to know, such as transcriptions that differ.' },
} as const;

/** Activity points: what may be claimed, and what was. */
export const FORMS: Forms = {
  aicte_schemes: {
    group: 'points',
    sort: 60,
    icon: 'rule',
    note: 'What a university asks for, by admission cohort. A draft is published once somebody has confirmed its figures; after that it stays as it is.',
    template: '{{name}} ({{version}})',
    state: ['status', 'figures_confirmed_by_id', 'policy_version_id'],
    fields: {
      status: labels({ draft: '#475569', published: '#15803D', retired: '#B45309' }),
      source: { note: 'Where the figures stand: document and table.' },
      source_year: { note: 'Year of the source.', width: 'half' },
      required: { note: 'Points to complete, by category of students: regular, lateral, transfer, diploma, pwd.' },
      rules: {
        note: 'best_level_only, winner_replaces, year_min (points every year of study needs), total_max, admitted_from by category.',
      },
    },
    lists: {
      categories: {
        table: 'aicte_categories',
        column: 'aicte_scheme_id',
        columns: ['code', 'name', 'min_points_required', 'max_points_allowed'],
        sort: 'sort_order',
      },
      activities: {
        table: 'aicte_activity_types',
        column: 'aicte_scheme_id',
        columns: ['code', 'name', 'award', 'max_points', 'source_year'],
        sort: 'sort_order',
        limit: 100,
      },
    },
    view: { fields: ['code', 'version', 'name', 'admitted_from', 'status', 'source_year'], sort: 'code' },
  },
  aicte_categories: {
    group: 'points',
    sort: 61,
    icon: 'category',
    note: 'Groups of activities, with the points each needs and the most it counts.',
    template: '{{name}}',
    fields: {
      ...SOURCED,
      limits: { note: 'What differs for a category of students: {"lateral":{"min":30,"max":30}}.' },
    },
    view: {
      fields: ['aicte_scheme_id', 'code', 'name', 'min_points_required', 'max_points_allowed'],
      sort: 'sort_order',
    },
  },
  aicte_activity_types: {
    group: 'points',
    sort: 62,
    icon: 'sports_score',
    note: 'What a student may claim, and what it gives.',
    template: '{{code}} {{name}}',
    fields: {
      ...SOURCED,
      figures: {
        note: 'table: levels, places, level_caps, win_caps · hours: steps · count: unit · appraised: nothing.',
      },
      evidence_kinds: {
        interface: 'tags',
        options: { presets: ['certificate', 'photo', 'report', 'other'], allowCustom: false },
        note: 'Each of them is asked for with a claim.',
      },
    },
    view: {
      fields: ['aicte_scheme_id', 'code', 'name', 'award', 'max_points', 'source', 'source_year'],
      sort: 'sort_order',
    },
  },
  aicte_point_transactions: {
    group: 'points',
    sort: 63,
    icon: 'workspace_premium',
    note: 'Claims and points of events. Filed, decided and taken back in the portal; a decided one is never changed or deleted.',
    template: '{{person_id.full_name}}: {{aicte_activity_type_id.name}} ({{points_allocated}})',
    state: [
      'status',
      'approved_by_id',
      'approval_date',
      'rejection_reason',
      'reversal_reason',
      'counted_points',
      'explanation',
    ],
    fields: {
      status: labels({
        pending: '#475569',
        approved: '#15803D',
        rejected: '#9F1239',
        withdrawn: '#475569',
        reversed: '#B45309',
      }),
    },
    view: {
      fields: [
        'person_id',
        'aicte_activity_type_id',
        'points_allocated',
        'counted_points',
        'status',
        'activity_from',
        'created_at',
      ],
      sort: '-created_at',
    },
  },
  aicte_student_progress: {
    group: 'points',
    sort: 64,
    icon: 'donut_large',
    note: 'Where each student stands in each group; counted anew with every decision.',
    template: '{{person_id.full_name}}: {{aicte_category_id.name}}',
    state: ['approved_points', 'pending_points', 'counted_points', 'meets_minimum', 'calculated_at'],
    view: {
      fields: [
        'person_id',
        'aicte_category_id',
        'approved_points',
        'pending_points',
        'counted_points',
        'meets_minimum',
        'calculated_at',
      ],
      sort: '-calculated_at',
    },
  },
  clearances: {
    group: 'points',
    sort: 65,
    icon: 'lock_clock',
    note: 'What is held until a student’s activity points are complete. It is released by itself with the count that completes them.',
    template: '{{enrollment_id.person_id.full_name}}: {{kind}}',
    state: ['status', 'conditions', 'released_at', 'override_by_id', 'override_reason'],
    fields: {
      status: labels({ held: '#B45309', released: '#15803D', cancelled: '#475569' }),
      term_code: { note: 'Of which term, where there is one for each.' },
    },
    view: {
      fields: ['enrollment_id', 'kind', 'term_code', 'status', 'released_at', 'created_at'],
      sort: '-created_at',
    },
  },
};
