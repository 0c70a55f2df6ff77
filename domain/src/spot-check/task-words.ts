import type { TaskWords } from '../process/types.ts';

/** How a spot check is named to whoever is in the room. `session`, `held` and `people` are in the task's summary. */
export const SPOT_CHECK_TASK_WORDS: TaskWords = {
  en: {
    what: 'look for {{ people }} people in {{ session }}',
    facts:
      '{{ session }}, {{ held | moment }}: please see with your own eyes whether these {{ people }} people are there.',
  },
  hi: {
    what: '{{ session }} में {{ people }} लोगों को देखें',
    facts: '{{ session }}, {{ held | moment }}: कृपया स्वयं देख लें कि ये {{ people }} लोग मौजूद हैं या नहीं।',
  },
  kn: {
    what: '{{ session }} ನಲ್ಲಿ {{ people }} ಜನರನ್ನು ನೋಡಿ',
    facts: '{{ session }}, {{ held | moment }}: ಈ {{ people }} ಜನರು ಇದ್ದಾರೆಯೇ ಎಂದು ದಯವಿಟ್ಟು ನೀವೇ ನೋಡಿ.',
  },
};
