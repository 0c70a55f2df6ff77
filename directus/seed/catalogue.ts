/** The invented college: what is taught where. Codes are short, because they become part of student numbers. */
export type ProgramPlan = {
  code: string;
  name: string;
  degree_type: string;
  duration_years: number;
  /** Courses by year of study. */
  courses: readonly (readonly [code: string, name: string, credits: number][])[];
};
export type DepartmentPlan = { code: string; name: string; faculty: 'ENG' | 'SCI'; programs: readonly ProgramPlan[] };

const program = (
  code: string,
  name: string,
  degree_type: string,
  ...years: readonly (readonly string[])[]
): ProgramPlan => ({
  code,
  name,
  degree_type,
  duration_years: degree_type.startsWith('M') ? 3 : 4,
  courses: years.map((titles, year) =>
    titles.map((title, index) => [`${code}${year + 1}0${index + 1}`, title, index === 2 ? 3 : 4] as const),
  ) as ProgramPlan['courses'],
});

export const DEPARTMENTS: readonly DepartmentPlan[] = [
  {
    code: 'CS',
    name: 'Computer Science',
    faculty: 'ENG',
    programs: [
      program(
        'CS',
        'Computer Science',
        'BTech',
        ['Data Structures', 'Discrete Mathematics', 'Digital Logic'],
        ['Operating Systems', 'Database Systems', 'Computer Networks'],
        ['Compilers', 'Distributed Systems'],
      ),
      program(
        'AI',
        'Artificial Intelligence',
        'BTech',
        ['Programming in Python', 'Linear Algebra', 'Probability'],
        ['Machine Learning', 'Knowledge Representation', 'Signals'],
        ['Deep Learning', 'Ethics of Automation'],
      ),
    ],
  },
  {
    code: 'EC',
    name: 'Electronics',
    faculty: 'ENG',
    programs: [
      program(
        'EC',
        'Electronics and Communication',
        'BTech',
        ['Circuit Theory', 'Electronic Devices', 'Engineering Physics'],
        ['Analog Circuits', 'Microcontrollers', 'Electromagnetics'],
        ['VLSI Design', 'Wireless Communication'],
      ),
      program(
        'IT',
        'Instrumentation',
        'BTech',
        ['Measurements', 'Sensors', 'Materials'],
        ['Control Systems', 'Process Instruments', 'Numerical Methods'],
        ['Robotics', 'Industrial Networks'],
      ),
    ],
  },
  {
    code: 'MA',
    name: 'Mathematics',
    faculty: 'SCI',
    programs: [
      program(
        'MA',
        'Mathematics',
        'BSc',
        ['Calculus', 'Algebra', 'Analytic Geometry'],
        ['Real Analysis', 'Number Theory', 'Statistics'],
        ['Topology', 'Operations Research'],
      ),
      program(
        'DS',
        'Data Science',
        'MSc',
        ['Statistical Inference', 'Data Wrangling', 'Optimization'],
        ['Time Series', 'Visualization', 'Bayesian Methods'],
        ['Causal Inference', 'Data Governance'],
      ),
    ],
  },
  {
    code: 'LS',
    name: 'Life Sciences',
    faculty: 'SCI',
    programs: [
      program(
        'BT',
        'Biotechnology',
        'BSc',
        ['Cell Biology', 'Chemistry of Life', 'Biostatistics'],
        ['Genetics', 'Microbiology', 'Bioprocesses'],
        ['Genomics', 'Bioethics'],
      ),
      program(
        'EN',
        'Environmental Science',
        'BSc',
        ['Ecology', 'Earth Systems', 'Field Methods'],
        ['Hydrology', 'Soil Science', 'Remote Sensing'],
        ['Climate Policy', 'Conservation'],
      ),
    ],
  },
];

/** Teaching periods of a day, campus wall time. */
export const PERIODS = [
  ['Period 1', '09:00', '10:00'],
  ['Period 2', '10:00', '11:00'],
  ['Period 3', '11:15', '12:15'],
  ['Period 4', '12:15', '13:15'],
  ['Period 5', '14:00', '15:00'],
  ['Period 6', '15:00', '16:00'],
] as const;

/** Where the two campuses lie: round numbers, nobody's address. */
export const CAMPUSES = [
  { key: 'hill', name: 'Hill Campus', address: '1 Demo Road, Hilltown', latitude: 13.0, longitude: 77.0 },
  { key: 'lake', name: 'Lake Campus', address: '2 Example Lane, Laketown', latitude: 13.02, longitude: 77.015 },
] as const;
