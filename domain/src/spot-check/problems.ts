import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of an answer to a spot check. */
export const SPOT_CHECK_PROBLEMS = {
  SPOT_CHECK_NONE: {
    status: 404,
    en: 'Nobody of this session is to be looked for.',
    hi: 'इस सत्र में किसी को देखना नहीं है।',
    kn: 'ಈ ಅವಧಿಯಲ್ಲಿ ಯಾರನ್ನೂ ನೋಡಬೇಕಾಗಿಲ್ಲ.',
  },
  SPOT_CHECK_OVER: {
    status: 409,
    en: 'The time to answer is over. Decide about these marks on the page of marks in doubt, or by a correction.',
    hi: 'उत्तर देने का समय समाप्त हो गया है। इन उपस्थितियों पर संदेह वाले पृष्ठ पर या सुधार से निर्णय लीजिए।',
    kn: 'ಉತ್ತರಿಸುವ ಸಮಯ ಮುಗಿದಿದೆ. ಸಂದೇಹದ ಪುಟದಲ್ಲಿ ಅಥವಾ ತಿದ್ದುಪಡಿಯಿಂದ ನಿರ್ಧರಿಸಿ.',
  },
  SPOT_CHECK_NOT_NAMED: {
    status: 404,
    en: 'This person is not on the list. Reload the page.',
    hi: 'यह व्यक्ति सूची में नहीं है। पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ಪಟ್ಟಿಯಲ್ಲಿಲ್ಲ. ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a spot check's refusal. */
export const refuseSpotCheck = problemsOf(SPOT_CHECK_PROBLEMS);
