// Texts about certificates, to their holders and to whoever asked for them.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  certificate_issued: {
    en: said(
      'Your certificate: {{ event }}',
      'Number {{ serial }}. You can download it under Certificates; its QR code leads to the page on which anybody can verify it.',
    ),
    hi: said(
      'आपका प्रमाणपत्र: {{ event }}',
      'क्रमांक {{ serial }}। इसे ‘प्रमाणपत्र’ में डाउनलोड कीजिए; इसका QR कोड उस पृष्ठ पर ले जाता है जहाँ कोई भी इसे सत्यापित कर सकता है।',
    ),
    kn: said(
      'ನಿಮ್ಮ ಪ್ರಮಾಣಪತ್ರ: {{ event }}',
      'ಕ್ರಮ ಸಂಖ್ಯೆ {{ serial }}. ಅದನ್ನು ‘ಪ್ರಮಾಣಪತ್ರಗಳು’ ಪುಟದಲ್ಲಿ ಡೌನ್‌ಲೋಡ್ ಮಾಡಿ; ಅದರ QR ಕೋಡ್ ಯಾರು ಬೇಕಾದರೂ ಪರಿಶೀಲಿಸುವ ಪುಟಕ್ಕೆ ಕರೆದೊಯ್ಯುತ್ತದೆ.',
    ),
  },
  certificate_batch_done: {
    en: said(
      '{% if issued == 0 %}No certificate issued{% elsif issued == 1 %}One certificate issued{% else %}{{ issued }} certificates issued{% endif %}: {{ event }}',
      '{% if failed > 0 %}{{ failed }} did not work. Look at the event and try them again.{% else %}Everybody who was there has theirs.{% endif %}',
    ),
    hi: said(
      '{% if issued == 0 %}कोई प्रमाणपत्र जारी नहीं{% else %}{{ issued }} प्रमाणपत्र जारी{% endif %}: {{ event }}',
      '{% if failed > 0 %}{{ failed }} नहीं बन सके। कार्यक्रम देखकर फिर कोशिश कीजिए।{% else %}जो उपस्थित थे, सबको मिल गए।{% endif %}',
    ),
    kn: said(
      '{% if issued == 0 %}ಯಾವ ಪ್ರಮಾಣಪತ್ರವನ್ನೂ ನೀಡಿಲ್ಲ{% elsif issued == 1 %}ಒಂದು ಪ್ರಮಾಣಪತ್ರ ನೀಡಲಾಗಿದೆ{% else %}{{ issued }} ಪ್ರಮಾಣಪತ್ರಗಳು ನೀಡಲಾಗಿವೆ{% endif %}: {{ event }}',
      '{% if failed > 0 %}{{ failed }} ಆಗಲಿಲ್ಲ. ಕಾರ್ಯಕ್ರಮ ನೋಡಿ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.{% else %}ಹಾಜರಿದ್ದ ಎಲ್ಲರಿಗೂ ಸಿಕ್ಕಿವೆ.{% endif %}',
    ),
  },
  certificate_batch_refused: {
    en: said(
      'No certificates for “{{ event }}”{% if by != "" %}: {{ by }} said no{% endif %}',
      '{% if comment != "" %}“{{ comment }}”{% endif %}',
      'Nothing was issued. You can ask again.',
    ),
    hi: said(
      '“{{ event }}” के प्रमाणपत्र नहीं दिए जाएँगे{% if by != "" %}: {{ by }} ने मना किया{% endif %}',
      '{% if comment != "" %}“{{ comment }}”{% endif %}',
      'कुछ भी जारी नहीं हुआ। आप फिर माँग सकते हैं।',
    ),
    kn: said(
      '“{{ event }}” ಗೆ ಪ್ರಮಾಣಪತ್ರಗಳಿಲ್ಲ{% if by != "" %}: {{ by }} ನಿರಾಕರಿಸಿದ್ದಾರೆ{% endif %}',
      '{% if comment != "" %}“{{ comment }}”{% endif %}',
      'ಏನೂ ನೀಡಲಾಗಿಲ್ಲ. ನೀವು ಮತ್ತೆ ಕೇಳಬಹುದು.',
    ),
  },
  certificate_batch_lapsed: {
    en: said(
      'No certificates for “{{ event }}” yet: nobody answered in time',
      'Nothing was issued. You can ask again.',
    ),
    hi: said('“{{ event }}” के प्रमाणपत्र अभी नहीं: समय पर उत्तर नहीं मिला', 'कुछ भी जारी नहीं हुआ। आप फिर माँग सकते हैं।'),
    kn: said('“{{ event }}” ಗೆ ಇನ್ನೂ ಪ್ರಮಾಣಪತ್ರಗಳಿಲ್ಲ: ಸಮಯಕ್ಕೆ ಯಾರೂ ಉತ್ತರಿಸಲಿಲ್ಲ', 'ಏನೂ ನೀಡಲಾಗಿಲ್ಲ. ನೀವು ಮತ್ತೆ ಕೇಳಬಹುದು.'),
  },
} satisfies Record<string, Messages>;
