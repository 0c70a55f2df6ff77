// Texts about delegations, to the substitute: `delegator` is who is away; `span` says when.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  delegation_given: {
    en: said(
      'You decide for {{ delegator }}',
      '{{ span | period }}: what is asked of {{ delegator }} comes to you.',
      '{% if reason != "" %}Reason: {{ reason }}{% endif %}',
    ),
    hi: said(
      'आप {{ delegator }} के स्थान पर निर्णय लेंगे',
      '{{ span | period }}: {{ delegator }} से पूछी गई बातें आपके पास आएँगी।',
      '{% if reason != "" %}कारण: {{ reason }}{% endif %}',
    ),
    kn: said(
      'ನೀವು {{ delegator }} ಅವರ ಪರವಾಗಿ ನಿರ್ಧರಿಸುತ್ತೀರಿ',
      '{{ span | period }}: {{ delegator }} ಅವರನ್ನು ಕೇಳಿದ್ದು ನಿಮ್ಮ ಬಳಿ ಬರುತ್ತದೆ.',
      '{% if reason != "" %}ಕಾರಣ: {{ reason }}{% endif %}',
    ),
  },
  delegation_over: {
    en: said('You no longer decide for {{ delegator }}', 'Open tasks have gone back to {{ delegator }}.'),
    hi: said('अब आप {{ delegator }} के स्थान पर निर्णय नहीं लेते', 'खुले कार्य {{ delegator }} के पास लौट गए हैं।'),
    kn: said('ನೀವು ಇನ್ನು {{ delegator }} ಅವರ ಪರವಾಗಿ ನಿರ್ಧರಿಸುವುದಿಲ್ಲ', 'ತೆರೆದ ಕಾರ್ಯಗಳು {{ delegator }} ಅವರಿಗೆ ಮರಳಿವೆ.'),
  },
} satisfies Record<string, Messages>;
