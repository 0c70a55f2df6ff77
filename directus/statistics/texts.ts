// Text about a percentage that fell, to the student and to their mentor.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  attendance_at_risk: {
    en: said(
      '{% unless is_mine %}{{ student }}: {% endunless %}{{ course }}, {% if standing == "ineligible" %}below the threshold{% else %}near the threshold{% endif %}',
      '{% if is_mine %}Your attendance{% else %}The attendance{% endif %} is {{ percentage }} %, and {{ threshold }} % is needed.{% if must_attend %} Attend {{ must_attend }} of the next {{ remaining }} classes.{% elsif must_attend == null %} It cannot be reached any more this term.{% endif %}',
      'The link shows each class that counts.',
    ),
    hi: said(
      '{% unless is_mine %}{{ student }}: {% endunless %}{{ course }}, {% if standing == "ineligible" %}न्यूनतम सीमा से नीचे{% else %}न्यूनतम सीमा के पास{% endif %}',
      '{% if is_mine %}आपकी उपस्थिति{% else %}उपस्थिति{% endif %} {{ percentage }} % है, {{ threshold }} % चाहिए।{% if must_attend %} अगली {{ remaining }} कक्षाओं में से {{ must_attend }} में आना है।{% elsif must_attend == null %} इस सत्र में अब यह पूरा नहीं हो सकता।{% endif %}',
      'लिंक पर गिनी गई हर कक्षा दिखेगी।',
    ),
    kn: said(
      '{% unless is_mine %}{{ student }}: {% endunless %}{{ course }}, {% if standing == "ineligible" %}ಕನಿಷ್ಠ ಮಿತಿಗಿಂತ ಕಡಿಮೆ{% else %}ಕನಿಷ್ಠ ಮಿತಿಯ ಹತ್ತಿರ{% endif %}',
      '{% if is_mine %}ನಿಮ್ಮ ಹಾಜರಾತಿ{% else %}ಹಾಜರಾತಿ{% endif %} {{ percentage }} % ಇದೆ, {{ threshold }} % ಬೇಕು.{% if must_attend %} ಮುಂದಿನ {{ remaining }} ತರಗತಿಗಳಲ್ಲಿ {{ must_attend }} ಕ್ಕೆ ಬರಬೇಕು.{% elsif must_attend == null %} ಈ ಅವಧಿಯಲ್ಲಿ ಇನ್ನು ತಲುಪಲಾಗದು.{% endif %}',
      'ಲೆಕ್ಕಕ್ಕಿರುವ ಪ್ರತಿ ತರಗತಿಯನ್ನು ಲಿಂಕ್ ತೋರಿಸುತ್ತದೆ.',
    ),
  },
} satisfies Record<string, Messages>;
