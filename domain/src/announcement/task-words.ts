import type { TaskWords } from '../process/types.ts';

/** How an event is named to whoever decides whether it is announced. */
export const ANNOUNCEMENT_TASK_WORDS: TaskWords = {
  en: {
    what: 'announce “{{ event.title }}”',
    facts: '{{ event | period }}, {{ event.location }}.{% if seats %} {{ seats }} seats.{% endif %}',
  },
  hi: {
    what: '“{{ event.title }}” की घोषणा',
    facts: '{{ event | period }}, {{ event.location }}।{% if seats %} {{ seats }} स्थान।{% endif %}',
  },
  kn: {
    what: '“{{ event.title }}” ಘೋಷಣೆ',
    facts: '{{ event | period }}, {{ event.location }}.{% if seats %} {{ seats }} ಆಸನಗಳು.{% endif %}',
  },
};
