const CIRCULAR = 'VTU circular VTU/BGM/Aca-OS/Gen-Circ/2019-20, August 2019, Table 2';

/** Table 2, in its order: 2 weeks or 80 to 90 hours, appraised by the college's internal committee, in teams if wished, at most 20. */
const HEADS = [
  ['schools', 'Helping local schools to achieve good results'],
  ['business', 'Preparing an actionable business proposal for village income'],
  ['water', 'Developing sustainable water management'],
  ['tourism', 'Tourism promotion'],
  ['technology', 'Promotion of appropriate technologies'],
  ['energy', 'Reduction in energy consumption'],
  ['skills', 'Skilling the rural population'],
  ['digital_money', 'Facilitating digital money transactions'],
  ['women', 'Information club for women'],
  ['garbage', 'Developing and managing a garbage disposal system'],
  ['marketing', 'Marketing of rural produce'],
  ['food', 'Food preservation and packaging'],
  ['automation', 'Automation of local activities'],
  ['awareness', 'Public awareness under rural outreach'],
  ['national', 'Contribution to a national initiative (Digital India, Skill India, Swachh Bharat)'],
] as const;

const head = ([code, name]: (typeof HEADS)[number]) => ({
  code,
  name,
  award: 'appraised',
  min_hours: 80,
  max_per_claim: 20,
  max_points: 20,
  team_allowed: true,
  evidence_kinds: ['report', 'photo'], // photographs with their place for every activity since January 2026
  source: CIRCULAR,
  source_year: 2019,
});

/**
 * VTU, admitted under the 2018 regulations. Totals: circular VTU/BGM/Aca-OS/Gen-Circ/2019-20 of August 2019, Table 1
 * (stored copies 427037293, 570541053, 645282475). A draft until the institution confirms it.
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
  source_year: 2019,
  groups: [{ code: 'ALL', name: 'Community service and allied activities', source: CIRCULAR, source_year: 2019 }],
  types: HEADS.map(head),
} as const;
