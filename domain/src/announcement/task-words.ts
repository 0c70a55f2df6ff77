import type { TaskWords } from '../process/types.ts';

/** How an event is named to whoever decides whether it is announced. */
export const ANNOUNCEMENT_TASK_WORDS: TaskWords = {
  en: {
    what: '{% if moved %}move{% else %}announce{% endif %} “{{ event.title }}”',
    facts: '{{ event | period }}, {{ event.location }}.{% if seats %} {{ seats }} seats.{% endif %}',
  },
  hi: {
    what: '“{{ event.title }}” {% if moved %}का नया समय{% else %}की घोषणा{% endif %}',
    facts: '{{ event | period }}, {{ event.location }}।{% if seats %} {{ seats }} स्थान।{% endif %}',
  },
  kn: {
    what: '“{{ event.title }}” {% if moved %}ಹೊಸ ಸಮಯ{% else %}ಘೋಷಣೆ{% endif %}',
    facts: '{{ event | period }}, {{ event.location }}.{% if seats %} {{ seats }} ಆಸನಗಳು.{% endif %}',
  },
};
