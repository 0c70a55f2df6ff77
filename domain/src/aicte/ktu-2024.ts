const SOURCE = 'KTU handbook of 2024 as transcribed publicly (mrixz/KTUAPM, rules/2024/2024-v1.json)';
const YEAR = 2024;
type Levels = Readonly<Record<string, number>>;

/** One row of the handbook: points by level (L1 college, L2 zone, L3 state, L4 nation, L5 international, or what the row names), and the most that counts. */
const row = (code: string, name: string, group: string, levels: Levels, max_points: number, more: object = {}) => ({
  code,
  name,
  group,
  award: 'table',
  figures: { levels },
  max_points,
  source: `${SOURCE}, ${code}`,
  source_year: YEAR,
  ...more,
});

/** Group I: co-curricular activities. */
const GROUP_I = [
  row('1.1', 'Sports, games, arts: taking part', 'I', { L1: 1, L2: 5, L3: 10, L4: 20, L5: 40 }, 40, {
    best_of: 'sports_arts',
  }),
  row('1.2', 'Sports, games, arts: first to third place, single', 'I', { L1: 5, L2: 10, L3: 20, L4: 40, L5: 40 }, 40, {
    best_of: 'sports_arts',
  }),
  row('1.3', 'Sports, games, arts: first to third place, group', 'I', { L1: 3, L2: 5, L3: 15, L4: 30, L5: 40 }, 40, {
    best_of: 'sports_arts',
  }),
  row('1.4', 'Contribution to the college magazine, one a year', 'I', { contribution: 5 }, 20),
  row('1.5', 'Driving licence, four wheels', 'I', { licence: 5 }, 5),
  row('1.6', 'Community service of two days', 'I', { done: 5 }, 10),
  row('1.7', 'Community service of up to a week', 'I', { done: 10 }, 10),
  row('1.8', 'Blood donation', 'I', { donation: 5 }, 10),
  row('1.9', 'THRIVE, at least 5 days in a semester', 'I', { semester: 10 }, 20),
  row('1.10', 'Tree planting, with its place on the photograph', 'I', { done: 5 }, 5, { evidence_kinds: ['photo'] }),
  row('1.11', 'NSS, two years', 'I', { two_years: 30 }, 40),
  row('1.12', 'Leadership camp of 100 hours', 'I', { done: 20 }, 40),
  row('1.13', 'Winner at the state NSS festival', 'I', { winner: 15 }, 40),
  row('1.14', 'Special service certificate', 'I', { done: 15 }, 40),
  row('1.15', 'NSS or NCC award', 'I', { state: 15, nation: 25 }, 40),
  row('1.16', 'National camp', 'I', { done: 15 }, 40),
  row('1.17', 'State programme of ten days or 50 hours', 'I', { done: 15 }, 40),
  row('1.18', 'Republic Day or Independence Day camp', 'I', { done: 25 }, 40),
  row('1.19', 'NCC', 'I', { one_year: 10, B_certificate: 20, C_certificate: 30 }, 40),
  row('1.20', 'First aid, CPR or fire safety, at least half a day', 'I', { done: 5 }, 10),
  row('1.21', 'Swimming', 'I', { done: 5 }, 10),
  row(
    '1.22',
    'Students’ union',
    'I',
    { college_executive: 15, college_office: 20, university_member: 25, university_office: 30 },
    30,
  ),
  row('1.23', 'Magazine board, one year', 'I', { year: 5 }, 10),
  row('1.24', 'Hobby club, one year', 'I', { year: 5 }, 10),
];

/** Group II: professional development. */
const GROUP_II = [
  row('2.1', 'Tech fest: taking part', 'II', { L1: 2, L2: 5, L3: 10, L4: 20, L5: 30 }, 40, { best_of: 'tech_fest' }),
  row('2.2', 'Tech fest: first to third place', 'II', { L1: 5, L2: 10, L3: 20, L4: 40, L5: 40 }, 40, {
    best_of: 'tech_fest',
  }),
  row('2.3', 'Competition of a professional society: taking part', 'II', { L1: 2, L2: 5, L3: 10, L4: 15, L5: 20 }, 40, {
    best_of: 'competition',
  }),
  row(
    '2.4',
    'Competition of a professional society: first to third place',
    'II',
    { L1: 3, L2: 7, L3: 15, L4: 25, L5: 35 },
    40,
    { best_of: 'competition' },
  ),
  row('2.5', 'Conference or workshop at a listed institute', 'II', { done: 5 }, 15),
  row('2.6', 'Poster at a listed institute', 'II', { done: 5 }, 15),
  row('2.7', 'Paper at a listed institute: given', 'II', { given: 10 }, 40, { best_of: 'paper_listed' }),
  row('2.8', 'Paper at a listed institute: first, second or third', 'II', { first: 20, second_third: 15 }, 40, {
    best_of: 'paper_listed',
  }),
  row('2.9', 'Paper at an affiliated college: given', 'II', { given: 5 }, 40, { best_of: 'paper_affiliated' }),
  row('2.10', 'Paper at an affiliated college: first, second or third', 'II', { first: 10, second_third: 7 }, 40, {
    best_of: 'paper_affiliated',
  }),
  row(
    '2.11',
    'Professional society',
    'II',
    { member_two_years: 5, event_coordinator: 5, executive: 10, chair: 15 },
    15,
  ),
  row('2.12', 'Department association', 'II', { office_one_year: 5, event_coordinator: 5 }, 10),
  row('2.13', 'Class representative, one year', 'II', { year: 5 }, 10),
  row('2.14', 'Coordinator of an industrial visit of at least 6 days', 'II', { done: 5 }, 5),
  row('2.15', 'Placement cell, one year', 'II', { executive: 5, convenor: 10 }, 10),
  row('2.16', 'IEDC cell, one year', 'II', { year: 5 }, 10),
  row('2.17', 'YIP coordinator, one year', 'II', { year: 5 }, 10),
  row('2.18', 'STRIDE', 'II', { member_volunteer: 5, leadership_L1_team: 10, L2_team: 15, L5_team: 20 }, 20),
  row('2.19', 'FOSS club', 'II', { member_events: 5, lead_project: 10 }, 20),
  row('2.20', 'Internship of at least 2 weeks', 'II', { done: 10 }, 10),
  row(
    '2.21',
    'English test',
    'II',
    {
      'TOEFL_80_IELTS_6.5_PTE_58': 20,
      TOEFL_95_IELTS_7_PTE_65: 25,
      'TOEFL_105_IELTS_7.5_PTE_76': 30,
      BEC_B1: 15,
      BEC_B2: 20,
      BEC_C1: 25,
    },
    30,
  ),
  row(
    '2.22',
    'Entrance test for higher studies',
    'II',
    {
      GRE_300_CAT_85_GMAT_600: 20,
      GRE_310_CAT_90_GMAT_650: 25,
      GRE_320_CAT_95_GMAT_700: 30,
      GATE_qualified: 20,
      GATE_rank_15000: 25,
      GATE_rank_5000: 30,
    },
    30,
  ),
];

/** Points by the hour, one each, as steps: hours that are not whole count their whole part. */
const byTheHour = (most: number): [number, number][] => Array.from({ length: most }, (_, at) => [at + 1, at + 1]);

/** Group III: advanced achievements. */
const GROUP_III = [
  row('3.1', 'Industrial visit report, at least 4 industries', 'III', { done: 5 }, 20, { evidence_kinds: ['report'] }),
  row('3.2', 'Best project or seminar of a class of at least 30', 'III', { done: 5 }, 15),
  row('3.3', 'Internship of at least 3.5 months', 'III', { done: 15 }, 30),
  row('3.4', 'LEAP', 'III', { bootcamps: 10, courses: 15, project: 20 }, 30),
  row('3.5', 'YIP', 'III', { idea: 5, shortlisted: 10, finalist: 20, state_winner: 35 }, 35),
  row('3.6', 'STRIDE solution', 'III', { idea: 5, shortlisted: 10, finalist: 20, state_winner: 35 }, 35),
  row('3.7', 'GDC AI', 'III', { test: 5, learning: 15, fellowship: 25, six_months: 35 }, 35),
  row('3.8', 'FOSS solution, certified', 'III', { done: 25 }, 25),
  row('3.9', 'Registered start-up', 'III', { done: 30 }, 40),
  row('3.10', 'Patent', 'III', { filed: 20, published: 30, granted_licensed: 40 }, 40),
  row('3.11', 'Prototype validated or adopted', 'III', { done: 40 }, 40),
  row('3.12', 'Funding received', 'III', { done: 40 }, 40),
  row('3.13', 'Societal innovation', 'III', { done: 40 }, 40),
  row('3.14', 'Journal paper', 'III', { Q3_Q4: 25, Q1_Q2: 40 }, 40),
  row('3.15', 'National hackathon', 'III', { third: 30, second: 35, first: 40 }, 40),
  row('3.16', 'International hackathon', 'III', { taking_part: 30, second_third: 35, first: 40 }, 40),
  {
    code: '3.17',
    name: 'Skilling certificate (SWAYAM, NPTEL, Spoken Tutorial, K-DISC)',
    group: 'III',
    award: 'hours',
    figures: { steps: byTheHour(20) }, // one an hour, at most 20 each
    max_points: 40,
    source: `${SOURCE}, 3.17`,
    source_year: YEAR,
  },
];

/** Every activity of the handbook of 2024, in its order. */
export const KTU_2024_ACTIVITIES = [...GROUP_I, ...GROUP_II, ...GROUP_III];
