import { useI18n } from 'vue-i18n';

const WORDS = {
  en: {
    home: 'Home',
    sessions_open: 'sessions open now',
    sessions_today: 'sessions today',
    marks_flagged: 'marks in doubt',
    tasks_overdue: 'tasks overdue',
    workflows_failed: 'workflows failed',
    events_set_aside: 'events set aside',
    failed: 'It could not be read. Reload the page.',
    add: 'Add many at once',
    hint: 'One identifier or e-mail address per line, or choose a file whose first column has them.',
    save_first: 'Save the section first; then people can be added to it.',
    send: 'Add',
    file: 'Choose a file',
    student: 'as students',
    lead: 'as teachers',
    assistant: 'as assistants',
    substitute: 'as substitutes',
    added: 'added',
    already: 'there already',
    refused: 'refused',
    too_many: 'At most 500 lines at once.',
  },
  hi: {
    home: 'मुखपृष्ठ',
    sessions_open: 'सत्र अभी खुले हैं',
    sessions_today: 'सत्र आज',
    marks_flagged: 'संदेह वाली उपस्थितियाँ',
    tasks_overdue: 'कार्य समय से पीछे',
    workflows_failed: 'प्रक्रियाएँ असफल',
    events_set_aside: 'घटनाएँ अलग रखी गईं',
    failed: 'इसे पढ़ा नहीं जा सका। पृष्ठ फिर लोड करें।',
    add: 'एक साथ कई जोड़ें',
    hint: 'हर पंक्ति में एक पहचान संख्या या ई-मेल, या ऐसी फ़ाइल चुनें जिसके पहले स्तंभ में वे हों।',
    save_first: 'पहले अनुभाग सहेजें; फिर लोग जोड़े जा सकते हैं।',
    send: 'जोड़ें',
    file: 'फ़ाइल चुनें',
    student: 'छात्र के रूप में',
    lead: 'शिक्षक के रूप में',
    assistant: 'सहायक के रूप में',
    substitute: 'स्थानापन्न के रूप में',
    added: 'जोड़े गए',
    already: 'पहले से हैं',
    refused: 'अस्वीकृत',
    too_many: 'एक बार में अधिकतम 500 पंक्तियाँ।',
  },
} as const;
export type Word = keyof (typeof WORDS)['en'];

/** The words of the Studio's own language; English where the Studio speaks another. */
export const useWords = () => {
  const { locale } = useI18n({ useScope: 'global' });
  return (word: Word): string => WORDS[locale.value.startsWith('hi') ? 'hi' : 'en'][word];
};
