import { KTU_2016_ACTIVITIES } from './ktu-2016.ts';
import { KTU_2024_ACTIVITIES } from './ktu-2024.ts';

const RULES_2016 = 'KTU, Rules for assigning activity points (2016), as tabulated by ktustudents.in and ktunotes.in';

/**
 * KTU, rules of 2016, as tabulated by open trackers (ktustudents.in, ktunotes.in). A draft until the institution confirms
 * it: where transcriptions differ, the activity's note says so.
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
  types: KTU_2016_ACTIVITIES,
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
