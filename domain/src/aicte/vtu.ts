/**
 * VTU, admitted under the 2018 regulations. Totals: circular VTU/BGM/Aca-OS/Gen-Circ/2019-20 of August 2019, Table 1
 * (stored copies 427037293, 570541053, 645282475). A draft: the circular lists more heads than these four, with the same
 * figures; four heads of 20 cannot give 100, so it is not published before the institution adds its own.
 */
export const VTU_2018 = {
  code: 'VTU-2018',
  name: 'VTU activity points, 2018 regulations',
  // regular students from the academic year 2018-19 (circular, 1), which is taken to begin in July
  admitted_from: '2018-07-01',
  // Table 1: 4-year regular 100, lateral entry 75, transfer into the fifth semester 50
  required: { regular: 100, lateral: 75, transfer: 50 },
  // circular, 1: lateral entry from 2019-20, fifth-semester transfers from 2020-21
  rules: { admitted_from: { lateral: '2019-07-01', transfer: '2020-07-01' } },
  source: 'VTU circular VTU/BGM/Aca-OS/Gen-Circ/2019-20, August 2019, Tables 1 and 2',
  groups: [{ code: 'ALL', name: 'Community service and allied activities' }],
  types: [
    {
      code: 'schools',
      name: 'Helping local schools',
      award: 'appraised', // Table 2: performance appraised by the college's internal committee
      min_hours: 80, // Table 2: 2 weeks, 80–90 hours
      max_points: 20, // Table 2: at most 20 points per activity
      team_allowed: true, // Table 2: may be carried out in teams
    },
    { code: 'technology', like: 'schools', name: 'Promotion of appropriate technologies' },
    { code: 'energy', like: 'schools', name: 'Reduction in energy consumption' },
    { code: 'skills', like: 'schools', name: 'Skilling the rural population' },
  ],
} as const;
