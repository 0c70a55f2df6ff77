import type { ProblemText } from '../problem.ts';

/** Why a mark may not be annulled. */
export const ANNUL_PROBLEMS = {
  CHECKIN_ANNUL_REASON: {
    status: 422,
    en: 'Say why the mark is taken back.',
    hi: 'बताइए कि उपस्थिति क्यों वापस ली जा रही है।',
    kn: 'ಹಾಜರಾತಿಯನ್ನು ಏಕೆ ಹಿಂಪಡೆಯಲಾಗುತ್ತಿದೆ ಎಂದು ತಿಳಿಸಿ.',
  },
  CHECKIN_ANNUL_DONE: {
    status: 409,
    en: 'This mark was already taken back. Nothing more to do.',
    hi: 'यह उपस्थिति पहले ही वापस ली जा चुकी है। अब कुछ करना बाकी नहीं है।',
    kn: 'ಈ ಹಾಜರಾತಿಯನ್ನು ಈಗಾಗಲೇ ಹಿಂಪಡೆಯಲಾಗಿದೆ. ಇನ್ನೇನೂ ಮಾಡಬೇಕಿಲ್ಲ.',
  },
  CHECKIN_ANNUL_NOT_YOURS: {
    status: 403,
    en: 'Only the person or the device that made this mark may take it back. Ask for a correction instead.',
    hi: 'यह उपस्थिति वही व्यक्ति या उपकरण वापस ले सकता है जिसने इसे दर्ज किया। इसके बदले सुधार का अनुरोध कीजिए।',
    kn: 'ಈ ಹಾಜರಾತಿಯನ್ನು ದಾಖಲಿಸಿದ ವ್ಯಕ್ತಿ ಅಥವಾ ಸಾಧನ ಮಾತ್ರ ಹಿಂಪಡೆಯಬಹುದು. ಬದಲಾಗಿ ತಿದ್ದುಪಡಿ ಕೇಳಿ.',
  },
  CHECKIN_ANNUL_LATE: {
    status: 409,
    en: 'A mark can be taken back within {minutes} minutes. Ask for a correction instead.',
    hi: 'उपस्थिति {minutes} मिनट के भीतर ही वापस ली जा सकती है। इसके बदले सुधार का अनुरोध कीजिए।',
    kn: 'ಹಾಜರಾತಿಯನ್ನು {minutes} ನಿಮಿಷಗಳ ಒಳಗೆ ಮಾತ್ರ ಹಿಂಪಡೆಯಬಹುದು. ಬದಲಾಗಿ ತಿದ್ದುಪಡಿ ಕೇಳಿ.',
  },
} satisfies Record<string, ProblemText>;
