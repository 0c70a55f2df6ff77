import { labels, type Forms } from '../studio/define.ts';

/** Admission to the exams, frozen when a term is closed. */
export const FORMS: Forms = {
  exam_eligibility: {
    group: 'attendance',
    sort: 36,
    icon: 'how_to_reg',
    note: 'Who is admitted to which exam, frozen when the term is closed; condoning needs two people.',
    template: '{{person_id.full_name}} {{status}}',
    state: ['status', 'override_by_id', 'override_reason'],
    fields: {
      status: labels({ eligible: '#2E7D32', ineligible: '#B71C1C', condoned: '#1565C0' }),
    },
    view: {
      fields: ['person_id', 'course_section_id', 'percentage', 'threshold_pct', 'status', 'override_reason'],
      sort: 'percentage',
    },
  },
};
