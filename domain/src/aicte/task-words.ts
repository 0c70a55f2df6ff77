import type { TaskWords } from '../process/types.ts';

/** How a claim is named to whoever decides it. `activity`, `person`, `points`, `from`, `until` and `description` are in the task's summary. */
export const AICTE_TASK_WORDS: TaskWords = {
  en: {
    what: 'activity points: {{ activity }}',
    facts:
      '{{ person }} ({{ identifier }}): {{ points }} points for {{ activity }}, {{ from }}{% if until %} to {{ until }}{% endif %}.\n{{ description }}',
  },
  hi: {
    what: 'गतिविधि अंक: {{ activity }}',
    facts:
      '{{ person }} ({{ identifier }}): {{ activity }} के लिए {{ points }} अंक, {{ from }}{% if until %} से {{ until }}{% endif %}।\n{{ description }}',
  },
  kn: {
    what: 'ಚಟುವಟಿಕೆ ಅಂಕಗಳು: {{ activity }}',
    facts:
      '{{ person }} ({{ identifier }}): {{ activity }} ಗೆ {{ points }} ಅಂಕಗಳು, {{ from }}{% if until %} ರಿಂದ {{ until }}{% endif %}.\n{{ description }}',
  },
};
