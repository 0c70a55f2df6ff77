// Texts about the outcome of a leave. `own` tells the person on leave from whoever had decided it.
import { type Messages, said } from '../notification/text.ts';

const BY = {
  en: '{% if by_mentor %}your mentor{% else %}{{ by }}{% endif %}',
  hi: '{% if by_mentor %}आपके मेंटर{% else %}{{ by }}{% endif %}',
  kn: '{% if by_mentor %}ನಿಮ್ಮ ಮಾರ್ಗದರ್ಶಕರು{% else %}{{ by }}{% endif %}',
};
const COMMENT = '{% if comment != "" %}\n“{{ comment }}”{% endif %}';

export const TEXTS = {
  leave_approved: {
    en: said(
      `Leave {{ leave | period }} approved{% if by != "" %} by ${BY.en}{% endif %}`,
      `The classes it covers count as excused.${COMMENT}`,
      'If you come back earlier, say so on the page of this leave.',
    ),
    hi: said(
      `{{ leave | period }} की छुट्टी{% if by != "" %} ${BY.hi} द्वारा{% endif %} स्वीकृत`,
      `इसमें आने वाली कक्षाएँ क्षमा मानी जाएँगी।${COMMENT}`,
      'यदि आप पहले लौट आएँ, तो इस छुट्टी के पृष्ठ पर बताएँ।',
    ),
    kn: said(
      `{{ leave | period }} ರಜೆ{% if by != "" %} ${BY.kn} ಮೂಲಕ{% endif %} ಅನುಮೋದಿತ`,
      `ಅದರಲ್ಲಿ ಬರುವ ತರಗತಿಗಳು ವಿನಾಯಿತಿ ಎಂದು ಪರಿಗಣಿಸಲಾಗುತ್ತದೆ.${COMMENT}`,
      'ನೀವು ಬೇಗ ಮರಳಿದರೆ ಈ ರಜೆಯ ಪುಟದಲ್ಲಿ ತಿಳಿಸಿ.',
    ),
  },
  leave_rejected: {
    en: said(
      `Leave {{ leave | period }} rejected{% if by != "" %} by ${BY.en}{% endif %}`,
      `The classes count as usual, and no day is taken from your balance.${COMMENT}`,
    ),
    hi: said(
      `{{ leave | period }} की छुट्टी{% if by != "" %} ${BY.hi} द्वारा{% endif %} अस्वीकृत`,
      `कक्षाएँ सामान्य रूप से गिनी जाएँगी और आपके शेष से कोई दिन नहीं कटेगा।${COMMENT}`,
    ),
    kn: said(
      `{{ leave | period }} ರಜೆ{% if by != "" %} ${BY.kn} ಮೂಲಕ{% endif %} ತಿರಸ್ಕೃತ`,
      `ತರಗತಿಗಳು ಎಂದಿನಂತೆ ಎಣಿಸಲ್ಪಡುತ್ತವೆ, ನಿಮ್ಮ ಬಾಕಿಯಿಂದ ಯಾವ ದಿನವೂ ಕಡಿತವಾಗುವುದಿಲ್ಲ.${COMMENT}`,
    ),
  },
  leave_expired: {
    en: said(
      'Leave {{ leave | period }} lapsed: nobody answered in time',
      'The classes count as usual, and no day is taken from your balance. Please speak to your mentor.',
    ),
    hi: said(
      '{{ leave | period }} की छुट्टी समाप्त: समय पर उत्तर नहीं मिला',
      'कक्षाएँ सामान्य रूप से गिनी जाएँगी और आपके शेष से कोई दिन नहीं कटेगा। कृपया अपने मेंटर से बात करें।',
    ),
    kn: said(
      '{{ leave | period }} ರಜೆ ಕೊನೆಗೊಂಡಿದೆ: ಸಮಯಕ್ಕೆ ಯಾರೂ ಉತ್ತರಿಸಲಿಲ್ಲ',
      'ತರಗತಿಗಳು ಎಂದಿನಂತೆ ಎಣಿಸಲ್ಪಡುತ್ತವೆ, ಯಾವ ದಿನವೂ ಕಡಿತವಾಗುವುದಿಲ್ಲ. ದಯವಿಟ್ಟು ನಿಮ್ಮ ಮಾರ್ಗದರ್ಶಕರೊಂದಿಗೆ ಮಾತನಾಡಿ.',
    ),
  },
  leave_cancelled: {
    en: said(
      '{% if own %}Your leave{% else %}{{ who }}: leave{% endif %} {{ leave | period }} cancelled',
      '{% if own %}The classes count as usual again, and the days are back in your balance.{% else %}Nothing is left for you to do.{% endif %}',
    ),
    hi: said(
      '{% if own %}आपकी{% else %}{{ who }}:{% endif %} {{ leave | period }} की छुट्टी रद्द',
      '{% if own %}कक्षाएँ फिर सामान्य रूप से गिनी जाएँगी और दिन आपके शेष में लौट आए हैं।{% else %}आपको कुछ नहीं करना है।{% endif %}',
    ),
    kn: said(
      '{% if own %}ನಿಮ್ಮ{% else %}{{ who }}:{% endif %} {{ leave | period }} ರಜೆ ರದ್ದಾಗಿದೆ',
      '{% if own %}ತರಗತಿಗಳು ಮತ್ತೆ ಎಂದಿನಂತೆ ಎಣಿಸಲ್ಪಡುತ್ತವೆ, ದಿನಗಳು ನಿಮ್ಮ ಬಾಕಿಗೆ ಮರಳಿವೆ.{% else %}ನೀವು ಏನೂ ಮಾಡಬೇಕಾಗಿಲ್ಲ.{% endif %}',
    ),
  },
  leave_returned: {
    en: said(
      '{% if own %}Your leave{% else %}{{ who }}: leave{% endif %} {{ leave | period }} ended early',
      '{% if own %}You are back. The classes after your return count as usual, and days that you did not use are in your balance again.{% else %}Nothing is left for you to do.{% endif %}',
    ),
    hi: said(
      '{% if own %}आपकी{% else %}{{ who }}:{% endif %} {{ leave | period }} की छुट्टी पहले समाप्त',
      '{% if own %}आप लौट आए हैं। लौटने के बाद की कक्षाएँ सामान्य रूप से गिनी जाएँगी, और बचे हुए दिन आपके शेष में लौट आए हैं।{% else %}आपको कुछ नहीं करना है।{% endif %}',
    ),
    kn: said(
      '{% if own %}ನಿಮ್ಮ{% else %}{{ who }}:{% endif %} {{ leave | period }} ರಜೆ ಬೇಗ ಮುಗಿದಿದೆ',
      '{% if own %}ನೀವು ಮರಳಿದ್ದೀರಿ. ಮರಳಿದ ನಂತರದ ತರಗತಿಗಳು ಎಂದಿನಂತೆ ಎಣಿಸಲ್ಪಡುತ್ತವೆ, ಬಳಸದ ದಿನಗಳು ನಿಮ್ಮ ಬಾಕಿಗೆ ಮರಳಿವೆ.{% else %}ನೀವು ಏನೂ ಮಾಡಬೇಕಾಗಿಲ್ಲ.{% endif %}',
    ),
  },
  leave_revoked: {
    en: said(
      '{% if own %}Your leave{% else %}{{ who }}: leave{% endif %} {{ leave | period }} was revoked',
      `The classes it covered count as usual again.${COMMENT}`,
    ),
    hi: said(
      '{% if own %}आपकी{% else %}{{ who }}:{% endif %} {{ leave | period }} की छुट्टी वापस ली गई',
      `इसमें आने वाली कक्षाएँ फिर सामान्य रूप से गिनी जाएँगी।${COMMENT}`,
    ),
    kn: said(
      '{% if own %}ನಿಮ್ಮ{% else %}{{ who }}:{% endif %} {{ leave | period }} ರಜೆಯನ್ನು ಹಿಂಪಡೆಯಲಾಗಿದೆ',
      `ಅದರಲ್ಲಿ ಬಂದ ತರಗತಿಗಳು ಮತ್ತೆ ಎಂದಿನಂತೆ ಎಣಿಸಲ್ಪಡುತ್ತವೆ.${COMMENT}`,
    ),
  },
} satisfies Record<string, Messages>;
