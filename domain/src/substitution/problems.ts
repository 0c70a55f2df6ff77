import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of a request that somebody else holds a class. */
export const SUBSTITUTION_PROBLEMS = {
  SUBSTITUTION_OVER: {
    status: 409,
    en: 'Only a class that has not begun is given to somebody else.',
    hi: 'केवल वही कक्षा किसी और को दी जा सकती है जो शुरू नहीं हुई है।',
    kn: 'ಇನ್ನೂ ಆರಂಭವಾಗದ ತರಗತಿಯನ್ನು ಮಾತ್ರ ಬೇರೆಯವರಿಗೆ ನೀಡಬಹುದು.',
  },
  SUBSTITUTION_NOT_YOURS: {
    status: 403,
    en: 'Only whoever holds this class asks somebody to hold it.',
    hi: 'केवल कक्षा लेने वाला ही किसी और से लेने को कह सकता है।',
    kn: 'ಈ ತರಗತಿ ತೆಗೆದುಕೊಳ್ಳುವವರು ಮಾತ್ರ ಬೇರೆಯವರನ್ನು ಕೇಳಬಹುದು.',
  },
  SUBSTITUTION_NOBODY: {
    status: 422,
    en: 'This person cannot hold the class: choose another member of staff with an account in use.',
    hi: 'यह व्यक्ति कक्षा नहीं ले सकता: सक्रिय खाते वाले किसी अन्य कर्मचारी को चुनें।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ತರಗತಿ ತೆಗೆದುಕೊಳ್ಳಲಾಗದು: ಸಕ್ರಿಯ ಖಾತೆಯಿರುವ ಬೇರೆ ಸಿಬ್ಬಂದಿಯನ್ನು ಆರಿಸಿ.',
  },
  SUBSTITUTION_BUSY: {
    status: 409,
    en: '{name} holds {session} at this time.',
    hi: '{name} इस समय {session} ले रहे हैं।',
    kn: '{name} ಈ ಸಮಯದಲ್ಲಿ {session} ತೆಗೆದುಕೊಳ್ಳುತ್ತಿದ್ದಾರೆ.',
  },
  SUBSTITUTION_ASKED: {
    status: 409,
    constraint: 'substitution_open',
    en: 'Somebody is asked for this class already. Take that back first.',
    hi: 'इस कक्षा के लिए किसी से पहले ही पूछा गया है। पहले उसे वापस लें।',
    kn: 'ಈ ತರಗತಿಗೆ ಈಗಾಗಲೇ ಒಬ್ಬರನ್ನು ಕೇಳಲಾಗಿದೆ. ಮೊದಲು ಅದನ್ನು ಹಿಂಪಡೆಯಿರಿ.',
  },
  SUBSTITUTION_CLOSED: {
    status: 409,
    en: 'This is answered already.',
    hi: 'इसका उत्तर पहले ही दिया जा चुका है।',
    kn: 'ಇದಕ್ಕೆ ಈಗಾಗಲೇ ಉತ್ತರ ನೀಡಲಾಗಿದೆ.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(SUBSTITUTION_PROBLEMS);
