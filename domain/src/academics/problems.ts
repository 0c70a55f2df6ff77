import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals around enrollment, prerequisites, grades and terms. */
export const ACADEMICS_PROBLEMS = {
  ALREADY_ENROLLED: {
    status: 409,
    en: 'The student is active in this program already.',
    hi: 'छात्र इस कार्यक्रम में पहले से सक्रिय है।',
    kn: 'ವಿದ್ಯಾರ್ಥಿ ಈ ಕಾರ್ಯಕ್ರಮದಲ್ಲಿ ಈಗಾಗಲೇ ಸಕ್ರಿಯರಾಗಿದ್ದಾರೆ.',
  },
  ENROLLMENT_STATE: {
    status: 409,
    en: 'From {from} an enrollment does not become {to}.',
    hi: 'नामांकन {from} से {to} नहीं हो सकता।',
    kn: 'ನೋಂದಣಿ {from} ನಿಂದ {to} ಆಗುವುದಿಲ್ಲ.',
  },
  ENROLLMENT_NOT_ACTIVE: {
    status: 409,
    en: 'The student is not active in a program.',
    hi: 'छात्र किसी कार्यक्रम में सक्रिय नहीं है।',
    kn: 'ವಿದ್ಯಾರ್ಥಿ ಯಾವುದೇ ಕಾರ್ಯಕ್ರಮದಲ್ಲಿ ಸಕ್ರಿಯರಾಗಿಲ್ಲ.',
  },
  ENROLLMENT_DAYS: {
    status: 422,
    en: 'The end lies before the beginning.',
    hi: 'अंत आरंभ से पहले है।',
    kn: 'ಅಂತ್ಯವು ಆರಂಭಕ್ಕಿಂತ ಮೊದಲಿದೆ.',
  },
  ENROLLMENT_DAY: {
    status: 422,
    en: 'The day lies between {from} and {until}.',
    hi: 'दिन {from} और {until} के बीच का होना चाहिए।',
    kn: 'ದಿನವು {from} ಮತ್ತು {until} ನಡುವೆ ಇರಬೇಕು.',
  },
  SECTION_OTHER_COURSE: {
    status: 422,
    en: 'Students move between sections of the same course and term.',
    hi: 'छात्र उसी पाठ्यक्रम और सत्र के सेक्शनों के बीच ही बदलते हैं।',
    kn: 'ವಿದ್ಯಾರ್ಥಿಗಳು ಅದೇ ಕೋರ್ಸ್ ಮತ್ತು ಅವಧಿಯ ವಿಭಾಗಗಳ ನಡುವೆ ಮಾತ್ರ ಬದಲಾಗುತ್ತಾರೆ.',
  },
  SECTION_SAME: {
    status: 409,
    en: 'The student is in this section already.',
    hi: 'छात्र पहले से इसी सेक्शन में है।',
    kn: 'ವಿದ್ಯಾರ್ಥಿ ಈಗಾಗಲೇ ಈ ವಿಭಾಗದಲ್ಲಿದ್ದಾರೆ.',
  },
  ROSTER_SETTLED: {
    status: 409,
    en: 'The term is being closed or is over. Its class lists stay as they are.',
    hi: 'सत्र बंद हो रहा है या समाप्त है। इसकी कक्षा सूचियाँ वैसी ही रहेंगी।',
    kn: 'ಅವಧಿ ಮುಚ್ಚುತ್ತಿದೆ ಅಥವಾ ಮುಗಿದಿದೆ. ಅದರ ತರಗತಿ ಪಟ್ಟಿಗಳು ಹಾಗೆಯೇ ಉಳಿಯುತ್ತವೆ.',
  },
  ENROLLEE_UNKNOWN: {
    status: 404,
    en: 'Nobody here has this identifier or e-mail address.',
    hi: 'यहाँ किसी की यह पहचान संख्या या ई-मेल नहीं है।',
    kn: 'ಇಲ್ಲಿ ಈ ಗುರುತಿನ ಸಂಖ್ಯೆ ಅಥವಾ ಇ-ಮೇಲ್ ಯಾರಿಗೂ ಇಲ್ಲ.',
  },
  ENROLLEE_AMBIGUOUS: {
    status: 409,
    en: 'More than one person answers to this. Write the identifier.',
    hi: 'इससे एक से अधिक लोग मेल खाते हैं। पहचान संख्या लिखें।',
    kn: 'ಇದಕ್ಕೆ ಒಬ್ಬರಿಗಿಂತ ಹೆಚ್ಚು ಜನರು ಹೊಂದುತ್ತಾರೆ. ಗುರುತಿನ ಸಂಖ್ಯೆ ಬರೆಯಿರಿ.',
  },
  ENROLLEE_KIND: {
    status: 422,
    en: 'Students are put into the list of a class, staff are not; and only staff teach it.',
    hi: 'कक्षा की सूची में छात्र जोड़े जाते हैं, कर्मचारी नहीं; और पढ़ाते केवल कर्मचारी हैं।',
    kn: 'ತರಗತಿಯ ಪಟ್ಟಿಗೆ ವಿದ್ಯಾರ್ಥಿಗಳನ್ನು ಸೇರಿಸಲಾಗುತ್ತದೆ, ಸಿಬ್ಬಂದಿಯನ್ನಲ್ಲ; ಸಿಬ್ಬಂದಿ ಮಾತ್ರ ಕಲಿಸುತ್ತಾರೆ.',
  },
  COURSE_CLOSED: {
    status: 422,
    en: 'The course {code} is not offered to this program.',
    hi: 'पाठ्यक्रम {code} इस कार्यक्रम में उपलब्ध नहीं है।',
    kn: '{code} ಕೋರ್ಸ್ ಈ ಕಾರ್ಯಕ್ರಮಕ್ಕೆ ಲಭ್ಯವಿಲ್ಲ.',
  },
  COURSE_TAKEN: {
    status: 409,
    en: 'The student is in this course this term already.',
    hi: 'छात्र इस सत्र में यह पाठ्यक्रम पहले से ले रहा है।',
    kn: 'ವಿದ್ಯಾರ್ಥಿ ಈ ಅವಧಿಯಲ್ಲಿ ಈ ಕೋರ್ಸ್‌ನಲ್ಲಿ ಈಗಾಗಲೇ ಇದ್ದಾರೆ.',
  },
  TERM_CLOSED: {
    status: 409,
    en: 'The term is {status}; enrollments and grades are frozen.',
    hi: 'सत्र की स्थिति {status} है; नामांकन और ग्रेड स्थिर हैं।',
    kn: 'ಅವಧಿಯ ಸ್ಥಿತಿ {status}; ನೋಂದಣಿ ಮತ್ತು ಶ್ರೇಣಿಗಳು ಸ್ಥಿರವಾಗಿವೆ.',
  },
  SECTION_FULL: {
    status: 409,
    en: 'The section holds {capacity} students and is full.',
    hi: 'इस सेक्शन में {capacity} छात्र हैं और यह भर चुका है।',
    kn: 'ಈ ವಿಭಾಗದಲ್ಲಿ {capacity} ವಿದ್ಯಾರ್ಥಿಗಳು ತುಂಬಿದ್ದಾರೆ.',
  },
  PREREQUISITE_MISSING: {
    status: 422,
    en: 'First pass: {courses}.',
    hi: 'पहले उत्तीर्ण करें: {courses}।',
    kn: 'ಮೊದಲು ತೇರ್ಗಡೆಯಾಗಿ: {courses}.',
  },
  PREREQUISITE_CYCLE: {
    status: 422,
    en: 'Courses would wait for each other: {courses}.',
    hi: 'पाठ्यक्रम एक-दूसरे की प्रतीक्षा करेंगे: {courses}।',
    kn: 'ಕೋರ್ಸ್‌ಗಳು ಒಂದಕ್ಕೊಂದು ಕಾಯುತ್ತವೆ: {courses}.',
  },
  GRADE_UNKNOWN: {
    status: 422,
    en: 'The scale has no grade {grade}.',
    hi: 'इस पैमाने में {grade} ग्रेड नहीं है।',
    kn: 'ಈ ಮಾಪಕದಲ್ಲಿ {grade} ಶ್ರೇಣಿ ಇಲ್ಲ.',
  },
  TERM_OPEN_ITEMS: {
    status: 409,
    en: 'The term cannot be closed: {count} results are open.',
    hi: 'सत्र बंद नहीं हो सकता: {count} परिणाम शेष हैं।',
    kn: 'ಅವಧಿಯನ್ನು ಮುಚ್ಚಲಾಗದು: {count} ಫಲಿತಾಂಶಗಳು ಬಾಕಿ ಇವೆ.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(ACADEMICS_PROBLEMS);
