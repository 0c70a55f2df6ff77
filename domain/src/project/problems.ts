import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals around innovation projects. */
export const PROJECT_PROBLEMS = {
  PROJECT_STATE: {
    status: 409,
    en: 'The project is {status}; this is not possible now.',
    hi: 'परियोजना की स्थिति {status} है; यह अभी संभव नहीं है।',
    kn: 'ಯೋಜನೆಯ ಸ್ಥಿತಿ {status}; ಇದು ಈಗ ಸಾಧ್ಯವಿಲ್ಲ.',
  },
  PROJECT_DAYS: {
    status: 422,
    en: 'The project needs a first and a last day, in this order.',
    hi: 'परियोजना का पहला और अंतिम दिन इसी क्रम में चाहिए।',
    kn: 'ಯೋಜನೆಗೆ ಮೊದಲ ಮತ್ತು ಕೊನೆಯ ದಿನ ಈ ಕ್ರಮದಲ್ಲಿ ಬೇಕು.',
  },
  PROJECT_NO_LEADER: {
    status: 422,
    en: 'The project has no leader.',
    hi: 'परियोजना का कोई नेता नहीं है।',
    kn: 'ಯೋಜನೆಗೆ ನಾಯಕರಿಲ್ಲ.',
  },
  PROJECT_NO_MENTOR: {
    status: 422,
    en: 'The project has no mentor.',
    hi: 'परियोजना का कोई मार्गदर्शक नहीं है।',
    kn: 'ಯೋಜನೆಗೆ ಮಾರ್ಗದರ್ಶಕರಿಲ್ಲ.',
  },
  PROJECT_NO_MILESTONE: {
    status: 422,
    en: 'The project has no milestone.',
    hi: 'परियोजना का कोई पड़ाव नहीं है।',
    kn: 'ಯೋಜನೆಗೆ ಮೈಲಿಗಲ್ಲು ಇಲ್ಲ.',
  },
  PROJECT_UNFINISHED: {
    status: 409,
    en: '{count} milestones are not completed.',
    hi: '{count} पड़ाव पूरे नहीं हुए हैं।',
    kn: '{count} ಮೈಲಿಗಲ್ಲುಗಳು ಪೂರ್ಣಗೊಂಡಿಲ್ಲ.',
  },
  PROJECT_LEADER_TAKEN: {
    status: 409,
    en: 'The project has a leader already.',
    hi: 'परियोजना का नेता पहले से है।',
    kn: 'ಯೋಜನೆಗೆ ಈಗಾಗಲೇ ನಾಯಕರಿದ್ದಾರೆ.',
  },
  PROJECT_MEMBER_TWICE: {
    status: 409,
    en: 'This person has that role already.',
    hi: 'इस व्यक्ति की यह भूमिका पहले से है।',
    kn: 'ಈ ವ್ಯಕ್ತಿಗೆ ಆ ಪಾತ್ರ ಈಗಾಗಲೇ ಇದೆ.',
  },
  PROJECT_OWN_JUDGE: {
    status: 422,
    en: 'Nobody guides or reviews a project they work in.',
    hi: 'कोई अपनी ही परियोजना का मार्गदर्शन या समीक्षा नहीं करता।',
    kn: 'ತಾವು ಕೆಲಸ ಮಾಡುವ ಯೋಜನೆಯನ್ನು ಯಾರೂ ಮಾರ್ಗದರ್ಶಿಸುವುದಿಲ್ಲ ಅಥವಾ ಪರಿಶೀಲಿಸುವುದಿಲ್ಲ.',
  },
  PROJECT_LEADER_LEAVES: {
    status: 409,
    en: 'Name another leader first.',
    hi: 'पहले दूसरा नेता चुनें।',
    kn: 'ಮೊದಲು ಬೇರೆ ನಾಯಕರನ್ನು ಹೆಸರಿಸಿ.',
  },
  MILESTONE_STATE: {
    status: 409,
    en: 'From {from} a milestone does not become {to}.',
    hi: 'पड़ाव {from} से {to} नहीं हो सकता।',
    kn: 'ಮೈಲಿಗಲ್ಲು {from} ನಿಂದ {to} ಆಗುವುದಿಲ್ಲ.',
  },
  REVIEW_SUBMITTED: {
    status: 409,
    en: 'The review is submitted and no longer changes.',
    hi: 'समीक्षा जमा हो चुकी है और अब नहीं बदलेगी।',
    kn: 'ಪರಿಶೀಲನೆ ಸಲ್ಲಿಕೆಯಾಗಿದೆ, ಇನ್ನು ಬದಲಾಗದು.',
  },
  REVIEW_INCOMPLETE: {
    status: 422,
    en: 'A review gives a recommendation and a score from 0 to 100.',
    hi: 'समीक्षा में अनुशंसा और 0 से 100 तक अंक चाहिए।',
    kn: 'ಪರಿಶೀಲನೆಯಲ್ಲಿ ಶಿಫಾರಸು ಮತ್ತು 0 ರಿಂದ 100 ರ ಅಂಕ ಬೇಕು.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(PROJECT_PROBLEMS);
