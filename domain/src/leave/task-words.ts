import type { TaskWords } from '../process/types.ts';

/** How a leave is named to whoever decides it. `leave`, `leave_type`, `days` and `reason` are in the task's summary. */
export const LEAVE_TASK_WORDS: TaskWords = {
  en: {
    what: 'leave {{ leave | period }}',
    facts:
      '{{ leave_type }}, {{ leave | period }}{% if days %} ({{ days }} working days){% endif %}.\nReason: {{ reason }}',
  },
  hi: {
    what: '{{ leave | period }} की छुट्टी',
    facts: '{{ leave_type }}, {{ leave | period }}{% if days %} ({{ days }} कार्य दिवस){% endif %}।\nकारण: {{ reason }}',
  },
  kn: {
    what: '{{ leave | period }} ರಜೆ',
    facts:
      '{{ leave_type }}, {{ leave | period }}{% if days %} ({{ days }} ಕೆಲಸದ ದಿನಗಳು){% endif %}.\nಕಾರಣ: {{ reason }}',
  },
};
