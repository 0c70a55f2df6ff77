// Texts about a request to announce an event, to whoever asked and to the organizer.
import { type Messages, said } from '../notification/text.ts';

const COMMENT = '{% if comment != "" %}\n“{{ comment }}”{% endif %}';

export const TEXTS = {
  announcement_approved: {
    en: said(
      '“{{ event.title }}” is announced',
      `It is on the programme, and people can register.${COMMENT}`,
      'Check-in opens by itself shortly before it starts.',
    ),
    hi: said(
      '“{{ event.title }}” की घोषणा हो गई',
      `यह कार्यक्रम-सूची में है और लोग पंजीकरण कर सकते हैं।${COMMENT}`,
      'शुरू होने से थोड़ा पहले चेक-इन अपने आप खुल जाएगा।',
    ),
    kn: said(
      '“{{ event.title }}” ಘೋಷಿಸಲಾಗಿದೆ',
      `ಅದು ಕಾರ್ಯಕ್ರಮ ಪಟ್ಟಿಯಲ್ಲಿದೆ, ಜನರು ನೋಂದಾಯಿಸಬಹುದು.${COMMENT}`,
      'ಆರಂಭಕ್ಕೆ ಸ್ವಲ್ಪ ಮೊದಲು ಚೆಕ್-ಇನ್ ತಾನಾಗಿಯೇ ತೆರೆಯುತ್ತದೆ.',
    ),
  },
  announcement_rejected: {
    en: said(
      '“{{ event.title }}” is not announced{% if by != "" %}: {{ by }} said no{% endif %}',
      `It stays a draft that you can change and send again.${COMMENT}`,
    ),
    hi: said(
      '“{{ event.title }}” की घोषणा नहीं होगी{% if by != "" %}: {{ by }} ने मना किया{% endif %}',
      `यह ड्राफ़्ट बना रहेगा; बदलकर फिर भेज सकते हैं।${COMMENT}`,
    ),
    kn: said(
      '“{{ event.title }}” ಘೋಷಣೆ ಆಗುವುದಿಲ್ಲ{% if by != "" %}: {{ by }} ನಿರಾಕರಿಸಿದ್ದಾರೆ{% endif %}',
      `ಅದು ಕರಡಾಗಿಯೇ ಇರುತ್ತದೆ; ಬದಲಿಸಿ ಮತ್ತೆ ಕಳುಹಿಸಬಹುದು.${COMMENT}`,
    ),
  },
  announcement_expired: {
    en: said(
      '“{{ event.title }}” was not announced: nobody answered in time',
      'Give the event a new time and send it again.',
    ),
    hi: said('“{{ event.title }}” की घोषणा नहीं हुई: समय पर उत्तर नहीं मिला', 'कार्यक्रम को नया समय देकर फिर भेजिए।'),
    kn: said('“{{ event.title }}” ಘೋಷಣೆ ಆಗಲಿಲ್ಲ: ಸಮಯಕ್ಕೆ ಯಾರೂ ಉತ್ತರಿಸಲಿಲ್ಲ', 'ಕಾರ್ಯಕ್ರಮಕ್ಕೆ ಹೊಸ ಸಮಯ ನೀಡಿ ಮತ್ತೆ ಕಳುಹಿಸಿ.'),
  },
  announcement_cancelled: {
    en: said('“{{ event.title }}”: the request was withdrawn', 'It stays a draft that you can change and send again.'),
    hi: said('“{{ event.title }}”: अनुरोध वापस लिया गया', 'यह ड्राफ़्ट बना रहेगा; बदलकर फिर भेज सकते हैं।'),
    kn: said('“{{ event.title }}”: ವಿನಂತಿಯನ್ನು ಹಿಂಪಡೆಯಲಾಗಿದೆ', 'ಅದು ಕರಡಾಗಿಯೇ ಇರುತ್ತದೆ; ಬದಲಿಸಿ ಮತ್ತೆ ಕಳುಹಿಸಬಹುದು.'),
  },
  event_move_approved: {
    en: said(
      '“{{ event.title }}” moves',
      `{{ event | period }}, {{ event.location }}. Everybody with a seat is told.${COMMENT}`,
    ),
    hi: said(
      '“{{ event.title }}” का समय बदला',
      `{{ event | period }}, {{ event.location }}। स्थान वाले सभी लोगों को बताया जाएगा।${COMMENT}`,
    ),
    kn: said(
      '“{{ event.title }}” ಸಮಯ ಬದಲಾಗಿದೆ',
      `{{ event | period }}, {{ event.location }}. ಆಸನವಿರುವ ಎಲ್ಲರಿಗೂ ತಿಳಿಸಲಾಗುತ್ತದೆ.${COMMENT}`,
    ),
  },
  event_move_rejected: {
    en: said(
      '“{{ event.title }}” does not move{% if by != "" %}: {{ by }} said no{% endif %}',
      `It stays where and when it was announced.${COMMENT}`,
    ),
    hi: said(
      '“{{ event.title }}” का समय नहीं बदलेगा{% if by != "" %}: {{ by }} ने मना किया{% endif %}',
      `यह घोषित समय और स्थान पर ही रहेगा।${COMMENT}`,
    ),
    kn: said(
      '“{{ event.title }}” ಸಮಯ ಬದಲಾಗುವುದಿಲ್ಲ{% if by != "" %}: {{ by }} ನಿರಾಕರಿಸಿದ್ದಾರೆ{% endif %}',
      `ಅದು ಘೋಷಿಸಿದ ಸಮಯ ಮತ್ತು ಸ್ಥಳದಲ್ಲಿಯೇ ಇರುತ್ತದೆ.${COMMENT}`,
    ),
  },
  event_move_expired: {
    en: said('“{{ event.title }}” does not move: nobody answered in time', 'It stays where and when it was announced.'),
    hi: said('“{{ event.title }}” का समय नहीं बदला: समय पर उत्तर नहीं मिला', 'यह घोषित समय और स्थान पर ही रहेगा।'),
    kn: said('“{{ event.title }}” ಸಮಯ ಬದಲಾಗಲಿಲ್ಲ: ಸಮಯಕ್ಕೆ ಯಾರೂ ಉತ್ತರಿಸಲಿಲ್ಲ', 'ಅದು ಘೋಷಿಸಿದ ಸಮಯ ಮತ್ತು ಸ್ಥಳದಲ್ಲಿಯೇ ಇರುತ್ತದೆ.'),
  },
  event_move_cancelled: {
    en: said('“{{ event.title }}”: the request to move it was withdrawn', 'It stays where and when it was announced.'),
    hi: said('“{{ event.title }}”: समय बदलने का अनुरोध वापस लिया गया', 'यह घोषित समय और स्थान पर ही रहेगा।'),
    kn: said('“{{ event.title }}”: ಸಮಯ ಬದಲಿಸುವ ವಿನಂತಿಯನ್ನು ಹಿಂಪಡೆಯಲಾಗಿದೆ', 'ಅದು ಘೋಷಿಸಿದ ಸಮಯ ಮತ್ತು ಸ್ಥಳದಲ್ಲಿಯೇ ಇರುತ್ತದೆ.'),
  },
} satisfies Record<string, Messages>;
