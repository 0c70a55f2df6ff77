import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of a delegation beside those of the rule about chains (`refuseDelegation`). */
export const DELEGATION_PROBLEMS = {
  DELEGATION_PAST: {
    status: 422,
    en: 'A delegation begins today at the earliest.',
    hi: 'प्रत्यायोजन आज से पहले शुरू नहीं हो सकता।',
    kn: 'ನಿಯೋಜನೆ ಇಂದಿನಿಂದಲೇ ಆರಂಭವಾಗಬಹುದು, ಅದಕ್ಕೂ ಮೊದಲಲ್ಲ.',
  },
  DELEGATION_LONG: {
    status: 422,
    en: 'A delegation lasts at most {limit} days. Ask the office when somebody takes over for good.',
    hi: 'प्रत्यायोजन अधिकतम {limit} दिन का होता है। स्थायी बदलाव के लिए कार्यालय से कहिए।',
    kn: 'ನಿಯೋಜನೆ ಗರಿಷ್ಠ {limit} ದಿನ ಇರುತ್ತದೆ. ಶಾಶ್ವತ ಬದಲಾವಣೆಗೆ ಕಚೇರಿಯನ್ನು ಕೇಳಿ.',
  },
  DELEGATION_STAFF_ONLY: {
    status: 403,
    en: 'Only staff name a substitute.',
    hi: 'केवल कर्मचारी ही प्रतिनिधि नियुक्त करते हैं।',
    kn: 'ಸಿಬ್ಬಂದಿ ಮಾತ್ರ ಬದಲಿಯನ್ನು ನೇಮಿಸುತ್ತಾರೆ.',
  },
  DELEGATION_TO_NOBODY: {
    status: 422,
    en: 'This person cannot decide in your place: they are no member of staff with an account in use.',
    hi: 'यह व्यक्ति आपके स्थान पर निर्णय नहीं ले सकता: वह सक्रिय खाते वाला कर्मचारी नहीं है।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ನಿಮ್ಮ ಬದಲು ನಿರ್ಧರಿಸಲಾಗದು: ಇವರು ಸಕ್ರಿಯ ಖಾತೆಯಿರುವ ಸಿಬ್ಬಂದಿಯಲ್ಲ.',
  },
  DELEGATION_ENDED: {
    status: 409,
    en: 'This delegation is over already.',
    hi: 'यह प्रत्यायोजन पहले ही समाप्त हो चुका है।',
    kn: 'ಈ ನಿಯೋಜನೆ ಈಗಾಗಲೇ ಮುಗಿದಿದೆ.',
  },
} satisfies Record<string, ProblemText>;

export const refuseGrant = problemsOf(DELEGATION_PROBLEMS);
