import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of changes that need two people. */
export const PROPOSAL_PROBLEMS = {
  PROPOSAL_SAME_PERSON: {
    status: 403,
    constraint: 'proposal_two_people',
    en: 'Somebody else must approve what you proposed.',
    hi: 'आपके प्रस्ताव को किसी और को स्वीकृत करना होगा।',
    kn: 'ನೀವು ಪ್ರಸ್ತಾಪಿಸಿದ್ದನ್ನು ಬೇರೊಬ್ಬರು ಅನುಮೋದಿಸಬೇಕು.',
  },
  PROPOSAL_NOT_OPEN: {
    status: 409,
    en: 'This proposal is closed; this is no longer possible. Reload the page to see what changed.',
    hi: 'यह प्रस्ताव बंद हो चुका है; अब यह नहीं हो सकता। क्या बदला, यह देखने के लिए पृष्ठ फिर खोलिए।',
    kn: 'ಈ ಪ್ರಸ್ತಾಪ ಮುಗಿದಿದೆ; ಇದು ಇನ್ನು ಸಾಧ್ಯವಿಲ್ಲ. ಏನು ಬದಲಾಗಿದೆ ಎಂದು ನೋಡಲು ಪುಟವನ್ನು ಮತ್ತೆ ತೆರೆಯಿರಿ.',
  },
  PROPOSAL_DECIDED: {
    status: 409,
    en: 'Somebody has decided already, so it can no longer be withdrawn.',
    hi: 'किसी ने निर्णय ले लिया है, इसलिए इसे अब वापस नहीं लिया जा सकता।',
    kn: 'ಯಾರೋ ಈಗಾಗಲೇ ನಿರ್ಧರಿಸಿದ್ದಾರೆ, ಆದ್ದರಿಂದ ಇದನ್ನು ಇನ್ನು ಹಿಂಪಡೆಯಲಾಗದು.',
  },
  PROPOSAL_EXPIRED: {
    status: 409,
    en: 'This proposal has expired. Make a new one.',
    hi: 'इस प्रस्ताव की अवधि समाप्त हो गई है। नया प्रस्ताव बनाइए।',
    kn: 'ಈ ಪ್ರಸ್ತಾಪದ ಅವಧಿ ಮುಗಿದಿದೆ. ಹೊಸದನ್ನು ರಚಿಸಿ.',
  },
  PROPOSAL_STALE: {
    status: 409,
    en: 'A row changed since the preview. Look at it again and make a new proposal.',
    hi: 'पूर्वावलोकन के बाद एक पंक्ति बदल गई। फिर देखिए और नया प्रस्ताव बनाइए।',
    kn: 'ಮುನ್ನೋಟದ ನಂತರ ಒಂದು ಸಾಲು ಬದಲಾಗಿದೆ. ಮತ್ತೆ ನೋಡಿ ಹೊಸ ಪ್ರಸ್ತಾಪ ರಚಿಸಿ.',
  },
  PROPOSAL_ROWS: {
    status: 422,
    en: 'Choose from 1 to {most} of what is listed. Reload the page if something is missing.',
    hi: 'सूची में से 1 से {most} तक चुनिए। कुछ न दिखे तो पृष्ठ फिर खोलिए।',
    kn: 'ಪಟ್ಟಿಯಿಂದ 1 ರಿಂದ {most} ರವರೆಗೆ ಆರಿಸಿ. ಏನಾದರೂ ಕಾಣದಿದ್ದರೆ ಪುಟವನ್ನು ಮತ್ತೆ ತೆರೆಯಿರಿ.',
  },
  PROPOSAL_UNDER_WAY: {
    status: 409,
    en: 'Somebody has proposed this already, and it is not decided yet.',
    hi: 'इसका प्रस्ताव पहले ही दिया जा चुका है और उस पर निर्णय बाकी है।',
    kn: 'ಇದನ್ನು ಯಾರೋ ಈಗಾಗಲೇ ಪ್ರಸ್ತಾಪಿಸಿದ್ದಾರೆ, ಇನ್ನೂ ನಿರ್ಧಾರವಾಗಿಲ್ಲ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a refusal of a proposal. */
export const refuseProposal = problemsOf(PROPOSAL_PROBLEMS);
