import type { ProblemText } from '../problem.ts';

/** Refusals of scheme documents. */
export const SCHEME_PROBLEMS = {
  AICTE_SCHEME_SHAPE: {
    status: 422,
    en: '{path}: {wanted} is needed.',
    hi: '{path}: {wanted} आवश्यक है।',
    kn: '{path}: {wanted} ಅಗತ್ಯ.',
  },
  AICTE_SCHEME_LIKE_UNKNOWN: {
    status: 422,
    en: '{path} is like {like}, which does not come before it.',
    hi: '{path} को {like} जैसा कहा गया है, जो उससे पहले नहीं है।',
    kn: '{path} ಅನ್ನು {like} ನಂತೆ ಎಂದಿದೆ, ಅದು ಮೊದಲು ಇಲ್ಲ.',
  },
  AICTE_SCHEME_TWICE: {
    status: 422,
    en: '{code} stands there twice.',
    hi: '{code} दो बार है।',
    kn: '{code} ಎರಡು ಬಾರಿ ಇದೆ.',
  },
  AICTE_SCHEME_GROUP_UNKNOWN: {
    status: 422,
    en: '{code} belongs to the group {group}, which the scheme does not have.',
    hi: '{code} समूह {group} का है, जो योजना में नहीं है।',
    kn: '{code} ಗುಂಪು {group} ಗೆ ಸೇರಿದೆ, ಅದು ಯೋಜನೆಯಲ್ಲಿ ಇಲ್ಲ.',
  },
  AICTE_SCHEME_MIN_ABOVE_MAX: {
    status: 422,
    en: 'The group {group} needs {min} points and counts only {max} ({category}).',
    hi: 'समूह {group} में {min} अंक चाहिए पर केवल {max} गिने जाते हैं ({category})।',
    kn: 'ಗುಂಪು {group} ಗೆ {min} ಅಂಕ ಬೇಕು, ಆದರೆ {max} ಮಾತ್ರ ಎಣಿಕೆಯಾಗುತ್ತವೆ ({category}).',
  },
  AICTE_SCHEME_COHORT: {
    status: 422,
    en: 'The scheme ends on {until}, before it begins on {from}.',
    hi: 'योजना {from} को शुरू होने से पहले {until} को समाप्त होती है।',
    kn: 'ಯೋಜನೆ {from} ರಂದು ಆರಂಭವಾಗುವ ಮೊದಲೇ {until} ರಂದು ಮುಗಿಯುತ್ತದೆ.',
  },
  AICTE_SCHEME_LEVEL_UNKNOWN: {
    status: 422,
    en: '{code} names the level {level}, which has no points.',
    hi: '{code} में स्तर {level} है, जिसके अंक नहीं हैं।',
    kn: '{code} ನಲ್ಲಿ ಮಟ್ಟ {level} ಇದೆ, ಅದಕ್ಕೆ ಅಂಕಗಳಿಲ್ಲ.',
  },
  AICTE_SCHEME_STEPS: {
    status: 422,
    en: 'More hours of {code} must give more points, step by step, and no hours twice.',
    hi: '{code} के अधिक घंटों पर हर चरण में अधिक अंक होने चाहिए, और घंटे दोहराए न जाएँ।',
    kn: '{code} ನ ಹೆಚ್ಚು ಗಂಟೆಗಳಿಗೆ ಹಂತ ಹಂತವಾಗಿ ಹೆಚ್ಚು ಅಂಕ ಇರಬೇಕು, ಗಂಟೆಗಳು ಮರುಕಳಿಸಬಾರದು.',
  },
  AICTE_SCHEME_FAMILY_MIXED: {
    status: 422,
    en: '{code} and {other} are one activity ({family}), but their group, kind or caps differ.',
    hi: '{code} और {other} एक ही गतिविधि ({family}) हैं, पर उनका समूह, प्रकार या सीमाएँ भिन्न हैं।',
    kn: '{code} ಮತ್ತು {other} ಒಂದೇ ಚಟುವಟಿಕೆ ({family}), ಆದರೆ ಅವುಗಳ ಗುಂಪು, ಬಗೆ ಅಥವಾ ಮಿತಿಗಳು ಬೇರೆ.',
  },
  AICTE_SCHEME_CAPS_CROSS: {
    status: 422,
    en: '{code} caps a level, but results of one occasion replace each other on any level here; let only the best level count, or cap the activity.',
    hi: '{code} में स्तर की सीमा है, पर यहाँ एक अवसर के परिणाम किसी भी स्तर पर एक-दूसरे की जगह लेते हैं; केवल सर्वोत्तम स्तर गिनें या गतिविधि की सीमा रखें।',
    kn: '{code} ನಲ್ಲಿ ಮಟ್ಟದ ಮಿತಿ ಇದೆ, ಆದರೆ ಇಲ್ಲಿ ಒಂದು ಸಂದರ್ಭದ ಫಲಿತಾಂಶಗಳು ಯಾವುದೇ ಮಟ್ಟದಲ್ಲಿ ಪರಸ್ಪರ ಬದಲಾಗುತ್ತವೆ; ಉತ್ತಮ ಮಟ್ಟ ಮಾತ್ರ ಎಣಿಸಿ, ಅಥವಾ ಚಟುವಟಿಕೆಗೆ ಮಿತಿ ಇಡಿ.',
  },
  AICTE_SCHEME_OUT_OF_REACH: {
    status: 422,
    en: 'All activities together give {category} students {reach} of the {needed} points needed ({where}).',
    hi: 'सभी गतिविधियाँ मिलकर {category} विद्यार्थियों को {needed} में से {reach} अंक देती हैं ({where})।',
    kn: 'ಎಲ್ಲ ಚಟುವಟಿಕೆಗಳು ಸೇರಿ {category} ವಿದ್ಯಾರ್ಥಿಗಳಿಗೆ ಬೇಕಾದ {needed} ರಲ್ಲಿ {reach} ಅಂಕ ನೀಡುತ್ತವೆ ({where}).',
  },
  AICTE_SCHEME_UNCONFIRMED: {
    status: 422,
    en: 'A scheme is published after a person of the institution has confirmed its figures.',
    hi: 'संस्था के किसी व्यक्ति द्वारा आँकड़ों की पुष्टि के बाद ही योजना प्रकाशित होती है।',
    kn: 'ಸಂಸ್ಥೆಯ ವ್ಯಕ್ತಿಯೊಬ್ಬರು ಅಂಕಿಗಳನ್ನು ದೃಢಪಡಿಸಿದ ನಂತರ ಯೋಜನೆ ಪ್ರಕಟವಾಗುತ್ತದೆ.',
  },
  AICTE_SCHEME_INSTALLED: {
    status: 409,
    en: 'The scheme {code} is installed already; make a new version of it instead.',
    hi: 'योजना {code} पहले से स्थापित है; उसका नया संस्करण बनाइए।',
    kn: 'ಯೋಜನೆ {code} ಈಗಾಗಲೇ ಇದೆ; ಅದರ ಹೊಸ ಆವೃತ್ತಿ ರಚಿಸಿ.',
  },
  AICTE_SCHEME_DRAFT_EXISTS: {
    status: 409,
    en: 'There is a draft of {code} already; change that one.',
    hi: '{code} का प्रारूप पहले से है; उसी को बदलिए।',
    kn: '{code} ನ ಕರಡು ಈಗಾಗಲೇ ಇದೆ; ಅದನ್ನೇ ಬದಲಾಯಿಸಿ.',
  },
  AICTE_SCHEME_FROZEN: {
    status: 409,
    en: 'The scheme is {status}; only a draft changes.',
    hi: 'योजना की स्थिति {status} है; केवल प्रारूप बदलता है।',
    kn: 'ಯೋಜನೆಯ ಸ್ಥಿತಿ {status}; ಕರಡು ಮಾತ್ರ ಬದಲಾಗುತ್ತದೆ.',
  },
} satisfies Record<string, ProblemText>;
