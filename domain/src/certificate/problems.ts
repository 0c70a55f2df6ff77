import type { Locale } from '../locale.ts';
import { type Problem, problemsOf, type ProblemText, sentenceOf } from '../problem.ts';

/** Refusals around certificates and their status. */
export const CERTIFICATE_PROBLEMS = {
  CERTIFICATE_MOVE: {
    status: 409,
    en: 'This certificate is {from} and cannot become {to}. Reload the page to see what changed.',
    hi: 'यह प्रमाणपत्र {from} है और {to} नहीं हो सकता। बदलाव देखने के लिए पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ಪ್ರಮಾಣಪತ್ರ {from} ಆಗಿದೆ, {to} ಆಗಲಾರದು. ಬದಲಾವಣೆ ನೋಡಲು ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  CERTIFICATE_BATCH_MOVE: {
    status: 409,
    en: 'This run is {from} and cannot become {to}. Reload the page to see what changed.',
    hi: 'यह जारी-प्रक्रिया {from} है और {to} नहीं हो सकती। बदलाव देखने के लिए पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ನೀಡಿಕೆ {from} ಆಗಿದೆ, {to} ಆಗಲಾರದು. ಬದಲಾವಣೆ ನೋಡಲು ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  CERTIFICATE_RUN_PAUSED: {
    status: 409,
    en: 'The issue of certificates of this event is paused, and a new one would wait in it. Resume or cancel it first.',
    hi: 'इस कार्यक्रम के प्रमाणपत्र जारी करना रुका हुआ है और नया प्रमाणपत्र उसी में रुका रहेगा। पहले उसे फिर शुरू या निरस्त कीजिए।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮದ ಪ್ರಮಾಣಪತ್ರ ನೀಡಿಕೆ ತಡೆಹಿಡಿಯಲಾಗಿದೆ, ಹೊಸದೂ ಅದರಲ್ಲೇ ಕಾಯುತ್ತದೆ. ಮೊದಲು ಅದನ್ನು ಮುಂದುವರಿಸಿ ಅಥವಾ ರದ್ದುಮಾಡಿ.',
  },
  CERTIFICATE_RENEWAL_RUN: {
    status: 409,
    en: 'This run only prints certificates that replace others, which are not in force any more. It can be paused, not cancelled.',
    hi: 'यह जारी-प्रक्रिया केवल वे प्रमाणपत्र छापती है जो पुराने की जगह लेते हैं, और पुराने अब मान्य नहीं हैं। इसे रोका जा सकता है, निरस्त नहीं।',
    kn: 'ಈ ನೀಡಿಕೆ ಹಳೆಯವುಗಳ ಬದಲಿಗೆ ಬರುವ ಪ್ರಮಾಣಪತ್ರಗಳನ್ನು ಮಾತ್ರ ಮುದ್ರಿಸುತ್ತದೆ, ಹಳೆಯವು ಈಗ ಜಾರಿಯಲ್ಲಿಲ್ಲ. ಇದನ್ನು ತಡೆಹಿಡಿಯಬಹುದು, ರದ್ದುಮಾಡಲಾಗದು.',
  },
  CERTIFICATE_REASON: {
    status: 422,
    en: 'Say why the certificate is revoked. Whoever verifies it will see that it is.',
    hi: 'बताइए कि प्रमाणपत्र क्यों रद्द किया जा रहा है। सत्यापन करने वाले को यह दिखेगा।',
    kn: 'ಪ್ರಮಾಣಪತ್ರವನ್ನು ಏಕೆ ಹಿಂಪಡೆಯಲಾಗುತ್ತಿದೆ ಎಂದು ತಿಳಿಸಿ. ಪರಿಶೀಲಿಸುವವರಿಗೆ ಇದು ಕಾಣುತ್ತದೆ.',
  },
  CERTIFICATE_NOT_OFFERED: {
    status: 409,
    en: 'This event gives no certificates.',
    hi: 'इस कार्यक्रम में प्रमाणपत्र नहीं दिए जाते।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮದಲ್ಲಿ ಪ್ರಮಾಣಪತ್ರ ನೀಡಲಾಗುವುದಿಲ್ಲ.',
  },
  CERTIFICATE_EVENT_OPEN: {
    status: 409,
    en: 'Certificates are issued once the event is completed.',
    hi: 'कार्यक्रम पूरा होने के बाद ही प्रमाणपत्र दिए जाते हैं।',
    kn: 'ಕಾರ್ಯಕ್ರಮ ಪೂರ್ಣಗೊಂಡ ನಂತರವೇ ಪ್ರಮಾಣಪತ್ರ ನೀಡಲಾಗುತ್ತದೆ.',
  },
  CERTIFICATE_UNREGISTERED: {
    status: 409,
    en: 'The registration for this event was cancelled, so there is no certificate.',
    hi: 'इस कार्यक्रम का पंजीकरण रद्द हो चुका है, इसलिए प्रमाणपत्र नहीं मिलेगा।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮದ ನೋಂದಣಿ ರದ್ದಾಗಿದೆ, ಆದ್ದರಿಂದ ಪ್ರಮಾಣಪತ್ರ ಇಲ್ಲ.',
  },
  CERTIFICATE_SESSIONS: {
    status: 409,
    en: 'Present at {sessions} sessions of the event; the certificate needs {needed}.',
    hi: 'कार्यक्रम के {sessions} सत्रों में उपस्थिति; प्रमाणपत्र के लिए {needed} चाहिए।',
    kn: 'ಕಾರ್ಯಕ್ರಮದ {sessions} ಅವಧಿಗಳಲ್ಲಿ ಹಾಜರಿ; ಪ್ರಮಾಣಪತ್ರಕ್ಕೆ {needed} ಬೇಕು.',
  },
  CERTIFICATE_EXISTS: {
    status: 409,
    en: 'There is a certificate for this person and event already. Renew or revoke that one first.',
    hi: 'इस व्यक्ति और कार्यक्रम का प्रमाणपत्र पहले से है। पहले उसे नवीनीकृत या रद्द कीजिए।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ಮತ್ತು ಕಾರ್ಯಕ್ರಮಕ್ಕೆ ಈಗಾಗಲೇ ಪ್ರಮಾಣಪತ್ರವಿದೆ. ಮೊದಲು ಅದನ್ನು ನವೀಕರಿಸಿ ಅಥವಾ ಹಿಂಪಡೆಯಿರಿ.',
  },
  CERTIFICATE_LETTER: {
    status: 422,
    en: 'The fonts of certificates have no letter “{letter}”: Latin, Devanagari and Kannada are printed. Change the name and try again.',
    hi: 'प्रमाणपत्रों के फ़ॉन्ट में “{letter}” अक्षर नहीं है: लैटिन, देवनागरी और कन्नड छपते हैं। नाम बदलकर फिर कोशिश कीजिए।',
    kn: 'ಪ್ರಮಾಣಪತ್ರಗಳ ಫಾಂಟ್‌ನಲ್ಲಿ “{letter}” ಅಕ್ಷರ ಇಲ್ಲ: ಲ್ಯಾಟಿನ್, ದೇವನಾಗರಿ ಮತ್ತು ಕನ್ನಡ ಮುದ್ರಣವಾಗುತ್ತವೆ. ಹೆಸರು ಬದಲಿಸಿ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.',
  },
  CERTIFICATE_PLACEHOLDER: {
    status: 422,
    en: 'Line {line}: nothing fills the placeholder “{name}”. Use one of the list.',
    hi: 'पंक्ति {line}: “{name}” को भरने वाला कुछ नहीं है। सूची में से कोई चुनिए।',
    kn: 'ಸಾಲು {line}: “{name}” ಅನ್ನು ತುಂಬುವಂಥದ್ದು ಏನೂ ಇಲ್ಲ. ಪಟ್ಟಿಯಿಂದ ಒಂದನ್ನು ಬಳಸಿ.',
  },
  CERTIFICATE_TEMPLATE_UNSAFE: {
    status: 422,
    en: 'Line {line}: “{what}” is not printed, because it could load or run something. Put pictures into the page as data.',
    hi: 'पंक्ति {line}: “{what}” नहीं छपता, क्योंकि वह कुछ लोड कर या चला सकता है। चित्र पृष्ठ में डेटा के रूप में रखिए।',
    kn: 'ಸಾಲು {line}: “{what}” ಮುದ್ರಣವಾಗದು, ಏಕೆಂದರೆ ಅದು ಏನನ್ನಾದರೂ ಲೋಡ್ ಮಾಡಬಹುದು ಅಥವಾ ಚಲಾಯಿಸಬಹುದು. ಚಿತ್ರಗಳನ್ನು ಪುಟದಲ್ಲೇ ಡೇಟಾ ಆಗಿ ಇಡಿ.',
  },
  CERTIFICATE_TEMPLATE_SYNTAX: {
    status: 422,
    en: 'Line {line}: the template cannot be read ({what}).',
    hi: 'पंक्ति {line}: टेम्पलेट पढ़ा नहीं जा सका ({what})।',
    kn: 'ಸಾಲು {line}: ಟೆಂಪ್ಲೇಟ್ ಓದಲಾಗಲಿಲ್ಲ ({what}).',
  },
  CERTIFICATE_TEMPLATE_LACKS: {
    status: 422,
    en: 'The template does not show “{name}”. Without it the certificate says too little, or nobody can verify it.',
    hi: 'टेम्पलेट में “{name}” नहीं है। इसके बिना प्रमाणपत्र अधूरा है या सत्यापित नहीं हो सकता।',
    kn: 'ಟೆಂಪ್ಲೇಟ್‌ನಲ್ಲಿ “{name}” ಇಲ್ಲ. ಅದಿಲ್ಲದೆ ಪ್ರಮಾಣಪತ್ರ ಅಪೂರ್ಣ ಅಥವಾ ಪರಿಶೀಲಿಸಲಾಗದು.',
  },
  CERTIFICATE_TEMPLATE_HEAD: {
    status: 422,
    en: 'The template has no <head>…</head>, where its fonts are put.',
    hi: 'टेम्पलेट में <head>…</head> नहीं है, जहाँ उसके फ़ॉन्ट रखे जाते हैं।',
    kn: 'ಟೆಂಪ್ಲೇಟ್‌ನಲ್ಲಿ ಫಾಂಟ್‌ಗಳನ್ನು ಇಡುವ <head>…</head> ಇಲ್ಲ.',
  },
  CERTIFICATE_TEMPLATE_SIZE: {
    status: 413,
    en: 'The template is larger than {most} characters. Use smaller pictures.',
    hi: 'टेम्पलेट {most} अक्षरों से बड़ा है। छोटे चित्र रखिए।',
    kn: 'ಟೆಂಪ್ಲೇಟ್ {most} ಅಕ್ಷರಗಳಿಗಿಂತ ದೊಡ್ಡದಾಗಿದೆ. ಚಿಕ್ಕ ಚಿತ್ರಗಳನ್ನು ಬಳಸಿ.',
  },
  CERTIFICATE_TEMPLATE_USED: {
    status: 409,
    en: 'This version is {status} and stays as it is. Start a new draft from it.',
    hi: 'यह संस्करण {status} है और जैसा है वैसा ही रहेगा। इससे नया मसौदा बनाइए।',
    kn: 'ಈ ಆವೃತ್ತಿ {status} ಆಗಿದ್ದು ಹಾಗೆಯೇ ಉಳಿಯುತ್ತದೆ. ಅದರಿಂದ ಹೊಸ ಕರಡು ಆರಂಭಿಸಿ.',
  },
  CERTIFICATE_NONE_YET: {
    status: 409,
    en: 'No certificate has been issued yet. Look at the template with a sample.',
    hi: 'अभी कोई प्रमाणपत्र जारी नहीं हुआ है। टेम्पलेट को नमूने के साथ देखिए।',
    kn: 'ಇನ್ನೂ ಯಾವುದೇ ಪ್ರಮಾಣಪತ್ರ ನೀಡಿಲ್ಲ. ಟೆಂಪ್ಲೇಟ್ ಅನ್ನು ಮಾದರಿಯೊಂದಿಗೆ ನೋಡಿ.',
  },
  CERTIFICATE_SERIES_CODE: {
    status: 422,
    en: 'The code {code} cannot open a series of numbers. Use up to 24 letters A–Z and digits.',
    hi: 'कोड {code} से संख्या-शृंखला नहीं बन सकती। A–Z अक्षर और अंक, अधिकतम 24, रखिए।',
    kn: 'ಕೋಡ್ {code} ನಿಂದ ಸಂಖ್ಯಾ ಸರಣಿ ಮಾಡಲಾಗದು. A–Z ಅಕ್ಷರ ಮತ್ತು ಅಂಕಿಗಳು, ಗರಿಷ್ಠ 24, ಬಳಸಿ.',
  },
  CERTIFICATE_SERIES_FULL: {
    status: 409,
    en: 'The series {series} is full. Start another one.',
    hi: 'शृंखला {series} भर चुकी है। नई शृंखला शुरू कीजिए।',
    kn: 'ಸರಣಿ {series} ಭರ್ತಿಯಾಗಿದೆ. ಹೊಸ ಸರಣಿ ಆರಂಭಿಸಿ.',
  },
  CERTIFICATE_PRESENTED: {
    status: 400,
    en: 'This is no verification code. It has 26 letters and digits and stands beside the QR code.',
    hi: 'यह सत्यापन कोड नहीं है। कोड में 26 अक्षर और अंक होते हैं और वह QR कोड के पास होता है।',
    kn: 'ಇದು ಪರಿಶೀಲನಾ ಕೋಡ್ ಅಲ್ಲ. ಅದರಲ್ಲಿ 26 ಅಕ್ಷರ ಮತ್ತು ಅಂಕಿಗಳಿದ್ದು QR ಕೋಡ್ ಪಕ್ಕದಲ್ಲಿ ಇರುತ್ತದೆ.',
  },
  SIGNING_KEY_MOVE: {
    status: 409,
    en: 'This key is {from} and cannot be withdrawn. Reload the page to see what changed.',
    hi: 'यह कुंजी {from} है और वापस नहीं ली जा सकती। बदलाव देखने के लिए पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ಕೀಲಿ {from} ಆಗಿದೆ, ಹಿಂಪಡೆಯಲಾಗದು. ಬದಲಾವಣೆ ನೋಡಲು ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  STATUS_LIST_BROKEN: {
    status: 502,
    en: 'The status list could not be read, so the certificate counts as not verified. Try again in a minute.',
    hi: 'स्थिति सूची पढ़ी नहीं जा सकी, इसलिए प्रमाणपत्र सत्यापित नहीं माना गया। एक मिनट बाद फिर कोशिश कीजिए।',
    kn: 'ಸ್ಥಿತಿ ಪಟ್ಟಿ ಓದಲಾಗಲಿಲ್ಲ, ಆದ್ದರಿಂದ ಪ್ರಮಾಣಪತ್ರ ಪರಿಶೀಲಿತವಲ್ಲ. ಒಂದು ನಿಮಿಷದ ನಂತರ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.',
  },
} satisfies Record<string, ProblemText>;

/** A refusal of this module. */
export const refuseCertificate = problemsOf(CERTIFICATE_PROBLEMS);

/** A refusal as `certificates.error_message` keeps it: its code, and its parameters as JSON where it has any. */
export const keptProblem = ({ code, params }: Pick<Problem, 'code' | 'params'>): string =>
  params ? `${code} ${JSON.stringify(params)}` : code;

const KEPT = /^([A-Z_]+)(?: (\{.*\}))?$/;
/** What `error_message` keeps, in the reader's language; the words of a program that failed stay as they are. */
export function sayKept(kept: string, locale: Locale): string {
  const [, code = '', params] = KEPT.exec(kept) ?? [];
  if (!Object.hasOwn(CERTIFICATE_PROBLEMS, code)) return kept;
  const text: ProblemText = CERTIFICATE_PROBLEMS[code as keyof typeof CERTIFICATE_PROBLEMS];
  return sentenceOf(text, params ? (JSON.parse(params) as Problem['params']) : undefined, locale);
}
