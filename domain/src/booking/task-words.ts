import type { TaskWords } from '../process/types.ts';

/**
 * How a booking is named to whoever decides it. `venue`, `booking` (its span), `title`, `people` (expected, may be null),
 * `asked_by`, and `before` (the span of a confirmed booking that moves, or null) are in the task's summary.
 */
export const BOOKING_TASK_WORDS: TaskWords = {
  en: {
    what: 'booking: {{ venue }}, {{ booking | period }}',
    facts:
      '{{ title }}{% if people %}, {{ people }} people{% endif %}.\nAsked by {{ asked_by }}.{% if before %}\nUntil now: {{ before | period }}.{% endif %}',
  },
  hi: {
    what: 'बुकिंग: {{ venue }}, {{ booking | period }}',
    facts:
      '{{ title }}{% if people %}, {{ people }} लोग{% endif %}।\nअनुरोध: {{ asked_by }}।{% if before %}\nअब तक: {{ before | period }}।{% endif %}',
  },
  kn: {
    what: 'ಕಾಯ್ದಿರಿಸುವಿಕೆ: {{ venue }}, {{ booking | period }}',
    facts:
      '{{ title }}{% if people %}, {{ people }} ಜನ{% endif %}.\nಕೋರಿದವರು: {{ asked_by }}.{% if before %}\nಈವರೆಗೆ: {{ before | period }}.{% endif %}',
  },
};
