import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of corrections; `{name}` takes a parameter. */
export const CORRECTION_PROBLEMS = {
  CORRECTION_TOO_EARLY: {
    status: 409,
    en: 'This session is still going on. A mark can be corrected once it is closed.',
    hi: 'यह सत्र अभी चल रहा है। इसके बंद होने के बाद ही उपस्थिति सुधारी जा सकती है।',
    kn: 'ಈ ಅವಧಿ ಇನ್ನೂ ನಡೆಯುತ್ತಿದೆ. ಅದು ಮುಗಿದ ನಂತರವೇ ಗುರುತನ್ನು ತಿದ್ದಬಹುದು.',
  },
  CORRECTION_SESSION_CANCELLED: {
    status: 409,
    en: 'This session was cancelled; its marks do not count.',
    hi: 'यह सत्र रद्द किया गया था; इसकी उपस्थिति नहीं गिनी जाती।',
    kn: 'ಈ ಅವಧಿ ರದ್ದಾಗಿದೆ; ಅದರ ಗುರುತುಗಳು ಲೆಕ್ಕಕ್ಕೆ ಬರುವುದಿಲ್ಲ.',
  },
  CORRECTION_TOO_LATE: {
    status: 409,
    en: 'A correction of this mark could be asked for until {last_day}. Speak to whoever taught the class.',
    hi: 'इस उपस्थिति में सुधार {last_day} तक माँगा जा सकता था। कक्षा लेने वाले शिक्षक से बात कीजिए।',
    kn: 'ಈ ಗುರುತಿನ ತಿದ್ದುಪಡಿಯನ್ನು {last_day} ವರೆಗೆ ಕೇಳಬಹುದಿತ್ತು. ತರಗತಿ ತೆಗೆದುಕೊಂಡವರೊಂದಿಗೆ ಮಾತನಾಡಿ.',
  },
  CORRECTION_OPEN: {
    status: 409,
    constraint: 'attendance_corrections_open',
    en: 'A correction of this mark is already under way.',
    hi: 'इस उपस्थिति का एक सुधार पहले से चल रहा है।',
    kn: 'ಈ ಗುರುತಿನ ಒಂದು ತಿದ್ದುಪಡಿ ಈಗಾಗಲೇ ನಡೆಯುತ್ತಿದೆ.',
  },
  CORRECTION_STATE_UNKNOWN: {
    status: 422,
    en: 'Choose one of the marks of your organization.',
    hi: 'अपनी संस्था के उपस्थिति चिह्नों में से एक चुनिए।',
    kn: 'ನಿಮ್ಮ ಸಂಸ್ಥೆಯ ಗುರುತುಗಳಲ್ಲಿ ಒಂದನ್ನು ಆರಿಸಿ.',
  },
  CORRECTION_STATE_NEEDED: {
    status: 422,
    en: 'There is no mark yet. Say which one is right.',
    hi: 'अभी कोई उपस्थिति दर्ज नहीं है। बताइए कि सही क्या है।',
    kn: 'ಇನ್ನೂ ಯಾವ ಗುರುತೂ ಇಲ್ಲ. ಯಾವುದು ಸರಿ ಎಂದು ತಿಳಿಸಿ.',
  },
  CORRECTION_TIME_OUTSIDE: {
    status: 422,
    en: 'The time lies between {first} and {last}, while check-in was open.',
    hi: 'समय {first} और {last} के बीच होना चाहिए, जब उपस्थिति खुली थी।',
    kn: 'ಸಮಯವು {first} ಮತ್ತು {last} ನಡುವೆ, ಹಾಜರಾತಿ ತೆರೆದಿದ್ದಾಗ ಇರಬೇಕು.',
  },
  CORRECTION_TIME_OF_ABSENCE: {
    status: 422,
    en: 'Only somebody who was there came at a time. Leave the time out, or choose another mark.',
    hi: 'समय केवल उसका होता है जो उपस्थित था। समय हटाइए या दूसरा चिह्न चुनिए।',
    kn: 'ಹಾಜರಿದ್ದವರಿಗೆ ಮಾತ್ರ ಬಂದ ಸಮಯವಿರುತ್ತದೆ. ಸಮಯವನ್ನು ಬಿಡಿ, ಅಥವಾ ಬೇರೆ ಗುರುತು ಆರಿಸಿ.',
  },
  CORRECTION_SAME: {
    status: 422,
    en: 'This is what the mark says already.',
    hi: 'उपस्थिति में पहले से यही दर्ज है।',
    kn: 'ಗುರುತು ಈಗಾಗಲೇ ಹೀಗೆಯೇ ಇದೆ.',
  },
  CORRECTION_CLOSED: {
    status: 409,
    en: 'This correction is closed; this is no longer possible. Reload the page to see what changed.',
    hi: 'यह सुधार बंद हो चुका है; अब यह संभव नहीं है। बदलाव देखने के लिए पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ತಿದ್ದುಪಡಿ ಮುಗಿದಿದೆ; ಇದು ಇನ್ನು ಸಾಧ್ಯವಿಲ್ಲ. ಬದಲಾವಣೆ ನೋಡಲು ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  CORRECTION_DECIDED: {
    status: 409,
    en: 'Somebody has decided already, so it can no longer be withdrawn.',
    hi: 'निर्णय हो चुका है, इसलिए इसे अब वापस नहीं लिया जा सकता।',
    kn: 'ಈಗಾಗಲೇ ನಿರ್ಧಾರವಾಗಿದೆ, ಆದ್ದರಿಂದ ಹಿಂಪಡೆಯಲಾಗದು.',
  },
  CORRECTION_OVERTAKEN: {
    status: 409,
    en: 'The mark was changed again since. Ask for a correction of what it is now.',
    hi: 'इसके बाद उपस्थिति फिर बदली गई है। जो अभी दर्ज है, उसका सुधार माँगिए।',
    kn: 'ಅದರ ನಂತರ ಗುರುತು ಮತ್ತೆ ಬದಲಾಗಿದೆ. ಈಗಿರುವುದರ ತಿದ್ದುಪಡಿ ಕೇಳಿ.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(CORRECTION_PROBLEMS);
