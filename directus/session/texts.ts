// Texts about sessions somebody missed.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  session_absence: {
    en: said(
      'Absent: {{ course }}, {{ starts_at | moment }}',
      'You were not marked present in {{ session }}.',
      'If this is wrong, please speak to whoever held the class.',
    ),
    hi: said(
      'अनुपस्थित: {{ course }}, {{ starts_at | moment }}',
      '{{ session }} में आपकी उपस्थिति दर्ज नहीं हुई।',
      'यदि यह ग़लत है, तो कृपया कक्षा लेने वाले शिक्षक से बात करें।',
    ),
    kn: said(
      'ಗೈರುಹಾಜರಿ: {{ course }}, {{ starts_at | moment }}',
      '{{ session }} ತರಗತಿಯಲ್ಲಿ ನಿಮ್ಮ ಹಾಜರಿ ದಾಖಲಾಗಿಲ್ಲ.',
      'ಇದು ತಪ್ಪಾಗಿದ್ದರೆ, ದಯವಿಟ್ಟು ತರಗತಿ ತೆಗೆದುಕೊಂಡವರೊಂದಿಗೆ ಮಾತನಾಡಿ.',
    ),
  },
  session_cancelled: {
    en: said(
      'Cancelled: {{ course }}, {{ starts_at | moment }}',
      '{{ session }} does not take place. {{ reason }}',
      'Nobody is marked. Your other classes are on the Today page.',
    ),
    hi: said(
      'रद्द: {{ course }}, {{ starts_at | moment }}',
      '{{ session }} नहीं होगी। {{ reason }}',
      'किसी की उपस्थिति दर्ज नहीं होगी। आपकी बाक़ी कक्षाएँ “आज” पृष्ठ पर हैं।',
    ),
    kn: said(
      'ರದ್ದು: {{ course }}, {{ starts_at | moment }}',
      '{{ session }} ನಡೆಯುವುದಿಲ್ಲ. {{ reason }}',
      'ಯಾರ ಹಾಜರಾತಿಯೂ ದಾಖಲಾಗುವುದಿಲ್ಲ. ನಿಮ್ಮ ಇತರ ತರಗತಿಗಳು “ಇಂದು” ಪುಟದಲ್ಲಿವೆ.',
    ),
  },
} satisfies Record<string, Messages>;
