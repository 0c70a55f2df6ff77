import { problemsOf, type ProblemText } from '../problem.ts';

/** What the statistics refuse, with the sentence in each language. */
export const STATISTICS_PROBLEMS = {
  ELIGIBILITY_NOT_BARRED: {
    status: 409,
    en: 'Only a student who is not eligible can be condoned.',
    hi: 'केवल अपात्र विद्यार्थी को ही छूट दी जा सकती है।',
    kn: 'ಅರ್ಹತೆ ಇಲ್ಲದ ವಿದ್ಯಾರ್ಥಿಗೆ ಮಾತ್ರ ವಿನಾಯಿತಿ ನೀಡಬಹುದು.',
  },
  ELIGIBILITY_REASON_MISSING: {
    status: 422,
    en: 'Say why the student is condoned; the reason is kept with the decision.',
    hi: 'छूट का कारण लिखें; वह निर्णय के साथ रखा जाता है।',
    kn: 'ವಿನಾಯಿತಿಯ ಕಾರಣವನ್ನು ಬರೆಯಿರಿ; ಅದು ನಿರ್ಧಾರದ ಜೊತೆ ಉಳಿಯುತ್ತದೆ.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(STATISTICS_PROBLEMS);
