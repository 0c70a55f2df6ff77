// Texts about the outcome of a proposal, to whoever made it.
import { type Messages, said } from '../notification/text.ts';

const COMMENT = '{% if comment != "" %}\n“{{ comment }}”{% endif %}';

export const TEXTS = {
  proposal_applied: {
    en: said('Approved and done: {{ title }}', `Approved by {{ by }}.${COMMENT}`),
    hi: said('स्वीकृत और पूरा: {{ title }}', `{{ by }} ने स्वीकृत किया।${COMMENT}`),
    kn: said('ಅನುಮೋದಿಸಿ ಮಾಡಲಾಗಿದೆ: {{ title }}', `{{ by }} ಅನುಮೋದಿಸಿದ್ದಾರೆ.${COMMENT}`),
  },
  proposal_rejected: {
    en: said('Refused: {{ title }}', `Nothing changes. Decided by {{ by }}.${COMMENT}`),
    hi: said('अस्वीकृत: {{ title }}', `कुछ नहीं बदलेगा। निर्णय: {{ by }}।${COMMENT}`),
    kn: said('ತಿರಸ್ಕೃತ: {{ title }}', `ಏನೂ ಬದಲಾಗುವುದಿಲ್ಲ. ನಿರ್ಧಾರ: {{ by }}.${COMMENT}`),
  },
  proposal_expired: {
    en: said(
      'Lapsed, because nobody answered: {{ title }}',
      'Nothing changes. Propose it again if it is still needed.',
    ),
    hi: said('समाप्त, किसी ने उत्तर नहीं दिया: {{ title }}', 'कुछ नहीं बदलेगा। ज़रूरत हो तो फिर प्रस्ताव दीजिए।'),
    kn: said('ಕೊನೆಗೊಂಡಿದೆ, ಯಾರೂ ಉತ್ತರಿಸಲಿಲ್ಲ: {{ title }}', 'ಏನೂ ಬದಲಾಗುವುದಿಲ್ಲ. ಬೇಕಿದ್ದರೆ ಮತ್ತೆ ಪ್ರಸ್ತಾಪಿಸಿ.'),
  },
  proposal_stale: {
    en: said('Not done, because a row changed meanwhile: {{ title }}', 'Look at the rows again and propose it anew.'),
    hi: said('नहीं हुआ, बीच में एक पंक्ति बदल गई: {{ title }}', 'पंक्तियाँ फिर देखिए और नया प्रस्ताव दीजिए।'),
    kn: said('ಮಾಡಿಲ್ಲ, ನಡುವೆ ಒಂದು ಸಾಲು ಬದಲಾಗಿದೆ: {{ title }}', 'ಸಾಲುಗಳನ್ನು ಮತ್ತೆ ನೋಡಿ ಹೊಸದಾಗಿ ಪ್ರಸ್ತಾಪಿಸಿ.'),
  },
} satisfies Record<string, Messages>;
