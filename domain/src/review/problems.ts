import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of a reviewer's decision about one mark. */
export const REVIEW_PROBLEMS = {
  REVIEW_MARK_GONE: {
    status: 404,
    en: 'This mark is not there any more. Reload the page.',
    hi: 'यह उपस्थिति अब मौजूद नहीं है। पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ಹಾಜರಾತಿ ಈಗ ಇಲ್ಲ. ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  REVIEW_MARK_CHANGED: {
    status: 409,
    en: 'This mark changed since you looked at it. Look at it again.',
    hi: 'आपके देखने के बाद यह उपस्थिति बदल गई है। इसे फिर देखिए।',
    kn: 'ನೀವು ನೋಡಿದ ನಂತರ ಈ ಹಾಜರಾತಿ ಬದಲಾಗಿದೆ. ಮತ್ತೊಮ್ಮೆ ನೋಡಿ.',
  },
  REVIEW_NOT_UNSURE: {
    status: 409,
    en: 'This mark was never in doubt, so there is nothing to review. Change it on the roster or by a correction.',
    hi: 'इस उपस्थिति पर कोई संदेह नहीं था, इसलिए जाँचने को कुछ नहीं है। इसे सूची में या सुधार से बदलिए।',
    kn: 'ಈ ಹಾಜರಾತಿಯ ಬಗ್ಗೆ ಸಂದೇಹವಿರಲಿಲ್ಲ, ಪರಿಶೀಲಿಸಲು ಏನೂ ಇಲ್ಲ. ಪಟ್ಟಿಯಲ್ಲಿ ಅಥವಾ ತಿದ್ದುಪಡಿಯಿಂದ ಬದಲಾಯಿಸಿ.',
  },
  REVIEW_OWN_MARK: {
    status: 403,
    en: 'Somebody else must decide about your own mark.',
    hi: 'आपकी अपनी उपस्थिति के बारे में किसी और को निर्णय लेना होगा।',
    kn: 'ನಿಮ್ಮ ಸ್ವಂತ ಹಾಜರಾತಿಯ ಬಗ್ಗೆ ಬೇರೊಬ್ಬರು ನಿರ್ಧರಿಸಬೇಕು.',
  },
  REVIEW_REASON_MISSING: {
    status: 422,
    en: 'Say why the mark is rejected; the person reads it.',
    hi: 'बताइए कि उपस्थिति क्यों अस्वीकार की जा रही है; वह व्यक्ति इसे पढ़ेगा।',
    kn: 'ಹಾಜರಾತಿಯನ್ನು ಏಕೆ ತಿರಸ್ಕರಿಸಲಾಗುತ್ತಿದೆ ಎಂದು ತಿಳಿಸಿ; ಆ ವ್ಯಕ್ತಿ ಅದನ್ನು ಓದುತ್ತಾರೆ.',
  },
  REVIEW_NOT_ASKED: {
    status: 409,
    en: 'Nobody asks you for these marks at the moment, so there is nothing to pass on.',
    hi: 'इस समय इन उपस्थितियों के बारे में आपसे पूछा नहीं गया है, इसलिए आगे भेजने को कुछ नहीं है।',
    kn: 'ಈ ಗುರುತುಗಳ ಬಗ್ಗೆ ಸದ್ಯ ನಿಮ್ಮನ್ನು ಕೇಳಿಲ್ಲ, ಆದ್ದರಿಂದ ಮುಂದಕ್ಕೆ ಕಳುಹಿಸಲು ಏನೂ ಇಲ್ಲ.',
  },
  REVIEW_LAST_ASKED: {
    status: 409,
    en: 'Nobody is asked after the administration. Verify or reject the marks.',
    hi: 'प्रशासन के बाद किसी से नहीं पूछा जाता। उपस्थितियाँ सत्यापित या अस्वीकार कीजिए।',
    kn: 'ಆಡಳಿತದ ನಂತರ ಯಾರನ್ನೂ ಕೇಳುವುದಿಲ್ಲ. ಗುರುತುಗಳನ್ನು ದೃಢೀಕರಿಸಿ ಅಥವಾ ತಿರಸ್ಕರಿಸಿ.',
  },
  REVIEW_NOT_YOURS: {
    status: 403,
    en: 'You neither hold this session nor were asked to review its marks. Ask its teacher or the office.',
    hi: 'न तो आप यह सत्र चलाते हैं, न ही आपसे इसकी जाँच माँगी गई है। इसके शिक्षक या कार्यालय से कहिए।',
    kn: 'ನೀವು ಈ ಅವಧಿಯನ್ನು ನಡೆಸುತ್ತಿಲ್ಲ, ಇದರ ಪರಿಶೀಲನೆಗೂ ನಿಮ್ಮನ್ನು ಕೇಳಿಲ್ಲ. ಅದರ ಶಿಕ್ಷಕರನ್ನು ಅಥವಾ ಕಚೇರಿಯನ್ನು ಕೇಳಿ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a review's refusal. */
export const refuseReview = problemsOf(REVIEW_PROBLEMS);
