// Texts to whoever has to decide. Every one names who asks for what, and by when.
import { type Messages, said } from '../notification/text.ts';

const FACTS = {
  en: '{{ leave_type }}, {{ leave | period }}{% if days %} ({{ days }} working days){% endif %}.\nReason: {{ reason }}',
  hi: '{{ leave_type }}, {{ leave | period }}{% if days %} ({{ days }} कार्य दिवस){% endif %}।\nकारण: {{ reason }}',
  kn: '{{ leave_type }}, {{ leave | period }}{% if days %} ({{ days }} ಕೆಲಸದ ದಿನಗಳು){% endif %}.\nಕಾರಣ: {{ reason }}',
};

export const TASK_TEXTS = {
  task_assigned: {
    en: said('{{ who }} asks for leave {{ leave | period }}', 'Please decide by {{ due_at | moment }}.', FACTS.en),
    hi: said('{{ who }} ने {{ leave | period }} की छुट्टी माँगी है', 'कृपया {{ due_at | moment }} तक निर्णय लें।', FACTS.hi),
    kn: said('{{ who }} ಅವರು {{ leave | period }} ರಜೆ ಕೋರಿದ್ದಾರೆ', 'ದಯವಿಟ್ಟು {{ due_at | moment }} ಒಳಗೆ ನಿರ್ಧರಿಸಿ.', FACTS.kn),
  },
  task_reminded: {
    en: said(
      'Still waiting: {{ who }}, leave {{ leave | period }}',
      'Your decision is due {{ due_at | moment }}; after that somebody else is asked, or the request lapses.',
      FACTS.en,
    ),
    hi: said(
      'प्रतीक्षा में: {{ who }}, छुट्टी {{ leave | period }}',
      'आपका निर्णय {{ due_at | moment }} तक अपेक्षित है; उसके बाद किसी और से पूछा जाएगा या अनुरोध समाप्त हो जाएगा।',
      FACTS.hi,
    ),
    kn: said(
      'ಇನ್ನೂ ಕಾಯುತ್ತಿದೆ: {{ who }}, ರಜೆ {{ leave | period }}',
      'ನಿಮ್ಮ ನಿರ್ಧಾರ {{ due_at | moment }} ಒಳಗೆ ಬೇಕು; ನಂತರ ಬೇರೆಯವರನ್ನು ಕೇಳಲಾಗುತ್ತದೆ ಅಥವಾ ವಿನಂತಿ ಕೊನೆಗೊಳ್ಳುತ್ತದೆ.',
      FACTS.kn,
    ),
  },
  task_escalated: {
    en: said(
      'Escalated to you: {{ who }}, leave {{ leave | period }}',
      'Nobody has answered so far. Please decide by {{ due_at | moment }}.',
      FACTS.en,
    ),
    hi: said(
      'आपको भेजा गया: {{ who }}, छुट्टी {{ leave | period }}',
      'अब तक किसी ने उत्तर नहीं दिया। कृपया {{ due_at | moment }} तक निर्णय लें।',
      FACTS.hi,
    ),
    kn: said(
      'ನಿಮಗೆ ವರ್ಗಾಯಿಸಲಾಗಿದೆ: {{ who }}, ರಜೆ {{ leave | period }}',
      'ಇದುವರೆಗೆ ಯಾರೂ ಉತ್ತರಿಸಿಲ್ಲ. ದಯವಿಟ್ಟು {{ due_at | moment }} ಒಳಗೆ ನಿರ್ಧರಿಸಿ.',
      FACTS.kn,
    ),
  },
  task_returned: {
    en: said(
      'Your leave {{ leave | period }} was returned to you',
      'Change it and send it again, or withdraw it, by {{ due_at | moment }}.{% if note != "" %}\nNote: {{ note }}{% endif %}',
    ),
    hi: said(
      'आपकी {{ leave | period }} की छुट्टी आपको लौटाई गई',
      '{{ due_at | moment }} तक इसे बदलकर फिर भेजें या वापस लें।{% if note != "" %}\nटिप्पणी: {{ note }}{% endif %}',
    ),
    kn: said(
      'ನಿಮ್ಮ {{ leave | period }} ರಜೆಯನ್ನು ನಿಮಗೆ ಹಿಂತಿರುಗಿಸಲಾಗಿದೆ',
      '{{ due_at | moment }} ಒಳಗೆ ಬದಲಿಸಿ ಮತ್ತೆ ಕಳುಹಿಸಿ ಅಥವಾ ಹಿಂಪಡೆಯಿರಿ.{% if note != "" %}\nಟಿಪ್ಪಣಿ: {{ note }}{% endif %}',
    ),
  },
} satisfies Record<string, Messages>;
