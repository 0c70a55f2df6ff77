// Texts about who holds a class. `by` is the colleague, `session` and `starts_at` are facts of the class.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  substitution_answered: {
    en: said(
      '{% if status == "accepted" %}{{ by }} holds {{ session }}{% elsif status == "declined" %}{{ by }} cannot hold {{ session }}{% else %}Nobody took {{ session }} over{% endif %}',
      '{{ session }}, {{ starts_at | moment }}. {{ comment }}',
      '{% if status == "accepted" %}The class is theirs, and the students were told.{% else %}The class is still yours.{% endif %}',
    ),
    hi: said(
      '{% if status == "accepted" %}{{ session }} {{ by }} लेंगे{% elsif status == "declined" %}{{ by }} {{ session }} नहीं ले सकते{% else %}{{ session }} किसी ने नहीं ली{% endif %}',
      '{{ session }}, {{ starts_at | moment }}. {{ comment }}',
      '{% if status == "accepted" %}कक्षा अब उनकी है, और छात्रों को बता दिया गया है।{% else %}कक्षा अब भी आपकी है।{% endif %}',
    ),
    kn: said(
      '{% if status == "accepted" %}{{ session }} ಅನ್ನು {{ by }} ತೆಗೆದುಕೊಳ್ಳುತ್ತಾರೆ{% elsif status == "declined" %}{{ by }} {{ session }} ತೆಗೆದುಕೊಳ್ಳಲಾಗದು{% else %}{{ session }} ಅನ್ನು ಯಾರೂ ತೆಗೆದುಕೊಳ್ಳಲಿಲ್ಲ{% endif %}',
      '{{ session }}, {{ starts_at | moment }}. {{ comment }}',
      '{% if status == "accepted" %}ತರಗತಿ ಈಗ ಅವರದು, ವಿದ್ಯಾರ್ಥಿಗಳಿಗೆ ತಿಳಿಸಲಾಗಿದೆ.{% else %}ತರಗತಿ ಇನ್ನೂ ನಿಮ್ಮದು.{% endif %}',
    ),
  },
  session_substitute: {
    en: said(
      '{{ by }} holds {{ session }}',
      '{{ session }}, {{ starts_at | moment }}, is held by {{ by }} instead of {{ instead_of }}.',
      'Time and place stay as they are.',
    ),
    hi: said(
      '{{ session }} {{ by }} लेंगे',
      '{{ session }}, {{ starts_at | moment }}, {{ instead_of }} की जगह {{ by }} लेंगे।',
      'समय और स्थान वही रहेंगे।',
    ),
    kn: said(
      '{{ session }} ಅನ್ನು {{ by }} ತೆಗೆದುಕೊಳ್ಳುತ್ತಾರೆ',
      '{{ session }}, {{ starts_at | moment }}: {{ instead_of }} ಬದಲು {{ by }} ತೆಗೆದುಕೊಳ್ಳುತ್ತಾರೆ.',
      'ಸಮಯ ಮತ್ತು ಸ್ಥಳ ಹಾಗೆಯೇ ಇರುತ್ತವೆ.',
    ),
  },
} satisfies Record<string, Messages>;
