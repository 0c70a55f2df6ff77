import type { TaskWords } from '../process/types.ts';

/** How a review is named to whoever is asked. `session`, `held` and `unsure` are in the task's summary. */
export const REVIEW_TASK_WORDS: TaskWords = {
  en: {
    what: 'look at {{ unsure }} marks of {{ session }}',
    facts: '{{ session }}, {{ held | moment }}: {{ unsure }} marks are in doubt.',
  },
  hi: {
    what: '{{ session }} की {{ unsure }} उपस्थितियाँ जाँचें',
    facts: '{{ session }}, {{ held | moment }}: {{ unsure }} उपस्थितियों पर संदेह है।',
  },
  kn: {
    what: '{{ session }} ನ {{ unsure }} ಹಾಜರಾತಿಗಳನ್ನು ಪರಿಶೀಲಿಸಿ',
    facts: '{{ session }}, {{ held | moment }}: {{ unsure }} ಹಾಜರಾತಿಗಳ ಬಗ್ಗೆ ಸಂದೇಹವಿದೆ.',
  },
};
