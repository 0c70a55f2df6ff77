import { problemsOf, type ProblemText } from '../problem.ts';
import { SCHEME_PROBLEMS } from './scheme-problems.ts';

/** Refusals of claims, points and clearances; those of schemes lie beside. */
const CLAIM_PROBLEMS = {
  AICTE_NO_SCHEME: {
    status: 422,
    en: 'No activity-point scheme covers an admission on {day}.',
    hi: '{day} के प्रवेश के लिए कोई गतिविधि-अंक योजना नहीं है।',
    kn: '{day} ರ ಪ್ರವೇಶಕ್ಕೆ ಯಾವುದೇ ಚಟುವಟಿಕೆ ಅಂಕ ಯೋಜನೆ ಇಲ್ಲ.',
  },
  AICTE_ACTIVITY_UNKNOWN: {
    status: 422,
    en: 'The scheme has no activity {activity}.',
    hi: 'योजना में {activity} गतिविधि नहीं है।',
    kn: 'ಯೋಜನೆಯಲ್ಲಿ {activity} ಚಟುವಟಿಕೆ ಇಲ್ಲ.',
  },
  AICTE_DATES_REVERSED: {
    status: 422,
    en: 'The activity ends before it begins.',
    hi: 'गतिविधि शुरू होने से पहले समाप्त हो रही है।',
    kn: 'ಚಟುವಟಿಕೆ ಆರಂಭವಾಗುವ ಮೊದಲೇ ಮುಗಿಯುತ್ತದೆ.',
  },
  AICTE_NOT_OVER: {
    status: 422,
    en: 'An activity is claimed after it is over, on {day} at the earliest.',
    hi: 'गतिविधि पूरी होने के बाद ही दावा करें, {day} से पहले नहीं।',
    kn: 'ಚಟುವಟಿಕೆ ಮುಗಿದ ನಂತರವೇ ಕೋರಿ, {day} ಕ್ಕಿಂತ ಮೊದಲು ಅಲ್ಲ.',
  },
  AICTE_BEFORE_COURSE: {
    status: 422,
    en: 'Only activities from {day} on count, the first day of the course.',
    hi: 'पाठ्यक्रम के पहले दिन {day} से की गई गतिविधियाँ ही गिनी जाती हैं।',
    kn: 'ಕೋರ್ಸ್‌ನ ಮೊದಲ ದಿನ {day} ರಿಂದ ಮಾಡಿದ ಚಟುವಟಿಕೆಗಳು ಮಾತ್ರ ಎಣಿಕೆಯಾಗುತ್ತವೆ.',
  },
  AICTE_WINDOW_CLOSED: {
    status: 409,
    en: 'Claims are not taken today.',
    hi: 'आज दावे स्वीकार नहीं किए जा रहे हैं।',
    kn: 'ಇಂದು ಕೋರಿಕೆಗಳನ್ನು ಸ್ವೀಕರಿಸಲಾಗುವುದಿಲ್ಲ.',
  },
  AICTE_LEVEL_UNKNOWN: {
    status: 422,
    en: '{name} has no points for that level.',
    hi: '{name} में इस स्तर के लिए अंक नहीं हैं।',
    kn: '{name} ಗೆ ಈ ಮಟ್ಟದಲ್ಲಿ ಅಂಕಗಳಿಲ್ಲ.',
  },
  AICTE_PLACE_UNKNOWN: {
    status: 422,
    en: '{name} has no points for that place.',
    hi: '{name} में इस स्थान के लिए अंक नहीं हैं।',
    kn: '{name} ಗೆ ಈ ಸ್ಥಾನಕ್ಕೆ ಅಂಕಗಳಿಲ್ಲ.',
  },
  AICTE_HOURS_MISSING: {
    status: 422,
    en: 'Say how many hours {name} took.',
    hi: 'बताइए {name} में कितने घंटे लगे।',
    kn: '{name} ಎಷ್ಟು ಗಂಟೆ ತೆಗೆದುಕೊಂಡಿತು ಎಂದು ತಿಳಿಸಿ.',
  },
  AICTE_HOURS_ABSURD: {
    status: 422,
    en: '{hours} hours do not fit into {days} days; {most} are the most.',
    hi: '{days} दिनों में {hours} घंटे नहीं हो सकते; अधिकतम {most}।',
    kn: '{days} ದಿನಗಳಲ್ಲಿ {hours} ಗಂಟೆಗಳು ಸಾಧ್ಯವಿಲ್ಲ; ಗರಿಷ್ಠ {most}.',
  },
  AICTE_QUANTITY_MISSING: {
    status: 422,
    en: 'Say how many pieces {name} was, one at least.',
    hi: 'बताइए {name} की संख्या कितनी थी, कम से कम एक।',
    kn: '{name} ಸಂಖ್ಯೆ ಎಷ್ಟು ಎಂದು ತಿಳಿಸಿ, ಕನಿಷ್ಠ ಒಂದು.',
  },
  AICTE_NO_POINTS: {
    status: 422,
    en: 'This gives no points under the scheme.',
    hi: 'योजना के अनुसार इसके लिए कोई अंक नहीं मिलते।',
    kn: 'ಯೋಜನೆಯ ಪ್ರಕಾರ ಇದಕ್ಕೆ ಅಂಕಗಳು ಸಿಗುವುದಿಲ್ಲ.',
  },
  AICTE_EVIDENCE_MISSING: {
    status: 422,
    en: 'Evidence is missing: {kinds}.',
    hi: 'प्रमाण नहीं है: {kinds}।',
    kn: 'ಪುರಾವೆ ಇಲ್ಲ: {kinds}.',
  },
  AICTE_TEAM_REFUSED: {
    status: 422,
    en: '{name} is not claimed by teams.',
    hi: '{name} का दावा दल नहीं कर सकते।',
    kn: '{name} ಅನ್ನು ತಂಡಗಳು ಕೋರುವಂತಿಲ್ಲ.',
  },
  AICTE_TEAM_TWICE: {
    status: 422,
    en: 'Each person is in a team once.',
    hi: 'हर व्यक्ति दल में एक ही बार होता है।',
    kn: 'ಪ್ರತಿಯೊಬ್ಬರೂ ತಂಡದಲ್ಲಿ ಒಮ್ಮೆ ಮಾತ್ರ ಇರುತ್ತಾರೆ.',
  },
  AICTE_CLAIMED_ALREADY: {
    status: 409,
    en: 'There are points for this event in that group already.',
    hi: 'इस कार्यक्रम के लिए इस समूह में अंक पहले से हैं।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮಕ್ಕೆ ಈ ಗುಂಪಿನಲ್ಲಿ ಈಗಾಗಲೇ ಅಂಕಗಳಿವೆ.',
  },
  AICTE_STATE: {
    status: 409,
    en: 'The claim is {status}; this is no longer possible.',
    hi: 'दावे की स्थिति {status} है; अब यह संभव नहीं है।',
    kn: 'ಕೋರಿಕೆಯ ಸ್ಥಿತಿ {status}; ಇದು ಇನ್ನು ಸಾಧ್ಯವಿಲ್ಲ.',
  },
  AICTE_REASON_MISSING: {
    status: 422,
    en: 'Say why.',
    hi: 'कारण बताइए।',
    kn: 'ಕಾರಣ ತಿಳಿಸಿ.',
  },
  CLEARANCE_STATE: {
    status: 409,
    en: 'The clearance is {status}; this is no longer possible.',
    hi: 'अनापत्ति की स्थिति {status} है; अब यह संभव नहीं है।',
    kn: 'ನಿರಾಕ್ಷೇಪಣೆಯ ಸ್ಥಿತಿ {status}; ಇದು ಇನ್ನು ಸಾಧ್ಯವಿಲ್ಲ.',
  },
} satisfies Record<string, ProblemText>;

/** Every refusal of activity points. */
export const AICTE_PROBLEMS = { ...CLAIM_PROBLEMS, ...SCHEME_PROBLEMS } satisfies Record<string, ProblemText>;

export const refuse = problemsOf(AICTE_PROBLEMS);
