// Texts about the outcome of a claim of activity points.
import { type Messages, said } from '../notification/text.ts';

const COMMENT = '{% if comment != "" %}\n“{{ comment }}”{% endif %}';

export const TEXTS = {
  aicte_approved: {
    en: said(
      'Activity points: {{ activity }} counts {{ counted }} of {{ points }}',
      `{{ total }} of {{ required }} points now.${COMMENT}`,
      'Your progress says why each claim counts what it counts.',
    ),
    hi: said(
      'गतिविधि अंक: {{ activity }} के {{ points }} में से {{ counted }} गिने गए',
      `अब {{ required }} में से {{ total }} अंक।${COMMENT}`,
      'आपकी प्रगति बताती है कि हर दावा कितना और क्यों गिना गया।',
    ),
    kn: said(
      'ಚಟುವಟಿಕೆ ಅಂಕಗಳು: {{ activity }} ಗೆ {{ points }} ರಲ್ಲಿ {{ counted }} ಎಣಿಕೆಯಾಗಿವೆ',
      `ಈಗ {{ required }} ರಲ್ಲಿ {{ total }} ಅಂಕಗಳು.${COMMENT}`,
      'ಪ್ರತಿ ಕೋರಿಕೆ ಎಷ್ಟು ಮತ್ತು ಏಕೆ ಎಣಿಕೆಯಾಗಿದೆ ಎಂದು ನಿಮ್ಮ ಪ್ರಗತಿ ಹೇಳುತ್ತದೆ.',
    ),
  },
  aicte_rejected: {
    en: said('Activity points refused: {{ activity }}', `The claim counts nothing.${COMMENT}`),
    hi: said('गतिविधि अंक अस्वीकृत: {{ activity }}', `यह दावा नहीं गिना जाता।${COMMENT}`),
    kn: said('ಚಟುವಟಿಕೆ ಅಂಕಗಳು ತಿರಸ್ಕೃತ: {{ activity }}', `ಈ ಕೋರಿಕೆ ಎಣಿಕೆಯಾಗುವುದಿಲ್ಲ.${COMMENT}`),
  },
  aicte_expired: {
    en: said(
      'Claim of activity points lapsed, because nobody answered: {{ activity }}',
      'Speak to your mentor and file it again; evidence has to be attached anew.',
    ),
    hi: said(
      'गतिविधि अंक का दावा समाप्त, किसी ने उत्तर नहीं दिया: {{ activity }}',
      'अपने मेंटर से बात करें और दावा फिर भेजें; प्रमाण दोबारा जोड़ने होंगे।',
    ),
    kn: said(
      'ಚಟುವಟಿಕೆ ಅಂಕಗಳ ಕೋರಿಕೆ ಕೊನೆಗೊಂಡಿದೆ, ಯಾರೂ ಉತ್ತರಿಸಲಿಲ್ಲ: {{ activity }}',
      'ನಿಮ್ಮ ಮಾರ್ಗದರ್ಶಕರೊಂದಿಗೆ ಮಾತನಾಡಿ ಮತ್ತೆ ಕಳುಹಿಸಿ; ಪುರಾವೆಗಳನ್ನು ಮತ್ತೆ ಲಗತ್ತಿಸಬೇಕು.',
    ),
  },
  aicte_reversed: {
    en: said(
      'Activity points taken back: {{ activity }}',
      `{{ points }} points are gone; {{ total }} of {{ required }} remain.${COMMENT}`,
      'Who disagrees files a new claim.',
    ),
    hi: said(
      'गतिविधि अंक वापस लिए गए: {{ activity }}',
      `{{ points }} अंक हट गए; {{ required }} में से {{ total }} शेष।${COMMENT}`,
      'असहमत हों तो नया दावा भेजें।',
    ),
    kn: said(
      'ಚಟುವಟಿಕೆ ಅಂಕಗಳನ್ನು ಹಿಂಪಡೆಯಲಾಗಿದೆ: {{ activity }}',
      `{{ points }} ಅಂಕಗಳು ಹೋಗಿವೆ; {{ required }} ರಲ್ಲಿ {{ total }} ಉಳಿದಿವೆ.${COMMENT}`,
      'ಒಪ್ಪದಿದ್ದರೆ ಹೊಸ ಕೋರಿಕೆ ಕಳುಹಿಸಿ.',
    ),
  },
  aicte_lost: {
    en: said(
      'Activity points gone with the attendance: {{ activity }}',
      'You are no longer marked as present at the event, so its points do not count; {{ total }} of {{ required }} remain.',
      'If the mark is wrong, ask for its correction: the points come back with it.',
    ),
    hi: said(
      'उपस्थिति के साथ गतिविधि अंक हटे: {{ activity }}',
      'कार्यक्रम में आपकी उपस्थिति अब दर्ज नहीं है, इसलिए उसके अंक नहीं गिने जाते; {{ required }} में से {{ total }} शेष।',
      'यदि यह गलत है तो सुधार माँगें: उसके साथ अंक लौट आएँगे।',
    ),
    kn: said(
      'ಹಾಜರಾತಿಯೊಂದಿಗೆ ಚಟುವಟಿಕೆ ಅಂಕಗಳು ಹೋಗಿವೆ: {{ activity }}',
      'ಕಾರ್ಯಕ್ರಮದಲ್ಲಿ ನಿಮ್ಮ ಹಾಜರಾತಿ ಈಗ ದಾಖಲಾಗಿಲ್ಲ, ಆದ್ದರಿಂದ ಅದರ ಅಂಕಗಳು ಎಣಿಕೆಯಾಗುವುದಿಲ್ಲ; {{ required }} ರಲ್ಲಿ {{ total }} ಉಳಿದಿವೆ.',
      'ಅದು ತಪ್ಪಾಗಿದ್ದರೆ ತಿದ್ದುಪಡಿ ಕೇಳಿ: ಅದರೊಂದಿಗೆ ಅಂಕಗಳೂ ಮರಳುತ್ತವೆ.',
    ),
  },
  aicte_released: {
    en: said(
      'Released: {% if kind == "grade_card" %}grade card{% elsif kind == "hall_ticket" %}hall ticket{% else %}degree{% endif %}{% if term != "" %} {{ term }}{% endif %}',
      'Your activity points are complete.',
    ),
    hi: said(
      'जारी: {% if kind == "grade_card" %}अंक पत्र{% elsif kind == "hall_ticket" %}प्रवेश पत्र{% else %}उपाधि{% endif %}{% if term != "" %} {{ term }}{% endif %}',
      'आपके गतिविधि अंक पूरे हैं।',
    ),
    kn: said(
      'ಬಿಡುಗಡೆ: {% if kind == "grade_card" %}ಅಂಕಪಟ್ಟಿ{% elsif kind == "hall_ticket" %}ಪ್ರವೇಶ ಪತ್ರ{% else %}ಪದವಿ{% endif %}{% if term != "" %} {{ term }}{% endif %}',
      'ನಿಮ್ಮ ಚಟುವಟಿಕೆ ಅಂಕಗಳು ಪೂರ್ಣವಾಗಿವೆ.',
    ),
  },
} satisfies Record<string, Messages>;
