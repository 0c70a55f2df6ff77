import { problemsOf, type ProblemText } from '../problem.ts';

/** What whoever marked without a network is told; the reasons of check-in, said to staff instead of to the person. */
export const OFFLINE_PROBLEMS = {
  SYNC_INVALID: {
    status: 422,
    en: 'This belongs to no session that you mark, or could not be read. Open the session and mark again.',
    hi: 'यह आपके किसी सत्र का नहीं है या पढ़ा नहीं जा सका। सत्र खोलकर फिर भरिए।',
    kn: 'ಇದು ನೀವು ಹಾಜರಾತಿ ಹಾಕುವ ಅವಧಿಯದಲ್ಲ ಅಥವಾ ಓದಲಾಗಲಿಲ್ಲ. ಅವಧಿಯನ್ನು ತೆರೆದು ಮತ್ತೆ ಹಾಕಿ.',
  },
  SYNC_NOT_OPEN: {
    status: 409,
    en: 'Marked before the session opened[ at {opens}].',
    hi: 'सत्र खुलने[ ({opens})] से पहले भरा गया।',
    kn: 'ಅವಧಿ ತೆರೆಯುವ[ ({opens})] ಮೊದಲೇ ಹಾಕಲಾಗಿದೆ.',
  },
  SYNC_CLOSED: {
    status: 409,
    en: 'Marked after the session had closed[ at {closed}].',
    hi: 'सत्र बंद होने[ ({closed})] के बाद भरा गया।',
    kn: 'ಅವಧಿ ಮುಚ್ಚಿದ[ ({closed})] ನಂತರ ಹಾಕಲಾಗಿದೆ.',
  },
  SYNC_CANCELLED: {
    status: 409,
    en: 'The session was cancelled.',
    hi: 'सत्र रद्द हो गया था।',
    kn: 'ಅವಧಿ ರದ್ದಾಗಿದೆ.',
  },
  SYNC_LOCKED: {
    status: 409,
    en: 'The marks of the session are locked. Ask to reopen them; until then nothing changes.',
    hi: 'सत्र की उपस्थिति लॉक है। उसे खोलने का अनुरोध कीजिए; तब तक कुछ नहीं बदलेगा।',
    kn: 'ಅವಧಿಯ ಹಾಜರಾತಿ ಲಾಕ್ ಆಗಿದೆ. ತೆರೆಯಲು ಕೇಳಿ; ಅಲ್ಲಿಯವರೆಗೆ ಏನೂ ಬದಲಾಗದು.',
  },
  SYNC_NOT_ENROLLED: {
    status: 409,
    en: 'The person is not on the list of this session.',
    hi: 'यह व्यक्ति इस सत्र की सूची में नहीं है।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ಈ ಅವಧಿಯ ಪಟ್ಟಿಯಲ್ಲಿಲ್ಲ.',
  },
  SYNC_BLOCKED: {
    status: 409,
    en: 'The person has left or is blocked.',
    hi: 'यह व्यक्ति जा चुका है या अवरुद्ध है।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ತೆರಳಿದ್ದಾರೆ ಅಥವಾ ನಿರ್ಬಂಧಿಸಲಾಗಿದೆ.',
  },
  SYNC_FULL: {
    status: 409,
    en: 'Every place of the event was taken.',
    hi: 'कार्यक्रम की सभी जगहें भर चुकी थीं।',
    kn: 'ಕಾರ್ಯಕ್ರಮದ ಎಲ್ಲಾ ಸ್ಥಾನಗಳು ಭರ್ತಿಯಾಗಿದ್ದವು.',
  },
  SYNC_METHOD_NOT_ALLOWED: {
    status: 409,
    en: 'The rules of this session allow no marks made in this way.',
    hi: 'इस सत्र के नियम इस तरीके से भरी उपस्थिति नहीं मानते।',
    kn: 'ಈ ಅವಧಿಯ ನಿಯಮಗಳು ಈ ರೀತಿ ಹಾಕಿದ ಹಾಜರಾತಿಯನ್ನು ಅನುಮತಿಸುವುದಿಲ್ಲ.',
  },
  SYNC_CLOCK_SKEW: {
    status: 409,
    en: 'By its clock it was made in the future. Set the clock of the device.',
    hi: 'उपकरण की घड़ी के अनुसार यह भविष्य में भरा गया। घड़ी ठीक कीजिए।',
    kn: 'ಸಾಧನದ ಗಡಿಯಾರದ ಪ್ರಕಾರ ಇದು ಭವಿಷ್ಯದ್ದು. ಗಡಿಯಾರ ಸರಿಪಡಿಸಿ.',
  },
  SYNC_TOO_OLD: {
    status: 409,
    en: 'It is more than[ {hours}] hours old. Mark it in the session itself, with a reason.',
    hi: 'यह[ {hours}] घंटे से अधिक पुराना है। सत्र में ही कारण के साथ भरिए।',
    kn: 'ಇದು[ {hours}] ಗಂಟೆಗಿಂತ ಹಳೆಯದು. ಅವಧಿಯಲ್ಲೇ ಕಾರಣದೊಂದಿಗೆ ಹಾಕಿ.',
  },
  SYNC_UNKNOWN_PERSON: {
    status: 404,
    en: 'There is no such person here.',
    hi: 'यहाँ ऐसा कोई व्यक्ति नहीं है।',
    kn: 'ಇಲ್ಲಿ ಅಂತಹ ವ್ಯಕ್ತಿ ಇಲ್ಲ.',
  },
  SYNC_FOREIGN: {
    status: 409,
    en: 'Another account sent this upload. Send it as a new one.',
    hi: 'यह अपलोड किसी और खाते ने भेजा था। इसे नए रूप में भेजें।',
    kn: 'ಈ ಅಪ್‌ಲೋಡ್ ಅನ್ನು ಬೇರೆ ಖಾತೆ ಕಳುಹಿಸಿದೆ. ಹೊಸದಾಗಿ ಕಳುಹಿಸಿ.',
  },
  SYNC_UNKNOWN_DEVICE: {
    status: 403,
    en: 'This device may not send marks: it is somebody else’s, suspended, or one of too many. Nothing is lost; ask an administrator.',
    hi: 'यह उपकरण उपस्थिति नहीं भेज सकता: किसी और का है, निलंबित है, या बहुत से हैं। कुछ खोया नहीं; प्रशासक से कहिए।',
    kn: 'ಈ ಸಾಧನ ಹಾಜರಾತಿ ಕಳುಹಿಸಲಾಗದು: ಬೇರೆಯವರದು, ತಡೆಹಿಡಿದದ್ದು, ಅಥವಾ ಹೆಚ್ಚಿವೆ. ಏನೂ ಕಳೆದಿಲ್ಲ; ನಿರ್ವಾಹಕರನ್ನು ಕೇಳಿ.',
  },
  SYNC_OFFLINE_CONFLICT: {
    status: 409,
    en: 'Somebody else marked differently. Both versions are kept until one is chosen.',
    hi: 'किसी और ने अलग भरा है। एक चुने जाने तक दोनों रखे रहेंगे।',
    kn: 'ಬೇರೆಯವರು ಬೇರೆಯಾಗಿ ಹಾಕಿದ್ದಾರೆ. ಒಂದನ್ನು ಆರಿಸುವವರೆಗೆ ಎರಡನ್ನೂ ಇಡಲಾಗಿದೆ.',
  },
  SYNC_DECIDED: {
    status: 409,
    en: 'This was decided meanwhile. Reload the page.',
    hi: 'इसका निर्णय इस बीच हो चुका है। पृष्ठ फिर लोड कीजिए।',
    kn: 'ಇದನ್ನು ಈ ನಡುವೆ ನಿರ್ಧರಿಸಲಾಗಿದೆ. ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  SYNC_RULE_FAILED: {
    status: 409,
    en: 'The records refused this mark. Open the session and mark there.',
    hi: 'अभिलेखों ने यह नहीं माना। सत्र खोलकर वहीं भरिए।',
    kn: 'ದಾಖಲೆಗಳು ಇದನ್ನು ಒಪ್ಪಲಿಲ್ಲ. ಅವಧಿಯನ್ನು ತೆರೆದು ಅಲ್ಲಿ ಹಾಕಿ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a refusal of an upload. */
export const refuseOffline = problemsOf(OFFLINE_PROBLEMS);
