import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of live logs and their witnesses. What does not fit other facts is never refused: it is a flag. */
export const ACTIVITY_LOG_PROBLEMS = {
  ACTIVITY_LOG_RUNNING: {
    status: 409,
    constraint: 'log_one_at_a_time',
    en: 'Another activity is logged for this time. End or discard it first.',
    hi: 'इस समय की एक और गतिविधि दर्ज है। पहले उसे समाप्त करें या हटाएँ।',
    kn: 'ಈ ಸಮಯಕ್ಕೆ ಇನ್ನೊಂದು ಚಟುವಟಿಕೆ ದಾಖಲಾಗಿದೆ. ಮೊದಲು ಅದನ್ನು ಮುಗಿಸಿ ಅಥವಾ ಕೈಬಿಡಿ.',
  },
  ACTIVITY_LOG_STATE: {
    status: 409,
    en: 'The log is {status}; this is no longer possible.',
    hi: 'लॉग की स्थिति {status} है; अब यह संभव नहीं है।',
    kn: 'ದಾಖಲೆಯ ಸ್ಥಿತಿ {status}; ಇದು ಇನ್ನು ಸಾಧ್ಯವಿಲ್ಲ.',
  },
  ACTIVITY_LOG_ORDER: {
    status: 422,
    en: 'A moment is after the start of its activity, and the end after all of them.',
    hi: 'हर क्षण गतिविधि शुरू होने के बाद का होता है और अंत सबके बाद।',
    kn: 'ಪ್ರತಿ ಕ್ಷಣವೂ ಚಟುವಟಿಕೆ ಆರಂಭದ ನಂತರ, ಮುಕ್ತಾಯ ಎಲ್ಲದರ ನಂತರ ಇರುತ್ತದೆ.',
  },
  ACTIVITY_LOG_TOO_LONG: {
    status: 422,
    en: 'An activity is logged for {hours} hours at most. End it, and start another one.',
    hi: 'एक गतिविधि अधिकतम {hours} घंटे दर्ज होती है। इसे समाप्त करके नई शुरू करें।',
    kn: 'ಒಂದು ಚಟುವಟಿಕೆಯನ್ನು ಗರಿಷ್ಠ {hours} ಗಂಟೆ ದಾಖಲಿಸಲಾಗುತ್ತದೆ. ಇದನ್ನು ಮುಗಿಸಿ ಹೊಸದನ್ನು ಆರಂಭಿಸಿ.',
  },
  ACTIVITY_LOG_TOO_OLD: {
    status: 422,
    en: 'What was logged more than {days} days ago is not taken any more. Claim typed hours with evidence instead.',
    hi: '{days} दिन से पहले दर्ज किया गया अब नहीं लिया जाता। प्रमाण के साथ घंटे लिखकर दावा करें।',
    kn: '{days} ದಿನಗಳಿಗಿಂತ ಹಿಂದೆ ದಾಖಲಿಸಿದ್ದನ್ನು ಇನ್ನು ಸ್ವೀಕರಿಸುವುದಿಲ್ಲ. ಪುರಾವೆಯೊಂದಿಗೆ ಗಂಟೆಗಳನ್ನು ಬರೆದು ಕೋರಿ.',
  },
  ACTIVITY_LOG_FULL: {
    status: 409,
    en: 'A log has {most} moments at most.',
    hi: 'एक लॉग में अधिकतम {most} क्षण होते हैं।',
    kn: 'ಒಂದು ದಾಖಲೆಯಲ್ಲಿ ಗರಿಷ್ಠ {most} ಕ್ಷಣಗಳಿರುತ್ತವೆ.',
  },
  ACTIVITY_LOG_PHOTO: {
    status: 422,
    en: 'A moment needs a photo taken in the app, used once.',
    hi: 'हर क्षण के लिए ऐप में ली गई, एक ही बार प्रयुक्त फ़ोटो चाहिए।',
    kn: 'ಪ್ರತಿ ಕ್ಷಣಕ್ಕೆ ಆ್ಯಪ್‌ನಲ್ಲಿ ತೆಗೆದ, ಒಮ್ಮೆ ಮಾತ್ರ ಬಳಸಿದ ಫೋಟೋ ಬೇಕು.',
  },
  ACTIVITY_LOG_CONSENT: {
    status: 403,
    en: 'A log needs your consent to place and photos. Give it in your profile, and it is sent again.',
    hi: 'लॉग के लिए स्थान और फ़ोटो की आपकी सहमति चाहिए। प्रोफ़ाइल में सहमति दें, फिर यह दोबारा भेजा जाएगा।',
    kn: 'ದಾಖಲೆಗೆ ಸ್ಥಳ ಮತ್ತು ಫೋಟೋಗಳಿಗೆ ನಿಮ್ಮ ಒಪ್ಪಿಗೆ ಬೇಕು. ಪ್ರೊಫೈಲ್‌ನಲ್ಲಿ ಒಪ್ಪಿಗೆ ನೀಡಿ, ನಂತರ ಮತ್ತೆ ಕಳುಹಿಸಲಾಗುತ್ತದೆ.',
  },
  ACTIVITY_LOG_USED: {
    status: 422,
    en: 'A claim rests on ended logs of yours, of this activity, each used once.',
    hi: 'दावा आपके इसी गतिविधि के समाप्त लॉग पर टिकता है, हर लॉग एक ही बार।',
    kn: 'ಕೋರಿಕೆಯು ಇದೇ ಚಟುವಟಿಕೆಯ ನಿಮ್ಮ ಮುಗಿದ ದಾಖಲೆಗಳನ್ನು ಆಧರಿಸುತ್ತದೆ, ಪ್ರತಿಯೊಂದೂ ಒಮ್ಮೆ ಮಾತ್ರ.',
  },
  WITNESS_OWN: {
    status: 422,
    en: 'A witness is somebody else than you.',
    hi: 'गवाह आपके अलावा कोई और होता है।',
    kn: 'ಸಾಕ್ಷಿ ನಿಮ್ಮನ್ನು ಬಿಟ್ಟು ಬೇರೆಯವರಾಗಿರಬೇಕು.',
  },
  WITNESS_MISSING: {
    status: 409,
    en: 'Say first who was there.',
    hi: 'पहले बताइए वहाँ कौन था।',
    kn: 'ಅಲ್ಲಿ ಯಾರಿದ್ದರು ಎಂದು ಮೊದಲು ತಿಳಿಸಿ.',
  },
  WITNESS_CODE: {
    status: 422,
    en: 'This is not the code that was mailed to the witness.',
    hi: 'यह वह कोड नहीं है जो गवाह को मेल किया गया था।',
    kn: 'ಇದು ಸಾಕ್ಷಿಗೆ ಮೇಲ್ ಮಾಡಿದ ಕೋಡ್ ಅಲ್ಲ.',
  },
  WITNESS_LINK: {
    status: 404,
    en: 'This link is not valid, or no longer.',
    hi: 'यह लिंक मान्य नहीं है, या अब नहीं रहा।',
    kn: 'ಈ ಲಿಂಕ್ ಮಾನ್ಯವಲ್ಲ, ಅಥವಾ ಇನ್ನು ಮಾನ್ಯವಲ್ಲ.',
  },
  WITNESS_ANSWERED: {
    status: 409,
    en: 'This was answered already.',
    hi: 'इसका उत्तर पहले ही दिया जा चुका है।',
    kn: 'ಇದಕ್ಕೆ ಈಗಾಗಲೇ ಉತ್ತರಿಸಲಾಗಿದೆ.',
  },
} satisfies Record<string, ProblemText>;

export const refuseLog = problemsOf(ACTIVITY_LOG_PROBLEMS);
