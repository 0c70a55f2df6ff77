import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals around clubs and who is in them. */
export const CLUB_PROBLEMS = {
  CLUB_INACTIVE: {
    status: 409,
    en: 'This club is not active, so nobody joins it now.',
    hi: 'यह क्लब सक्रिय नहीं है, इसलिए अभी कोई शामिल नहीं हो सकता।',
    kn: 'ಈ ಕ್ಲಬ್ ಸಕ್ರಿಯವಾಗಿಲ್ಲ, ಆದ್ದರಿಂದ ಈಗ ಯಾರೂ ಸೇರಲಾಗದು.',
  },
  CLUB_STUDENTS_ONLY: {
    status: 422,
    en: 'Clubs are for students. Ask the office if you want to help one.',
    hi: 'क्लब विद्यार्थियों के लिए हैं। सहायता करना चाहें तो कार्यालय से पूछिए।',
    kn: 'ಕ್ಲಬ್‌ಗಳು ವಿದ್ಯಾರ್ಥಿಗಳಿಗಾಗಿ. ಸಹಾಯ ಮಾಡಲು ಬಯಸಿದರೆ ಕಚೇರಿಯನ್ನು ಕೇಳಿ.',
  },
  CLUB_MEMBER: {
    status: 409,
    en: 'Already a member of this club. Nothing more to do.',
    hi: 'पहले से इस क्लब के सदस्य हैं। अब कुछ करना बाकी नहीं है।',
    kn: 'ಈಗಾಗಲೇ ಈ ಕ್ಲಬ್‌ನ ಸದಸ್ಯರು. ಇನ್ನೇನೂ ಮಾಡಬೇಕಿಲ್ಲ.',
  },
  CLUB_NOT_MEMBER: {
    status: 404,
    en: 'Not a member of this club.',
    hi: 'इस क्लब के सदस्य नहीं हैं।',
    kn: 'ಈ ಕ್ಲಬ್‌ನ ಸದಸ್ಯರಲ್ಲ.',
  },
  CLUB_NOT_YOURS: {
    status: 403,
    en: 'Only its coordinator, and members who may manage members, may do this.',
    hi: 'यह केवल समन्वयक और सदस्य-प्रबंधन का अधिकार रखने वाले कर सकते हैं।',
    kn: 'ಇದನ್ನು ಸಂಯೋಜಕರು ಮತ್ತು ಸದಸ್ಯರನ್ನು ನಿರ್ವಹಿಸುವ ಹಕ್ಕುಳ್ಳವರು ಮಾತ್ರ ಮಾಡಬಹುದು.',
  },
  CLUB_OWN_POSITION: {
    status: 403,
    en: 'Nobody gives themselves a position. Ask the coordinator of the club.',
    hi: 'कोई स्वयं को पद नहीं देता। क्लब के समन्वयक से पूछिए।',
    kn: 'ಯಾರೂ ತಮಗೇ ಸ್ಥಾನ ಕೊಟ್ಟುಕೊಳ್ಳುವಂತಿಲ್ಲ. ಕ್ಲಬ್ ಸಂಯೋಜಕರನ್ನು ಕೇಳಿ.',
  },
  CLUB_POSITION_ABOVE: {
    status: 403,
    en: 'This position may do more than you may in the club, so its coordinator gives it.',
    hi: 'इस पद के अधिकार आपके अधिकारों से अधिक हैं, इसलिए इसे समन्वयक देते हैं।',
    kn: 'ಈ ಸ್ಥಾನಕ್ಕೆ ನಿಮಗಿಂತ ಹೆಚ್ಚಿನ ಹಕ್ಕುಗಳಿವೆ, ಆದ್ದರಿಂದ ಸಂಯೋಜಕರು ಕೊಡುತ್ತಾರೆ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a club's refusal. */
export const refuseClub = problemsOf(CLUB_PROBLEMS);
