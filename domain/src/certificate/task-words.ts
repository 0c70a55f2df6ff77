import type { TaskWords } from '../process/types.ts';

/** How an issue run is named to whoever decides whether its certificates are issued. */
export const CERTIFICATE_TASK_WORDS: TaskWords = {
  en: { what: 'certificates of “{{ event }}”', facts: '{{ people }} people earned one.' },
  hi: { what: '“{{ event }}” के प्रमाणपत्र', facts: '{{ people }} लोगों ने अर्जित किए।' },
  kn: { what: '“{{ event }}” ಪ್ರಮಾಣಪತ್ರಗಳು', facts: '{{ people }} ಜನರು ಗಳಿಸಿದ್ದಾರೆ.' },
};
