import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of changing, reopening and unlocking a session. */
export const SESSION_PROBLEMS = {
  SESSION_EMPTY: {
    status: 422,
    en: 'The session ends before it starts. Choose a later end.',
    hi: 'सत्र शुरू होने से पहले समाप्त हो रहा है। बाद का समय चुनिए।',
    kn: 'ಅವಧಿ ಆರಂಭವಾಗುವ ಮೊದಲೇ ಮುಗಿಯುತ್ತದೆ. ನಂತರದ ಸಮಯ ಆರಿಸಿ.',
  },
  SESSION_PAST: {
    status: 422,
    en: 'A session can only be moved to a time still to come.',
    hi: 'सत्र को केवल आने वाले समय पर ले जाया जा सकता है।',
    kn: 'ಅವಧಿಯನ್ನು ಮುಂದೆ ಬರುವ ಸಮಯಕ್ಕೆ ಮಾತ್ರ ಬದಲಾಯಿಸಬಹುದು.',
  },
  SESSION_MOVE: {
    status: 409,
    en: 'This session is {from} and cannot become {to}. Reload the page to see what changed.',
    hi: 'यह सत्र {from} है और {to} नहीं हो सकता। बदलाव देखने के लिए पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ಅವಧಿ {from} ಆಗಿದೆ, {to} ಆಗಲಾರದು. ಬದಲಾವಣೆ ನೋಡಲು ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  SESSION_STARTED: {
    status: 409,
    en: 'This session has begun and cannot be moved. Cancel it and create another.',
    hi: 'यह सत्र शुरू हो चुका है और बदला नहीं जा सकता। इसे रद्द करके नया बनाइए।',
    kn: 'ಈ ಅವಧಿ ಆರಂಭವಾಗಿದೆ, ಬದಲಾಯಿಸಲಾಗದು. ಇದನ್ನು ರದ್ದುಮಾಡಿ ಹೊಸದನ್ನು ರಚಿಸಿ.',
  },
  SESSION_LOCKED: {
    status: 409,
    en: 'The marks of this session are locked. Two people must agree to reopen them.',
    hi: 'इस सत्र की उपस्थिति लॉक है। इसे खोलने के लिए दो लोगों की सहमति चाहिए।',
    kn: 'ಈ ಅವಧಿಯ ಹಾಜರಾತಿ ಬೀಗ ಹಾಕಲಾಗಿದೆ. ಮತ್ತೆ ತೆರೆಯಲು ಇಬ್ಬರ ಒಪ್ಪಿಗೆ ಬೇಕು.',
  },
  SESSION_REASON: {
    status: 422,
    en: 'Say why the session is cancelled; everybody on its list reads it.',
    hi: 'बताइए कि सत्र क्यों रद्द हो रहा है; सूची के सभी लोग इसे पढ़ेंगे।',
    kn: 'ಅವಧಿಯನ್ನು ಏಕೆ ರದ್ದುಮಾಡಲಾಗುತ್ತಿದೆ ಎಂದು ತಿಳಿಸಿ; ಪಟ್ಟಿಯಲ್ಲಿರುವ ಎಲ್ಲರೂ ಓದುತ್ತಾರೆ.',
  },
  SESSION_NOT_YOURS: {
    status: 403,
    en: 'You do not conduct this session. Ask its teacher or the office.',
    hi: 'यह सत्र आप नहीं चलाते। इसके शिक्षक या कार्यालय से कहिए।',
    kn: 'ಈ ಅವಧಿಯನ್ನು ನೀವು ನಡೆಸುತ್ತಿಲ್ಲ. ಅದರ ಶಿಕ್ಷಕರನ್ನು ಅಥವಾ ಕಚೇರಿಯನ್ನು ಕೇಳಿ.',
  },
  REOPENING_SAME_PERSON: {
    status: 403,
    en: 'Somebody else must approve what you proposed.',
    hi: 'आपके प्रस्ताव को किसी और को स्वीकृत करना होगा।',
    kn: 'ನೀವು ಪ್ರಸ್ತಾಪಿಸಿದ್ದನ್ನು ಬೇರೊಬ್ಬರು ಅನುಮೋದಿಸಬೇಕು.',
  },
  REOPENING_NOT_OPEN: {
    status: 409,
    en: 'This proposal is {status}. Make a new one.',
    hi: 'यह प्रस्ताव {status} है। नया प्रस्ताव बनाइए।',
    kn: 'ಈ ಪ್ರಸ್ತಾಪ {status} ಆಗಿದೆ. ಹೊಸದನ್ನು ರಚಿಸಿ.',
  },
  REOPENING_EXPIRED: {
    status: 409,
    en: 'This proposal has expired. Make a new one.',
    hi: 'इस प्रस्ताव की अवधि समाप्त हो गई है। नया प्रस्ताव बनाइए।',
    kn: 'ಈ ಪ್ರಸ್ತಾಪದ ಅವಧಿ ಮುಗಿದಿದೆ. ಹೊಸದನ್ನು ರಚಿಸಿ.',
  },
  REOPENING_STALE: {
    status: 409,
    en: 'A row changed since the preview. Look at it again and make a new proposal.',
    hi: 'पूर्वावलोकन के बाद एक पंक्ति बदल गई। फिर देखिए और नया प्रस्ताव बनाइए।',
    kn: 'ಮುನ್ನೋಟದ ನಂತರ ಒಂದು ಸಾಲು ಬದಲಾಗಿದೆ. ಮತ್ತೆ ನೋಡಿ ಹೊಸ ಪ್ರಸ್ತಾಪ ರಚಿಸಿ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a session's refusal. */
export const refuseSession = problemsOf(SESSION_PROBLEMS);
