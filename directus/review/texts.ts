// Texts about marks in doubt. `session`, `held` and `by` are facts of the review; `comment` is what the reviewer wrote.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  mark_rejected: {
    en: said(
      'Your mark in {{ session }} was not accepted',
      '{{ session }}, {{ held | moment }}: {{ by }} looked at your check-in and rejected it, so you count as absent.\n“{{ comment }}”',
      'If you were there, speak to {{ by }}.',
    ),
    hi: said(
      '{{ session }} में आपकी उपस्थिति स्वीकार नहीं हुई',
      '{{ session }}, {{ held | moment }}: {{ by }} ने आपकी उपस्थिति जाँची और अस्वीकार की, इसलिए आप अनुपस्थित गिने जाएँगे।\n“{{ comment }}”',
      'यदि आप मौजूद थे, तो {{ by }} से बात कीजिए।',
    ),
    kn: said(
      '{{ session }} ನಲ್ಲಿ ನಿಮ್ಮ ಹಾಜರಾತಿ ಸ್ವೀಕೃತವಾಗಿಲ್ಲ',
      '{{ session }}, {{ held | moment }}: {{ by }} ನಿಮ್ಮ ಹಾಜರಾತಿಯನ್ನು ಪರಿಶೀಲಿಸಿ ತಿರಸ್ಕರಿಸಿದ್ದಾರೆ, ಆದ್ದರಿಂದ ನೀವು ಗೈರುಹಾಜರು.\n“{{ comment }}”',
      'ನೀವು ಹಾಜರಿದ್ದರೆ {{ by }} ಅವರೊಂದಿಗೆ ಮಾತನಾಡಿ.',
    ),
  },
  review_unanswered: {
    en: said(
      'Nobody looked at {{ unsure }} marks of {{ session }}',
      '{{ session }}, {{ held | moment }}: the time to review them is over. They count as recorded and stay in doubt until somebody decides.',
    ),
    hi: said(
      '{{ session }} की {{ unsure }} उपस्थितियाँ किसी ने नहीं जाँचीं',
      '{{ session }}, {{ held | moment }}: जाँच का समय समाप्त हो गया है। वे दर्ज रूप में गिनी जाती हैं और किसी के निर्णय तक संदेह में रहती हैं।',
    ),
    kn: said(
      '{{ session }} ನ {{ unsure }} ಹಾಜರಾತಿಗಳನ್ನು ಯಾರೂ ನೋಡಿಲ್ಲ',
      '{{ session }}, {{ held | moment }}: ಪರಿಶೀಲನೆಯ ಸಮಯ ಮುಗಿದಿದೆ. ಅವು ದಾಖಲಾದಂತೆ ಎಣಿಸಲ್ಪಡುತ್ತವೆ ಮತ್ತು ಯಾರಾದರೂ ನಿರ್ಧರಿಸುವವರೆಗೆ ಸಂದೇಹದಲ್ಲಿಯೇ ಉಳಿಯುತ್ತವೆ.',
    ),
  },
} satisfies Record<string, Messages>;
