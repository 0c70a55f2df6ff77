// Texts about spot checks. `session` and `held` are facts of the session, `by` is who looked.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  spot_not_seen: {
    en: said(
      'You were not seen in {{ session }}',
      '{{ session }}, {{ held | moment }}: {{ by }} looked for you in the room and did not find you, so your check-in counts as absent.',
      'If you were there, speak to {{ by }}.',
    ),
    hi: said(
      '{{ session }} में आप नहीं दिखे',
      '{{ session }}, {{ held | moment }}: {{ by }} ने आपको कक्ष में देखा पर आप नहीं मिले, इसलिए आप अनुपस्थित गिने जाएँगे।',
      'यदि आप मौजूद थे, तो {{ by }} से बात कीजिए।',
    ),
    kn: said(
      '{{ session }} ನಲ್ಲಿ ನೀವು ಕಾಣಲಿಲ್ಲ',
      '{{ session }}, {{ held | moment }}: {{ by }} ಕೊಠಡಿಯಲ್ಲಿ ನಿಮ್ಮನ್ನು ಹುಡುಕಿದರು ಆದರೆ ನೀವು ಕಾಣಲಿಲ್ಲ, ಆದ್ದರಿಂದ ನೀವು ಗೈರುಹಾಜರು.',
      'ನೀವು ಅಲ್ಲಿದ್ದರೆ {{ by }} ಅವರೊಂದಿಗೆ ಮಾತನಾಡಿ.',
    ),
  },
} satisfies Record<string, Messages>;
