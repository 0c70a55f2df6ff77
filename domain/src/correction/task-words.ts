import type { TaskWords } from '../process/types.ts';

/**
 * How a correction is named to whoever decides it. `session`, `starts_at`, `person`, `before` (empty = no mark), `after`, `time` and
 * `reason` are in the task's summary.
 */
export const CORRECTION_TASK_WORDS: TaskWords = {
  en: {
    what: 'correction: {{ session }}, {{ starts_at | moment }}',
    facts:
      '{{ person }}: {% if before != "" %}{{ before }}{% else %}no mark{% endif %} → {{ after }}{% if time %} ({{ time | moment }}){% endif %}.\nReason: {{ reason }}',
  },
  hi: {
    what: 'उपस्थिति सुधार: {{ session }}, {{ starts_at | moment }}',
    facts:
      '{{ person }}: {% if before != "" %}{{ before }}{% else %}कोई चिह्न नहीं{% endif %} → {{ after }}{% if time %} ({{ time | moment }}){% endif %}।\nकारण: {{ reason }}',
  },
  kn: {
    what: 'ಹಾಜರಾತಿ ತಿದ್ದುಪಡಿ: {{ session }}, {{ starts_at | moment }}',
    facts:
      '{{ person }}: {% if before != "" %}{{ before }}{% else %}ಗುರುತಿಲ್ಲ{% endif %} → {{ after }}{% if time %} ({{ time | moment }}){% endif %}.\nಕಾರಣ: {{ reason }}',
  },
};
