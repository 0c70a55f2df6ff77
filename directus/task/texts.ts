// Texts to whoever has to decide, for requests of every kind: `who` asks for `what`; `who` is nobody where the house itself
// asks, as for marks in doubt. `facts` are the request's own lines, both in the words of its process (`tasks` of the declaration).
import { type Messages, said } from '../notification/text.ts';

const FACTS = '{% if facts != "" %}{{ facts }}{% endif %}';
/** A substitute reads for whom: `on_behalf` is the name of who is away. */
const FOR = {
  en: '{% if on_behalf != "" %}You decide for {{ on_behalf }}. {% endif %}',
  hi: '{% if on_behalf != "" %}आप {{ on_behalf }} के स्थान पर निर्णय ले रहे हैं। {% endif %}',
  kn: '{% if on_behalf != "" %}ನೀವು {{ on_behalf }} ಅವರ ಪರವಾಗಿ ನಿರ್ಧರಿಸುತ್ತೀರಿ. {% endif %}',
};

export const TEXTS = {
  task_assigned: {
    en: said(
      '{% if who != "" %}{{ who }} asks: {% endif %}{{ what }}',
      `${FOR.en}Please decide by {{ due_at | moment }}.`,
      FACTS,
    ),
    hi: said(
      '{% if who != "" %}{{ who }} का अनुरोध: {% endif %}{{ what }}',
      `${FOR.hi}कृपया {{ due_at | moment }} तक निर्णय लें।`,
      FACTS,
    ),
    kn: said(
      '{% if who != "" %}{{ who }} ಅವರ ವಿನಂತಿ: {% endif %}{{ what }}',
      `${FOR.kn}ದಯವಿಟ್ಟು {{ due_at | moment }} ಒಳಗೆ ನಿರ್ಧರಿಸಿ.`,
      FACTS,
    ),
  },
  task_reminded: {
    en: said(
      'Still waiting: {% if who != "" %}{{ who }}, {% endif %}{{ what }}',
      `${FOR.en}Your decision is due {{ due_at | moment }}; after that somebody else is asked, or the request lapses.`,
      FACTS,
    ),
    hi: said(
      'प्रतीक्षा में: {% if who != "" %}{{ who }}, {% endif %}{{ what }}',
      `${FOR.hi}आपका निर्णय {{ due_at | moment }} तक अपेक्षित है; उसके बाद किसी और से पूछा जाएगा या अनुरोध समाप्त हो जाएगा।`,
      FACTS,
    ),
    kn: said(
      'ಇನ್ನೂ ಕಾಯುತ್ತಿದೆ: {% if who != "" %}{{ who }}, {% endif %}{{ what }}',
      `${FOR.kn}ನಿಮ್ಮ ನಿರ್ಧಾರ {{ due_at | moment }} ಒಳಗೆ ಬೇಕು; ನಂತರ ಬೇರೆಯವರನ್ನು ಕೇಳಲಾಗುತ್ತದೆ ಅಥವಾ ವಿನಂತಿ ಕೊನೆಗೊಳ್ಳುತ್ತದೆ.`,
      FACTS,
    ),
  },
  task_escalated: {
    en: said(
      'Escalated to you: {% if who != "" %}{{ who }}, {% endif %}{{ what }}',
      `${FOR.en}{% if note != "" %}“{{ note }}”{% else %}Nobody has answered so far.{% endif %} Please decide by {{ due_at | moment }}.`,
      FACTS,
    ),
    hi: said(
      'आपको भेजा गया: {% if who != "" %}{{ who }}, {% endif %}{{ what }}',
      `${FOR.hi}{% if note != "" %}“{{ note }}”{% else %}अब तक किसी ने उत्तर नहीं दिया।{% endif %} कृपया {{ due_at | moment }} तक निर्णय लें।`,
      FACTS,
    ),
    kn: said(
      'ನಿಮಗೆ ವರ್ಗಾಯಿಸಲಾಗಿದೆ: {% if who != "" %}{{ who }}, {% endif %}{{ what }}',
      `${FOR.kn}{% if note != "" %}“{{ note }}”{% else %}ಇದುವರೆಗೆ ಯಾರೂ ಉತ್ತರಿಸಿಲ್ಲ.{% endif %} ದಯವಿಟ್ಟು {{ due_at | moment }} ಒಳಗೆ ನಿರ್ಧರಿಸಿ.`,
      FACTS,
    ),
  },
  task_returned: {
    en: said(
      'Returned to you: {{ what }}',
      'Change it and send it again, or withdraw it, by {{ due_at | moment }}.{% if note != "" %}\nNote: {{ note }}{% endif %}',
    ),
    hi: said(
      'आपको लौटाया गया: {{ what }}',
      '{{ due_at | moment }} तक इसे बदलकर फिर भेजें या वापस लें।{% if note != "" %}\nटिप्पणी: {{ note }}{% endif %}',
    ),
    kn: said(
      'ನಿಮಗೆ ಹಿಂತಿರುಗಿಸಲಾಗಿದೆ: {{ what }}',
      '{{ due_at | moment }} ಒಳಗೆ ಬದಲಿಸಿ ಮತ್ತೆ ಕಳುಹಿಸಿ ಅಥವಾ ಹಿಂಪಡೆಯಿರಿ.{% if note != "" %}\nಟಿಪ್ಪಣಿ: {{ note }}{% endif %}',
    ),
  },
} satisfies Record<string, Messages>;
