import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of marking by hand. */
export const MARKING_PROBLEMS = {
  MARK_CANCELLED: {
    status: 409,
    en: 'This session was cancelled, so nobody is marked. Restore it first.',
    hi: 'यह सत्र रद्द है, इसलिए किसी की उपस्थिति दर्ज नहीं होगी। पहले इसे बहाल कीजिए।',
    kn: 'ಈ ಅವಧಿ ರದ್ದಾಗಿದೆ, ಯಾರ ಹಾಜರಾತಿಯೂ ದಾಖಲಾಗುವುದಿಲ್ಲ. ಮೊದಲು ಇದನ್ನು ಮರಳಿ ತನ್ನಿ.',
  },
  MARK_NOT_OPEN: {
    status: 409,
    en: 'The session is not open yet. Open it, then mark.',
    hi: 'सत्र अभी खुला नहीं है। पहले इसे खोलिए, फिर उपस्थिति भरिए।',
    kn: 'ಅವಧಿ ಇನ್ನೂ ತೆರೆದಿಲ್ಲ. ಮೊದಲು ತೆರೆದು ನಂತರ ಹಾಜರಾತಿ ಹಾಕಿ.',
  },
  MARK_METHOD: {
    status: 409,
    en: 'This session is not marked by hand. Its rules allow other ways only.',
    hi: 'इस सत्र में उपस्थिति हाथ से नहीं भरी जाती। इसके नियम दूसरे तरीक़े ही मानते हैं।',
    kn: 'ಈ ಅವಧಿಯಲ್ಲಿ ಕೈಯಿಂದ ಹಾಜರಾತಿ ಹಾಕುವುದಿಲ್ಲ. ಅದರ ನಿಯಮಗಳು ಬೇರೆ ವಿಧಾನಗಳನ್ನು ಮಾತ್ರ ಅನುಮತಿಸುತ್ತವೆ.',
  },
  MARK_STATE: {
    status: 422,
    en: 'There is no such mark here. Reload the page and choose another.',
    hi: 'यहाँ ऐसा कोई चिह्न नहीं है। पृष्ठ फिर लोड करके दूसरा चुनिए।',
    kn: 'ಇಲ್ಲಿ ಅಂತಹ ಗುರುತು ಇಲ್ಲ. ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ ಬೇರೆಯದನ್ನು ಆರಿಸಿ.',
  },
  MARK_PERSON: {
    status: 404,
    en: 'This person is not here, or has left. Reload the page.',
    hi: 'यह व्यक्ति यहाँ नहीं है या जा चुका है। पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ಇಲ್ಲಿ ಇಲ್ಲ ಅಥವಾ ತೆರಳಿದ್ದಾರೆ. ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  MARK_NOT_ON_LIST: {
    status: 409,
    en: 'This person is not on the list[; the registration was {registration}]. Say why, to mark them all the same.',
    hi: 'यह व्यक्ति सूची में नहीं है[; पंजीकरण: {registration}]। फिर भी दर्ज करना हो, तो कारण बताइए।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ಪಟ್ಟಿಯಲ್ಲಿಲ್ಲ[; ನೋಂದಣಿ: {registration}]. ಆದರೂ ದಾಖಲಿಸಬೇಕಾದರೆ ಕಾರಣ ತಿಳಿಸಿ.',
  },
  MARK_REASON: {
    status: 422,
    en: 'Say why: this mark rests on a proof or a leave, or the marks are final.',
    hi: 'कारण बताइए: यह उपस्थिति किसी प्रमाण या छुट्टी पर टिकी है, या उपस्थिति अंतिम है।',
    kn: 'ಕಾರಣ ತಿಳಿಸಿ: ಈ ಹಾಜರಾತಿ ಸಾಕ್ಷ್ಯ ಅಥವಾ ರಜೆಯನ್ನು ಆಧರಿಸಿದೆ, ಅಥವಾ ಹಾಜರಾತಿ ಅಂತಿಮವಾಗಿದೆ.',
  },
  MARK_CHANGED: {
    status: 409,
    en: 'Somebody changed this mark in the meantime. Look at it again.',
    hi: 'इस बीच किसी ने यह उपस्थिति बदल दी। इसे फिर देखिए।',
    kn: 'ಈ ನಡುವೆ ಯಾರೋ ಈ ಹಾಜರಾತಿಯನ್ನು ಬದಲಾಯಿಸಿದ್ದಾರೆ. ಮತ್ತೊಮ್ಮೆ ನೋಡಿ.',
  },
  MARK_TWICE: {
    status: 422,
    en: 'This person stands in the list twice; the first entry counts.',
    hi: 'यह व्यक्ति सूची में दो बार है; पहली प्रविष्टि मानी जाएगी।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ಪಟ್ಟಿಯಲ್ಲಿ ಎರಡು ಬಾರಿ ಇದ್ದಾರೆ; ಮೊದಲನೆಯದು ಪರಿಗಣಿಸಲಾಗುತ್ತದೆ.',
  },
  MARK_ANSWERED: {
    status: 409,
    en: 'This mark answered a request for its correction, so it is not undone. Mark again instead.',
    hi: 'इस उपस्थिति से सुधार के एक अनुरोध का उत्तर मिल चुका है, इसलिए यह वापस नहीं होगी। इसके बदले फिर से भरिए।',
    kn: 'ಈ ಗುರುತು ತಿದ್ದುಪಡಿಯ ಕೋರಿಕೆಗೆ ಉತ್ತರವಾಗಿದೆ, ಆದ್ದರಿಂದ ಹಿಂಪಡೆಯಲಾಗದು. ಬದಲಾಗಿ ಮತ್ತೆ ಹಾಜರಾತಿ ಹಾಕಿ.',
  },
  MARK_UNDO_LATE: {
    status: 409,
    en: 'It can be undone for {seconds} seconds only, by whoever made it. Mark again instead.',
    hi: 'इसे {seconds} सेकंड तक, और वही व्यक्ति वापस ले सकता है जिसने दर्ज किया। इसके बदले फिर से भरिए।',
    kn: 'ಇದನ್ನು {seconds} ಸೆಕೆಂಡುಗಳ ಒಳಗೆ, ದಾಖಲಿಸಿದವರೇ ಹಿಂಪಡೆಯಬಹುದು. ಬದಲಾಗಿ ಮತ್ತೆ ಹಾಜರಾತಿ ಹಾಕಿ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a refusal of marking. */
export const refuseMarking = problemsOf(MARKING_PROBLEMS);
