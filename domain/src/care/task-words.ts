import type { TaskWords } from '../process/types.ts';

/** How a care case is named to the mentor. `student`, `course`, `absences`, `first_day` and `last_day` are in the task's summary. */
export const CARE_TASK_WORDS: TaskWords = {
  en: {
    what: 'speak with {{ student }}, who is missing from {{ course }}',
    facts:
      '{{ student }} has missed {{ absences }} classes of {{ course }} in a row, from {{ first_day }} to {{ last_day }}. Please speak with them, and say in a few words what came of it.',
  },
  hi: {
    what: '{{ student }} से बात करें, जो {{ course }} में नहीं आ रहे',
    facts:
      '{{ student }} {{ course }} की लगातार {{ absences }} कक्षाओं में नहीं आए, {{ first_day }} से {{ last_day }} तक। कृपया उनसे बात करें और कुछ शब्दों में लिखें कि क्या हुआ।',
  },
  kn: {
    what: '{{ course }} ಗೆ ಬಾರದ {{ student }} ಅವರೊಂದಿಗೆ ಮಾತನಾಡಿ',
    facts:
      '{{ student }} ಅವರು {{ course }} ನ ಸತತ {{ absences }} ತರಗತಿಗಳಿಗೆ ಬಂದಿಲ್ಲ, {{ first_day }} ರಿಂದ {{ last_day }} ರವರೆಗೆ. ದಯವಿಟ್ಟು ಅವರೊಂದಿಗೆ ಮಾತನಾಡಿ, ಏನಾಯಿತು ಎಂದು ಕೆಲವೇ ಪದಗಳಲ್ಲಿ ಬರೆಯಿರಿ.',
  },
};
