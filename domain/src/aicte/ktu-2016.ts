/** Public transcriptions of the university's table; the first agrees with the second in all rows that both have but one. */
const SOURCE =
  'KTU, Rules for assigning activity points (2016), as tabulated by ktustudents.in and ktunotes.in; rows not shown there as two public trackers of the same table transcribe them';
const YEAR = 2016;
type Figures = Readonly<Record<string, number>>;

/** A row of the table: points by level or kind of achievement, and the most that counts. */
const row = (code: string, name: string, group: string, levels: Figures, max_points: number, more: object = {}) => ({
  code,
  name,
  group,
  award: 'table',
  figures: { levels },
  max_points,
  source: SOURCE,
  source_year: YEAR,
  ...more,
});

/** Places add the same points in sports and in arts; 80 counts with a place at national level or above, else 60. */
const PLACES = { first: { I: 10, IV: 20 }, second: { I: 8, IV: 16 }, third: { I: 5, IV: 12 } };
const WIN_CAPS = { IV: 80, V: 80 };
const won = (levels: Figures) => ({ figures: { levels, win_caps: WIN_CAPS, places: PLACES } });

/** Entered after the two-year programme; awards and camps add to it, up to 80. */
const SERVICE = {
  figures: {
    levels: { two_years: 60 },
    win_caps: { two_years: 80 },
    places: { university_award: { two_years: 10 }, state_award: { two_years: 20 }, integration_camp: { two_years: 10 }, republic_day_camp: { two_years: 20 } },
  },
  note: 'What awards and camps add stands in one transcription only.',
}; // prettier-ignore

const ARTS = { I: 8, II: 12, III: 20, IV: 40, V: 60 };
const COORDINATES = { core: 15, sub: 10, volunteer: 5 };
const PATENT = 'Filed 30, published 35, approved 50, licensed 80 in two transcriptions; 45, 48, 55, 80 in a third.';

/** The table of 2016, in its order: I college, II zonal, III state or university, IV national, V international. */
export const KTU_2016_ACTIVITIES = [
  row('nss', 'NSS', 'NAT', {}, 60, SERVICE),
  row('ncc', 'NCC', 'NAT', {}, 60, SERVICE),
  row('sports', 'Sports and games', 'SPORT', {}, 60, won({ I: 8, II: 15, III: 25, IV: 40, V: 60 })),
  row('music', 'Music', 'CULT', {}, 60, won(ARTS)),
  row('performing', 'Performing arts', 'CULT', {}, 60, won(ARTS)),
  row('literary', 'Literary arts', 'CULT', {}, 60, won(ARTS)),
  row('tech_fest', 'Tech fest, tech quiz', 'PROF', { I: 10, II: 20, III: 30, IV: 40, V: 50 }, 50),
  row('mooc', 'MOOC with final assessment', 'PROF', { passed: 50 }, 50),
  row(
    'society_contest',
    'Competition of a professional society',
    'PROF',
    { I: 10, II: 15, III: 20, IV: 30, V: 40 },
    40,
  ),
  row('workshop_listed', 'Full-time conference, seminar or workshop at an IIT or NIT', 'PROF', { attended: 15 }, 30),
  row(
    'workshop',
    'Full-time conference, seminar or workshop at KTU or an affiliated institute',
    'PROF',
    { attended: 6 },
    12,
  ),
  row('paper_listed', 'Paper at an IIT or NIT', 'PROF', { presented: 20, recognized: 30 }, 40, {
    note: '20 in one transcription, 30 in two others; recognition adds 10.',
  }),
  row('paper', 'Paper at KTU or an affiliated institute', 'PROF', { presented: 10, recognized: 20 }, 20),
  row('poster_listed', 'Poster at an IIT or NIT', 'PROF', { presented: 8, recognized: 10 }, 16, {
    note: '8 in one transcription, 20 in another; recognition adds 2.',
  }),
  row('poster', 'Poster at KTU or an affiliated institute', 'PROF', { presented: 4, recognized: 6 }, 8),
  row('internship', 'Industrial training or internship of at least 5 full days', 'PROF', { done: 20 }, 20),
  row('visit', 'Industrial or exhibition visit', 'PROF', { done: 5 }, 10, {
    note: '5 in one transcription, 8 in another.',
  }),
  row('language', 'Foreign language (TOEFL, IELTS, BEC)', 'PROF', { passed: 50 }, 50),
  row('startup', 'Start-up company, registered legally', 'ENT', { registered: 60 }, 60),
  row('patent', 'Patent filed, published or approved', 'ENT', { filed: 30, published: 35, approved: 50 }, 60, {
    note: PATENT,
  }),
  row('patent_licensed', 'Patent licensed', 'ENT', { licensed: 80 }, 80),
  row('prototype', 'Prototype developed and tested', 'ENT', { tested: 60 }, 60),
  row('award', 'Award for a product developed', 'ENT', { awarded: 60 }, 60),
  row('technology', 'Innovative technology used by industry', 'ENT', { used: 60 }, 60),
  row('funding', 'Venture capital for an innovative idea or product', 'ENT', { funded: 80 }, 80),
  row('employment', 'Start-up that employs two people at 15,000 rupees a month', 'ENT', { employs: 80 }, 80),
  row('societal', 'Societal innovation', 'ENT', { done: 50 }, 50),
  row('societies', 'Professional society of students', 'LEAD', COORDINATES, 40),
  row('chapters', 'Association of a department', 'LEAD', COORDINATES, 40),
  row('festivals', 'Festival or technical event of the college', 'LEAD', COORDINATES, 40),
  row('hobby', 'Hobby club', 'LEAD', COORDINATES, 40),
  row('elected', 'Elected representative of students', 'LEAD', { chairman: 30, secretary: 25, council: 15 }, 60),
];
