import { KTU_2024_ACTIVITIES } from './ktu-2024.ts';

const RULES_2016 = 'KTU, Rules for assigning activity points (2016), as tabulated by ktustudents.in and ktunotes.in';
const OF_2016 = { source: RULES_2016, source_year: 2016 } as const;

/**
 * KTU, rules of 2016, as tabulated by open trackers (ktustudents.in, ktunotes.in). A draft: only
 * the activities whose figures were found are listed.
 */
export const KTU_2016 = {
  code: 'KTU-2016',
  name: 'KTU activity points, 2016 scheme',
  admitted_from: '2016-07-01',
  required: { regular: 100, lateral: 75 }, // "Rules for assigning activity points": 100, lateral entry 75
  source: RULES_2016,
  source_year: 2016,
  // the six segments of the rules
  groups: [
    { code: 'NAT', name: 'National initiatives' },
    { code: 'SPORT', name: 'Sports and games' },
    { code: 'CULT', name: 'Cultural activities' },
    { code: 'PROF', name: 'Professional self initiatives' },
    { code: 'ENT', name: 'Entrepreneurship and innovation' },
    { code: 'LEAD', name: 'Leadership and management' },
  ],
  types: [
    {
      code: 'nss',
      name: 'NSS or NCC',
      group: 'NAT',
      award: 'table',
      figures: { levels: { two_years: 60 } }, // entered after the two-year programme
      max_points: 60,
      ...OF_2016,
    },
    {
      code: 'sports',
      name: 'Sports and games',
      group: 'SPORT',
      award: 'table',
      max_points: 60,
      ...OF_2016,
      figures: {
        // I college, II zonal, III state or university, IV national, V international
        levels: { I: 8, II: 15, III: 25, IV: 40, V: 60 },
        win_caps: { IV: 80, V: 80 }, // 80 with a place at national level or above, else 60
        places: { first: { I: 10, IV: 20 }, second: { I: 8, IV: 16 }, third: { I: 5, IV: 12 } },
      },
    },
    {
      code: 'mooc',
      name: 'MOOC with final assessment',
      group: 'PROF',
      award: 'table',
      figures: { levels: { passed: 50 } },
      max_points: 50,
      ...OF_2016,
    },
  ],
} as const;

const GROUPS_OF_2024 = 'points.ktunotes.live/rules and entri.app, group requirements';
/** Counted maximum of a group: two sources say so, a third does not. */
const MAXIMA_DIFFER = 'Counted maximum 40, 30, 20 by category in two sources; 60, 50, 40 in a third (mrixz/KTUAPM).';

/**
 * KTU, scheme of 2024: totals and groups as points.ktunotes.live and entri.app have them, activities as the handbook was
 * transcribed. A draft until the institution confirms it.
 */
export const KTU_2024 = {
  code: 'KTU-2024',
  name: 'KTU activity points, 2024 scheme',
  admitted_from: '2024-07-01',
  required: { regular: 120, lateral: 90, pwd: 60 }, // points.ktunotes.live/rules, "Student category requirements"
  // ibid., "Highest level only" and "Winner overrides participation"
  rules: { best_level_only: true, winner_replaces: true },
  source:
    'KTU 2024 scheme as reproduced by points.ktunotes.live/rules and entri.app; activities: handbook of 2024 as transcribed by mrixz/KTUAPM',
  source_year: 2024,
  groups: [
    {
      code: 'I',
      name: 'Co-curricular activities',
      // ibid., "Group requirements": minimum and counted maximum 40, lateral entry 30, PwD 20
      min: 40,
      max: 40,
      limits: { lateral: { min: 30, max: 30 }, pwd: { min: 20, max: 20 } },
      source: GROUPS_OF_2024,
      source_year: 2024,
      note: MAXIMA_DIFFER,
    },
    { code: 'II', like: 'I', name: 'Professional development' },
    { code: 'III', like: 'I', name: 'Advanced achievements' },
  ],
  types: KTU_2024_ACTIVITIES,
} as const;
