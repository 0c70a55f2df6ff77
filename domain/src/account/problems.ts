import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals about accounts, passwords and the links of their mails. */
export const ACCOUNT_PROBLEMS = {
  PASSWORD_TOO_SHORT: {
    status: 400,
    en: 'A password has at least {least} characters.',
    hi: 'पासवर्ड में कम से कम {least} अक्षर होने चाहिए।',
    kn: 'ಗುಪ್ತಪದದಲ್ಲಿ ಕನಿಷ್ಠ {least} ಅಕ್ಷರಗಳಿರಬೇಕು.',
  },
  PASSWORD_TOO_LONG: {
    status: 400,
    en: 'A password has at most {most} characters.',
    hi: 'पासवर्ड में अधिक से अधिक {most} अक्षर हो सकते हैं।',
    kn: 'ಗುಪ್ತಪದದಲ್ಲಿ ಗರಿಷ್ಠ {most} ಅಕ್ಷರಗಳಿರಬಹುದು.',
  },
  PASSWORD_TOO_PLAIN: {
    status: 400,
    en: 'This password is one character or a short pattern repeated. Choose another.',
    hi: 'यह पासवर्ड एक ही अक्षर या छोटे क्रम की पुनरावृत्ति है। दूसरा चुनें।',
    kn: 'ಈ ಗುಪ್ತಪದ ಒಂದೇ ಅಕ್ಷರ ಅಥವಾ ಚಿಕ್ಕ ಮಾದರಿಯ ಪುನರಾವರ್ತನೆ. ಬೇರೆಯದನ್ನು ಆರಿಸಿ.',
  },
  TFA_REQUIRED: {
    status: 403,
    en: 'Your organization asks for a second factor. Set it up first.',
    hi: 'आपकी संस्था दूसरा प्रमाण माँगती है। पहले उसे सेट करें।',
    kn: 'ನಿಮ್ಮ ಸಂಸ್ಥೆ ಎರಡನೇ ದೃಢೀಕರಣ ಕೇಳುತ್ತದೆ. ಮೊದಲು ಅದನ್ನು ಹೊಂದಿಸಿ.',
  },
  LINK_USED: {
    status: 410,
    en: 'This link has been used already, or the password was changed since. Ask for a new one.',
    hi: 'यह लिंक पहले ही उपयोग हो चुका है, या इसके बाद पासवर्ड बदला गया है। नया लिंक माँगें।',
    kn: 'ಈ ಲಿಂಕ್ ಈಗಾಗಲೇ ಬಳಸಲಾಗಿದೆ, ಅಥವಾ ನಂತರ ಗುಪ್ತಪದ ಬದಲಾಗಿದೆ. ಹೊಸ ಲಿಂಕ್ ಕೇಳಿ.',
  },
  LINK_EXPIRED: {
    status: 410,
    en: 'This link is too old. Ask for a new one.',
    hi: 'यह लिंक पुराना हो चुका है। नया लिंक माँगें।',
    kn: 'ಈ ಲಿಂಕ್‌ನ ಅವಧಿ ಮುಗಿದಿದೆ. ಹೊಸ ಲಿಂಕ್ ಕೇಳಿ.',
  },
  LINK_INVALID: {
    status: 400,
    en: 'This link is not complete. Open it from the mail again, or ask for a new one.',
    hi: 'यह लिंक अधूरा है। इसे मेल से फिर खोलें, या नया लिंक माँगें।',
    kn: 'ಈ ಲಿಂಕ್ ಅಪೂರ್ಣವಾಗಿದೆ. ಮೇಲ್‌ನಿಂದ ಮತ್ತೆ ತೆರೆಯಿರಿ, ಅಥವಾ ಹೊಸ ಲಿಂಕ್ ಕೇಳಿ.',
  },
  ROLE_REQUIRED: {
    status: 400,
    en: 'An account needs a role: without one nobody can sign in with it.',
    hi: 'खाते के लिए भूमिका ज़रूरी है: इसके बिना कोई साइन इन नहीं कर सकता।',
    kn: 'ಖಾತೆಗೆ ಪಾತ್ರ ಅಗತ್ಯ: ಅದಿಲ್ಲದೆ ಯಾರೂ ಸೈನ್ ಇನ್ ಮಾಡಲಾಗದು.',
  },
  PERSON_REQUIRED: {
    status: 400,
    en: 'An account needs the person it belongs to.',
    hi: 'खाते के लिए वह व्यक्ति ज़रूरी है जिसका यह है।',
    kn: 'ಖಾತೆಗೆ ಅದರ ವ್ಯಕ್ತಿ ಅಗತ್ಯ.',
  },
  EMAIL_REQUIRED: {
    status: 400,
    en: 'An account needs an e-mail address: its owner signs in with it.',
    hi: 'खाते के लिए ई-मेल पता ज़रूरी है: उसी से साइन इन होता है।',
    kn: 'ಖಾತೆಗೆ ಇ-ಮೇಲ್ ವಿಳಾಸ ಅಗತ್ಯ: ಅದರಿಂದಲೇ ಸೈನ್ ಇನ್ ಮಾಡುವುದು.',
  },
} as const satisfies Record<string, ProblemText>;

/** A refusal of this module. */
export const refuseAccount = problemsOf(ACCOUNT_PROBLEMS);
