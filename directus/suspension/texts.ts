// Texts about certificates whose attendance was corrected, to their holders.
import { type Messages, said } from '../notification/text.ts';

const REASON = '{% if reason != "" %}\n“{{ reason }}”{% endif %}';

export const TEXTS = {
  certificate_suspended: {
    en: said(
      'Your certificate is not in force for now: {{ event }}',
      'The attendance behind {{ serial }} was corrected. It is decided within 7 days whether the certificate stays; without an answer it is revoked.',
    ),
    hi: said(
      'आपका प्रमाणपत्र अभी मान्य नहीं है: {{ event }}',
      '{{ serial }} के पीछे की उपस्थिति सुधारी गई है। 7 दिन में तय होगा कि प्रमाणपत्र बना रहेगा या नहीं; उत्तर न मिलने पर वह रद्द हो जाएगा।',
    ),
    kn: said(
      'ನಿಮ್ಮ ಪ್ರಮಾಣಪತ್ರ ಸದ್ಯ ಜಾರಿಯಲ್ಲಿಲ್ಲ: {{ event }}',
      '{{ serial }} ನ ಹಿಂದಿನ ಹಾಜರಿಯನ್ನು ತಿದ್ದಲಾಗಿದೆ. ಪ್ರಮಾಣಪತ್ರ ಉಳಿಯುವುದೇ ಎಂದು 7 ದಿನಗಳಲ್ಲಿ ನಿರ್ಧಾರವಾಗುತ್ತದೆ; ಉತ್ತರ ಬರದಿದ್ದರೆ ಅದನ್ನು ಹಿಂಪಡೆಯಲಾಗುತ್ತದೆ.',
    ),
  },
  certificate_kept: {
    en: said('Your certificate is in force again: {{ event }}', 'Number {{ serial }} is valid as before.'),
    hi: said('आपका प्रमाणपत्र फिर मान्य है: {{ event }}', 'क्रमांक {{ serial }} पहले की तरह मान्य है।'),
    kn: said('ನಿಮ್ಮ ಪ್ರಮಾಣಪತ್ರ ಮತ್ತೆ ಜಾರಿಯಲ್ಲಿದೆ: {{ event }}', 'ಕ್ರಮ ಸಂಖ್ಯೆ {{ serial }} ಮೊದಲಿನಂತೆ ಮಾನ್ಯವಾಗಿದೆ.'),
  },
  certificate_revoked: {
    en: said('Your certificate was revoked: {{ event }}', `Number {{ serial }} is not valid any more.${REASON}`),
    hi: said('आपका प्रमाणपत्र रद्द हुआ: {{ event }}', `क्रमांक {{ serial }} अब मान्य नहीं है।${REASON}`),
    kn: said('ನಿಮ್ಮ ಪ್ರಮಾಣಪತ್ರವನ್ನು ಹಿಂಪಡೆಯಲಾಗಿದೆ: {{ event }}', `ಕ್ರಮ ಸಂಖ್ಯೆ {{ serial }} ಇನ್ನು ಮಾನ್ಯವಲ್ಲ.${REASON}`),
  },
  certificate_replaced: {
    en: said(
      'Your certificate is issued anew: {{ event }}',
      'The attendance behind {{ serial }} was corrected and is still enough. The new certificate replaces the old one, which says so to whoever verifies it.',
    ),
    hi: said(
      'आपका प्रमाणपत्र नए सिरे से जारी हो रहा है: {{ event }}',
      '{{ serial }} के पीछे की उपस्थिति सुधारी गई है और अब भी पर्याप्त है। नया प्रमाणपत्र पुराने की जगह लेगा; सत्यापन करने वाले को यह बताया जाएगा।',
    ),
    kn: said(
      'ನಿಮ್ಮ ಪ್ರಮಾಣಪತ್ರವನ್ನು ಹೊಸದಾಗಿ ನೀಡಲಾಗುತ್ತಿದೆ: {{ event }}',
      '{{ serial }} ನ ಹಿಂದಿನ ಹಾಜರಿಯನ್ನು ತಿದ್ದಲಾಗಿದೆ, ಅದು ಈಗಲೂ ಸಾಕಷ್ಟಿದೆ. ಹೊಸ ಪ್ರಮಾಣಪತ್ರವು ಹಳೆಯದರ ಬದಲಿಗೆ ಬರುತ್ತದೆ; ಪರಿಶೀಲಿಸುವವರಿಗೆ ಇದನ್ನು ತಿಳಿಸಲಾಗುತ್ತದೆ.',
    ),
  },
} satisfies Record<string, Messages>;
