// Texts about what became of a booking; `by` may be empty, `comment` is what somebody wrote to it.
import { type Messages, said } from '../notification/text.ts';

const WHICH = '{{ venue }}, {{ booking | period }}';
const COMMENT = '{% if comment != "" %}\n“{{ comment }}”{% endif %}';

export const TEXTS = {
  booking_approved: {
    en: said(
      `Booking confirmed: ${WHICH}`,
      `{{ title }}.{% if by != "" %} Approved by {{ by }}.{% endif %}${COMMENT}`,
      '{% if check_in_until %}Check in at the room by {{ check_in_until | moment }}, or it is released.{% endif %}',
    ),
    hi: said(
      `बुकिंग पक्की: ${WHICH}`,
      `{{ title }}।{% if by != "" %} {{ by }} द्वारा स्वीकृत।{% endif %}${COMMENT}`,
      '{% if check_in_until %}{{ check_in_until | moment }} तक कमरे में चेक-इन कीजिए, नहीं तो बुकिंग छूट जाएगी।{% endif %}',
    ),
    kn: said(
      `ಕಾಯ್ದಿರಿಸುವಿಕೆ ಖಚಿತ: ${WHICH}`,
      `{{ title }}.{% if by != "" %} {{ by }} ಅನುಮೋದಿಸಿದ್ದಾರೆ.{% endif %}${COMMENT}`,
      '{% if check_in_until %}{{ check_in_until | moment }} ಒಳಗೆ ಕೊಠಡಿಯಲ್ಲಿ ಚೆಕ್-ಇನ್ ಮಾಡಿ, ಇಲ್ಲದಿದ್ದರೆ ಅದು ಬಿಡುಗಡೆಯಾಗುತ್ತದೆ.{% endif %}',
    ),
  },
  booking_rejected: {
    en: said(`Booking refused: ${WHICH}`, `{{ title }}.{% if by != "" %} Decided by {{ by }}.{% endif %}${COMMENT}`),
    hi: said(`बुकिंग अस्वीकृत: ${WHICH}`, `{{ title }}।{% if by != "" %} निर्णय: {{ by }}।{% endif %}${COMMENT}`),
    kn: said(`ಕಾಯ್ದಿರಿಸುವಿಕೆ ತಿರಸ್ಕೃತ: ${WHICH}`, `{{ title }}.{% if by != "" %} ನಿರ್ಧಾರ: {{ by }}.{% endif %}${COMMENT}`),
  },
  booking_expired: {
    en: said(
      `Booking lapsed: ${WHICH}`,
      '{% if before == "offered" %}The offer was not taken in time.{% elsif before == "waitlisted" %}The place did not become free in time.{% else %}Nobody decided in time; the place is free again.{% endif %}',
    ),
    hi: said(
      `बुकिंग समाप्त: ${WHICH}`,
      '{% if before == "offered" %}प्रस्ताव समय पर नहीं लिया गया।{% elsif before == "waitlisted" %}स्थान समय पर खाली नहीं हुआ।{% else %}समय पर किसी ने निर्णय नहीं लिया; स्थान फिर खाली है।{% endif %}',
    ),
    kn: said(
      `ಕಾಯ್ದಿರಿಸುವಿಕೆ ಕೊನೆಗೊಂಡಿದೆ: ${WHICH}`,
      '{% if before == "offered" %}ನೀಡಿದ ಸ್ಥಳವನ್ನು ಸಮಯಕ್ಕೆ ತೆಗೆದುಕೊಳ್ಳಲಿಲ್ಲ.{% elsif before == "waitlisted" %}ಸ್ಥಳ ಸಮಯಕ್ಕೆ ಖಾಲಿಯಾಗಲಿಲ್ಲ.{% else %}ಯಾರೂ ಸಮಯಕ್ಕೆ ನಿರ್ಧರಿಸಲಿಲ್ಲ; ಸ್ಥಳ ಮತ್ತೆ ಖಾಲಿ ಇದೆ.{% endif %}',
    ),
  },
  booking_cancelled: {
    en: said(`Booking cancelled: ${WHICH}`, `{{ title }}. The place is free again.${COMMENT}`),
    hi: said(`बुकिंग रद्द: ${WHICH}`, `{{ title }}। स्थान फिर खाली है।${COMMENT}`),
    kn: said(`ಕಾಯ್ದಿರಿಸುವಿಕೆ ರದ್ದು: ${WHICH}`, `{{ title }}. ಸ್ಥಳ ಮತ್ತೆ ಖಾಲಿ ಇದೆ.${COMMENT}`),
  },
  booking_waitlisted: {
    en: said(
      `On the waiting list: ${WHICH}`,
      '{% if ahead == 0 %}You are next.{% else %}{{ ahead }} before you.{% endif %} You hear at once when the place becomes free.',
    ),
    hi: said(
      `प्रतीक्षा सूची में: ${WHICH}`,
      '{% if ahead == 0 %}अगली बारी आपकी है।{% else %}आपसे पहले {{ ahead }}।{% endif %} स्थान खाली होते ही सूचना मिलेगी।',
    ),
    kn: said(
      `ಕಾಯುವ ಪಟ್ಟಿಯಲ್ಲಿ: ${WHICH}`,
      '{% if ahead == 0 %}ಮುಂದಿನ ಸರದಿ ನಿಮ್ಮದು.{% else %}ನಿಮಗಿಂತ ಮೊದಲು {{ ahead }}.{% endif %} ಸ್ಥಳ ಖಾಲಿಯಾದ ತಕ್ಷಣ ತಿಳಿಸುತ್ತೇವೆ.',
    ),
  },
  booking_offered: {
    en: said(`A place for you: ${WHICH}`, '{{ title }}. Take it by {{ hold_until | moment }}; then it is offered on.'),
    hi: said(`आपके लिए स्थान: ${WHICH}`, '{{ title }}। {{ hold_until | moment }} तक लीजिए; फिर यह आगे दिया जाएगा।'),
    kn: said(`ನಿಮಗೊಂದು ಸ್ಥಳ: ${WHICH}`, '{{ title }}. {{ hold_until | moment }} ಒಳಗೆ ತೆಗೆದುಕೊಳ್ಳಿ; ನಂತರ ಮುಂದಿನವರಿಗೆ ನೀಡಲಾಗುತ್ತದೆ.'),
  },
  booking_displaced: {
    en: said(
      `Your booking has to give way: ${WHICH}`,
      `The place is blocked at that time.${COMMENT}`,
      'Where another place is free, it is offered to you.',
    ),
    hi: said(
      `आपकी बुकिंग को हटना होगा: ${WHICH}`,
      `उस समय स्थान अवरुद्ध है।${COMMENT}`,
      'जहाँ दूसरा स्थान खाली है, वह आपको दिया जाता है।',
    ),
    kn: said(
      `ನಿಮ್ಮ ಕಾಯ್ದಿರಿಸುವಿಕೆ ಬಿಟ್ಟುಕೊಡಬೇಕಿದೆ: ${WHICH}`,
      `ಆ ಸಮಯದಲ್ಲಿ ಸ್ಥಳ ನಿರ್ಬಂಧಿತವಾಗಿದೆ.${COMMENT}`,
      'ಬೇರೆ ಸ್ಥಳ ಖಾಲಿಯಿದ್ದರೆ ಅದನ್ನು ನಿಮಗೆ ನೀಡಲಾಗುತ್ತದೆ.',
    ),
  },
  booking_released: {
    en: said(`Booking released: ${WHICH}`, 'Nobody checked in at the room in time; it is free for others.'),
    hi: said(`बुकिंग छूट गई: ${WHICH}`, 'समय पर किसी ने कमरे में चेक-इन नहीं किया; अब यह दूसरों के लिए खाली है।'),
    kn: said(`ಕಾಯ್ದಿರಿಸುವಿಕೆ ಬಿಡುಗಡೆ: ${WHICH}`, 'ಯಾರೂ ಸಮಯಕ್ಕೆ ಕೊಠಡಿಯಲ್ಲಿ ಚೆಕ್-ಇನ್ ಮಾಡಲಿಲ್ಲ; ಅದು ಇತರರಿಗೆ ಖಾಲಿ ಇದೆ.'),
  },
} satisfies Record<string, Messages>;
