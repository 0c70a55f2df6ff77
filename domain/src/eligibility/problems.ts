import { problemsOf, type ProblemText } from '../problem.ts';

/** What closing and reopening a term refuse, with the sentence in each language. */
export const ELIGIBILITY_PROBLEMS = {
  TERM_NOT_RUNNING: {
    status: 409,
    en: 'Only a running term can be closed.',
    hi: 'केवल चल रहे सत्र को ही बंद किया जा सकता है।',
    kn: 'ನಡೆಯುತ್ತಿರುವ ಅವಧಿಯನ್ನು ಮಾತ್ರ ಮುಚ್ಚಬಹುದು.',
  },
  TERM_NOT_OVER: {
    status: 409,
    en: 'The term can be closed after its last day.',
    hi: 'सत्र को उसके अंतिम दिन के बाद बंद किया जा सकता है।',
    kn: 'ಅವಧಿಯನ್ನು ಅದರ ಕೊನೆಯ ದಿನದ ನಂತರ ಮುಚ್ಚಬಹುದು.',
  },
  TERM_NOT_CLOSING: {
    status: 409,
    en: 'Only a term that is being closed can be reopened.',
    hi: 'केवल बंद हो रहे सत्र को ही फिर से खोला जा सकता है।',
    kn: 'ಮುಚ್ಚಲಾಗುತ್ತಿರುವ ಅವಧಿಯನ್ನು ಮಾತ್ರ ಮತ್ತೆ ತೆರೆಯಬಹುದು.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(ELIGIBILITY_PROBLEMS);
