// Texts about the admission to an exam, to the student.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  exam_barred: {
    en: said(
      '{{ course }}: not admitted to the exam',
      'Your attendance is {{ percentage }} %, and {{ threshold }} % is needed. The head of the department can ask to have you admitted until {{ until | moment }}.',
      'The link shows what stands for each course.',
    ),
    hi: said(
      '{{ course }}: परीक्षा की अनुमति नहीं',
      'आपकी उपस्थिति {{ percentage }} % है, {{ threshold }} % चाहिए। विभागाध्यक्ष {{ until | moment }} तक आपकी अनुमति माँग सकते हैं।',
      'लिंक पर हर पाठ्यक्रम की स्थिति दिखेगी।',
    ),
    kn: said(
      '{{ course }}: ಪರೀಕ್ಷೆಗೆ ಅನುಮತಿ ಇಲ್ಲ',
      'ನಿಮ್ಮ ಹಾಜರಾತಿ {{ percentage }} % ಇದೆ, {{ threshold }} % ಬೇಕು. ವಿಭಾಗದ ಮುಖ್ಯಸ್ಥರು {{ until | moment }} ರವರೆಗೆ ನಿಮ್ಮ ಅನುಮತಿಯನ್ನು ಕೋರಬಹುದು.',
      'ಪ್ರತಿ ಕೋರ್ಸ್‌ನ ಸ್ಥಿತಿಯನ್ನು ಲಿಂಕ್ ತೋರಿಸುತ್ತದೆ.',
    ),
  },
  exam_condoned: {
    en: said(
      '{{ course }}: admitted to the exam',
      'You may sit the exam although your attendance was too low: {{ reason }}',
      'The link shows what stands for each course.',
    ),
    hi: said(
      '{{ course }}: परीक्षा की अनुमति मिली',
      'कम उपस्थिति के बावजूद आप परीक्षा दे सकते हैं: {{ reason }}',
      'लिंक पर हर पाठ्यक्रम की स्थिति दिखेगी।',
    ),
    kn: said(
      '{{ course }}: ಪರೀಕ್ಷೆಗೆ ಅನುಮತಿ ಸಿಕ್ಕಿದೆ',
      'ಹಾಜರಾತಿ ಕಡಿಮೆ ಇದ್ದರೂ ನೀವು ಪರೀಕ್ಷೆ ಬರೆಯಬಹುದು: {{ reason }}',
      'ಪ್ರತಿ ಕೋರ್ಸ್‌ನ ಸ್ಥಿತಿಯನ್ನು ಲಿಂಕ್ ತೋರಿಸುತ್ತದೆ.',
    ),
  },
} satisfies Record<string, Messages>;
