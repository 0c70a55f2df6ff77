// Texts to administrators about devices whose data wants a person, or that are not heard from.
import { type Messages, said } from '../notification/text.ts';

export const TEXTS = {
  device_unknown_pin: {
    en: said(
      '{{ device }}: numbers that belong to nobody',
      'People touched it whose number nobody has: {{ pins }}.',
      'Name the people on the page of the device; what waited is then counted.',
    ),
    hi: said(
      '{{ device }}: ऐसी संख्याएँ जो किसी की नहीं हैं',
      'इस पर ऐसे लोगों ने उपस्थिति दी जिनकी संख्या किसी के पास नहीं है: {{ pins }}।',
      'उपकरण के पृष्ठ पर लोगों के नाम बताइए; तब जो रुका था वह गिना जाएगा।',
    ),
    kn: said(
      '{{ device }}: ಯಾರಿಗೂ ಸೇರದ ಸಂಖ್ಯೆಗಳು',
      'ಯಾರಿಗೂ ಇಲ್ಲದ ಸಂಖ್ಯೆಯವರು ಅದನ್ನು ಮುಟ್ಟಿದ್ದಾರೆ: {{ pins }}.',
      'ಸಾಧನದ ಪುಟದಲ್ಲಿ ಜನರನ್ನು ತಿಳಿಸಿ; ಕಾದಿದ್ದುದು ಆಗ ಲೆಕ್ಕಕ್ಕೆ ಬರುತ್ತದೆ.',
    ),
  },
  device_silent: {
    en: said(
      '{{ device }} is not heard from',
      'Its last sign of life was {{ since | moment }}.',
      'Look at its power and network. Nobody is counted as absent before it has delivered, for two hours at most.',
    ),
    hi: said(
      '{{ device }} से कोई संकेत नहीं',
      'उसका अंतिम संकेत {{ since | moment }} का है।',
      'उसकी बिजली और नेटवर्क देखिए। उसके डेटा देने से पहले, अधिकतम दो घंटे तक, किसी को अनुपस्थित नहीं गिना जाता।',
    ),
    kn: said(
      '{{ device }} ಇಂದ ಸುದ್ದಿ ಇಲ್ಲ',
      'ಅದರ ಕೊನೆಯ ಸಂಕೇತ {{ since | moment }}.',
      'ಅದರ ವಿದ್ಯುತ್ ಮತ್ತು ಜಾಲವನ್ನು ನೋಡಿ. ಅದು ಮಾಹಿತಿ ಕಳುಹಿಸುವ ಮೊದಲು, ಹೆಚ್ಚೆಂದರೆ ಎರಡು ಗಂಟೆ, ಯಾರನ್ನೂ ಗೈರು ಎಂದು ಎಣಿಸುವುದಿಲ್ಲ.',
    ),
  },
} satisfies Record<string, Messages>;
