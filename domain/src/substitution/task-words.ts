import type { TaskWords } from '../process/types.ts';

/** How a request is named to the colleague. `requester`, `session`, `starts_at` and `reason` are in the task's summary. */
export const SUBSTITUTION_TASK_WORDS: TaskWords = {
  en: {
    what: 'hold {{ session }} in their place',
    facts: '{{ session }}, {{ starts_at | moment }}: {{ requester }} asks you to hold it. {{ reason }}',
  },
  hi: {
    what: 'उनकी जगह {{ session }} लें',
    facts: '{{ session }}, {{ starts_at | moment }}: {{ requester }} आपसे इसे लेने का अनुरोध करते हैं। {{ reason }}',
  },
  kn: {
    what: 'ಅವರ ಬದಲು {{ session }} ತೆಗೆದುಕೊಳ್ಳಿ',
    facts: '{{ session }}, {{ starts_at | moment }}: ಇದನ್ನು ತೆಗೆದುಕೊಳ್ಳಲು {{ requester }} ಕೇಳುತ್ತಾರೆ. {{ reason }}',
  },
};
