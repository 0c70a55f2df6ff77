import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals around personal data: consents, retention and requests. */
export const PRIVACY_PROBLEMS = {
  CONSENT_BASIS_WRONG: {
    status: 422,
    en: "Only a consent of one's own allows {purpose}.",
    hi: '{purpose} के लिए केवल स्वयं की सहमति मान्य है।',
    kn: '{purpose} ಗೆ ಸ್ವಂತ ಒಪ್ಪಿಗೆ ಮಾತ್ರ ಮಾನ್ಯ.',
  },
  CONSENT_NOT_YOURS: {
    status: 403,
    en: 'It is not your consent.',
    hi: 'यह आपकी सहमति नहीं है।',
    kn: 'ಇದು ನಿಮ್ಮ ಒಪ್ಪಿಗೆಯಲ್ಲ.',
  },
  CONSENT_WITHDRAWN: {
    status: 409,
    en: 'The consent is withdrawn already.',
    hi: 'सहमति पहले ही वापस ली जा चुकी है।',
    kn: 'ಒಪ್ಪಿಗೆಯನ್ನು ಈಗಾಗಲೇ ಹಿಂಪಡೆಯಲಾಗಿದೆ.',
  },
  CONSENT_NOT_WITHDRAWABLE: {
    status: 409,
    en: 'This rests on {legal_basis}, not on consent; you can object to it instead.',
    hi: 'यह सहमति पर नहीं, {legal_basis} पर आधारित है; आप इस पर आपत्ति कर सकते हैं।',
    kn: 'ಇದು ಒಪ್ಪಿಗೆಯಲ್ಲ, {legal_basis} ಆಧಾರಿತ; ನೀವು ಇದಕ್ಕೆ ಆಕ್ಷೇಪಿಸಬಹುದು.',
  },
  CONSENT_NOTICE_CHANGED: {
    status: 409,
    en: 'What you are asked to agree to has changed. Reload the page and read it again.',
    hi: 'जिस बात की सहमति माँगी गई है वह बदल गई है। पृष्ठ फिर लोड कीजिए और दोबारा पढ़िए।',
    kn: 'ಒಪ್ಪಿಗೆ ಕೇಳಿದ ವಿಷಯ ಬದಲಾಗಿದೆ. ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ ಮತ್ತೆ ಓದಿ.',
  },
  RETENTION_BELOW_FLOOR: {
    status: 422,
    en: '{data_class} must be kept for at least {days} days.',
    hi: '{data_class} को कम से कम {days} दिन रखना आवश्यक है।',
    kn: '{data_class} ಅನ್ನು ಕನಿಷ್ಠ {days} ದಿನ ಇಡಬೇಕು.',
  },
  RETENTION_ARCHIVE_LATE: {
    status: 422,
    en: 'Rows must be archived before they go after {days} days.',
    hi: 'पंक्तियाँ {days} दिन बाद हटने से पहले संग्रहित होनी चाहिए।',
    kn: '{days} ದಿನಗಳ ನಂತರ ಅಳಿಯುವ ಮೊದಲು ಸಾಲುಗಳನ್ನು ಸಂಗ್ರಹಿಸಬೇಕು.',
  },
  PRIVACY_NOT_YOURS: {
    status: 403,
    en: 'This is not for you to do with this request.',
    hi: 'इस अनुरोध पर यह करना आपका काम नहीं है।',
    kn: 'ಈ ವಿನಂತಿಯಲ್ಲಿ ಇದನ್ನು ಮಾಡುವುದು ನಿಮ್ಮದಲ್ಲ.',
  },
  PRIVACY_REQUEST_OPEN: {
    status: 409,
    en: 'You have asked for {kind} already; wait for the answer.',
    hi: 'आप {kind} के लिए पहले ही अनुरोध कर चुके हैं; उत्तर की प्रतीक्षा करें।',
    kn: 'ನೀವು ಈಗಾಗಲೇ {kind} ಕೇಳಿದ್ದೀರಿ; ಉತ್ತರಕ್ಕಾಗಿ ಕಾಯಿರಿ.',
  },
  PRIVACY_REQUEST_MOVE: {
    status: 409,
    en: 'The request is {status}; it cannot become {to}.',
    hi: 'अनुरोध की स्थिति {status} है; वह {to} नहीं हो सकता।',
    kn: 'ವಿನಂತಿಯ ಸ್ಥಿತಿ {status}; ಅದು {to} ಆಗಲಾರದು.',
  },
  PRIVACY_REASON_MISSING: {
    status: 422,
    en: 'A request is rejected with a reason.',
    hi: 'अनुरोध कारण बताकर ही अस्वीकार होता है।',
    kn: 'ವಿನಂತಿಯನ್ನು ಕಾರಣ ನೀಡಿ ಮಾತ್ರ ತಿರಸ್ಕರಿಸಬೇಕು.',
  },
  PRIVACY_NOT_CONFIRMED: {
    status: 409,
    en: 'Nothing comes back after an erasure: {people} other people must confirm it.',
    hi: 'मिटाने के बाद कुछ वापस नहीं आता: {people} अन्य लोगों की पुष्टि आवश्यक है।',
    kn: 'ಅಳಿಸಿದ ನಂತರ ಏನೂ ಮರಳುವುದಿಲ್ಲ: {people} ಇತರರು ದೃಢೀಕರಿಸಬೇಕು.',
  },
  PRIVACY_HELD: {
    status: 409,
    en: 'Nothing may go yet: {reason}.',
    hi: 'अभी कुछ नहीं हटाया जा सकता: {reason}।',
    kn: 'ಇನ್ನೂ ಏನನ್ನೂ ಅಳಿಸುವಂತಿಲ್ಲ: {reason}.',
  },
  PRIVACY_EXTENDED: {
    status: 409,
    en: 'The deadline was put off once already.',
    hi: 'समय-सीमा पहले ही एक बार बढ़ाई जा चुकी है।',
    kn: 'ಗಡುವನ್ನು ಈಗಾಗಲೇ ಒಮ್ಮೆ ಮುಂದೂಡಲಾಗಿದೆ.',
  },
  PRIVACY_LATE: {
    status: 409,
    en: 'The deadline has passed and cannot be put off.',
    hi: 'समय-सीमा बीत चुकी है और बढ़ाई नहीं जा सकती।',
    kn: 'ಗಡುವು ಮುಗಿದಿದೆ, ಮುಂದೂಡಲಾಗದು.',
  },
  PRIVACY_CLOSED: {
    status: 409,
    en: 'The request is closed.',
    hi: 'अनुरोध बंद हो चुका है।',
    kn: 'ವಿನಂತಿ ಮುಕ್ತಾಯವಾಗಿದೆ.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(PRIVACY_PROBLEMS);
