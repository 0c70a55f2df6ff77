import type { TaskWords } from '../process/types.ts';

/** How a proposal is named to whoever decides it. `kind`, `title`, `rows`, `hours`, `proposed_by` and `reason` are in the task's summary. */
export const PROPOSAL_TASK_WORDS: TaskWords = {
  en: {
    what: 'approve as the second person: {{ title }}',
    facts: '{{ proposed_by }} proposes it for {{ rows }} rows.\nReason: {{ reason }}',
  },
  hi: {
    what: 'दूसरे व्यक्ति के रूप में निर्णय: {{ title }}',
    facts: '{{ proposed_by }} ने {{ rows }} पंक्तियों के लिए प्रस्ताव दिया है।\nकारण: {{ reason }}',
  },
  kn: {
    what: 'ಎರಡನೆಯ ವ್ಯಕ್ತಿಯಾಗಿ ನಿರ್ಧಾರ: {{ title }}',
    facts: '{{ proposed_by }} ಅವರು {{ rows }} ಸಾಲುಗಳಿಗೆ ಪ್ರಸ್ತಾಪಿಸಿದ್ದಾರೆ.\nಕಾರಣ: {{ reason }}',
  },
};
