const SOURCE = 'MAKAUT notice of 10.06.2019 on MAR, Table V (stored copies 562262524, 574147378)';

/** One kind of thing, worth the same each time: Table V gives points per activity and the most allowed. */
const each = (code: string, name: string, points: number, max_points: number) =>
  ({ code, name, award: 'table', figures: { levels: { done: points } }, max_points }) as const;

/** Table V, row by row. */
const ACTIVITIES = [
  // 1: 12 weeks or 40 hours 20, 8 or 30 16, 4 or 20 10, 2 or 10 5; 40 allowed
  { code: 'mooc', name: 'MOOC', award: 'hours', figures: { steps: [[40, 20], [30, 16], [20, 10], [10, 5]] }, max_points: 40 }, // prettier-ignore
  {
    code: 'fest',
    name: 'Fest, Teachers’ Day, freshers’ welcome',
    award: 'table',
    figures: { levels: { organizer: 5, participant: 3 }, level_caps: { organizer: 10, participant: 6 } }, // 2
  },
  each('rural', 'Rural reporting', 5, 10), // 3
  { code: 'trees', name: 'Trees planted and kept', award: 'count', figures: { unit: 1 }, max_points: 10 }, // 4
  // 5: collecting for a relief camp 5, being part of the team 20; 40 allowed
  {
    code: 'relief',
    name: 'Relief camps',
    award: 'table',
    figures: { levels: { funds: 5, team: 20 } },
    max_points: 40,
  },
  each('debate', 'Debate, quiz, seminar, workshop', 10, 20), // 6
  each('charity', 'Contribution to a charity', 10, 20), // 7
  // 8: editor 10, writer 6
  {
    code: 'magazine',
    name: 'Wall magazine',
    award: 'table',
    figures: { levels: { editor: 10, writer: 6 }, level_caps: { editor: 20, writer: 12 } },
    max_points: 32,
    source: 'MAKAUT MAR list of 2023-24 (stored copies 574147378, 693739783)',
    source_year: 2023,
    note: 'At most 32 together in the list of 2023-24, at most 20 in Table V of 2019.',
  },
  each('press', 'Publication in a newspaper, magazine or blog', 10, 20), // 9
  each('research', 'Research publication', 15, 30), // 10
  each('project', 'Innovative project outside the curriculum', 30, 60), // 11
  {
    code: 'blood',
    name: 'Blood donation',
    award: 'table',
    figures: { levels: { donor: 8, camp: 10 }, level_caps: { donor: 16, camp: 20 } }, // 12
    max_points: 36,
  },
  {
    code: 'sports',
    name: 'Sports and games',
    award: 'table',
    figures: {
      levels: { college: 5, university: 10, district: 12, state: 15, national: 20 }, // 13
      level_caps: { college: 10, university: 20, district: 24, state: 30, national: 20 },
    },
  },
  each('culture', 'Cultural programme', 10, 20), // 14
  each('society', 'Member of a professional society', 10, 20), // 15
  each('chapter', 'Student chapter', 10, 20), // 16
  each('visit', 'Training or industry visit with a report', 10, 20), // 17
] as const;

/**
 * MAKAUT, mandatory additional requirement (MAR). Every figure is a row of Table V: points of one activity, then the
 * most allowed over the whole course. A draft until the institution confirms it.
 */
export const MAKAUT_MAR = {
  code: 'MAKAUT-MAR',
  name: 'MAKAUT mandatory additional requirement',
  admitted_from: '2019-07-01', // the notice: four-year courses from 2019-20 on
  required: { regular: 100, lateral: 75 }, // the notice: 100, lateral entry into the second year 75
  rules: { year_min: 25 }, // the notice: at least 25 points in every academic year
  source: SOURCE,
  source_year: 2019,
  groups: [{ code: 'ALL', name: 'MAR activities' }],
  types: ACTIVITIES.map((row) => ({ source: SOURCE, source_year: 2019, ...row })),
} as const;
