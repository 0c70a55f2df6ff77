import { useLanguage } from './language.ts';

const WORDS = {
  en: {
    answer_hint:
      'The people who are asked decide. The office can answer instead of them: it sets the mark, and the request ends with that mark as its answer.',
    state: 'The mark becomes',
    reason: 'Why',
    answer: 'Set the mark and answer the request',
    undo_hint: 'The correction is in force. Taking it back restores the earlier mark.',
    undo: 'Take the correction back',
    over: 'This request is over; there is nothing left to decide.',
    done: 'Done. Reload the list to see the new state.',
    failed: 'It could not be done. Reload the page.',
  },
  hi: {
    answer_hint:
      'जिनसे पूछा गया है वे तय करते हैं। कार्यालय उनके बदले उत्तर दे सकता है: वह उपस्थिति दर्ज करता है, और वही अनुरोध का उत्तर होता है।',
    state: 'उपस्थिति होगी',
    reason: 'कारण',
    answer: 'उपस्थिति दर्ज करें और अनुरोध का उत्तर दें',
    undo_hint: 'सुधार लागू है। वापस लेने पर पहले की उपस्थिति लौट आती है।',
    undo: 'सुधार वापस लें',
    over: 'यह अनुरोध पूरा हो चुका है; तय करने को कुछ नहीं बचा।',
    done: 'हो गया। नई स्थिति देखने के लिए सूची फिर लोड करें।',
    failed: 'यह नहीं हो सका। पृष्ठ फिर लोड करें।',
  },
  kn: {
    answer_hint:
      'ಕೇಳಲಾದವರು ನಿರ್ಧರಿಸುತ್ತಾರೆ. ಅವರ ಬದಲಿಗೆ ಕಚೇರಿ ಉತ್ತರಿಸಬಹುದು: ಅದು ಹಾಜರಾತಿಯನ್ನು ಗುರುತಿಸುತ್ತದೆ, ಮತ್ತು ಅದೇ ವಿನಂತಿಯ ಉತ್ತರವಾಗುತ್ತದೆ.',
    state: 'ಹಾಜರಾತಿ ಆಗುವುದು',
    reason: 'ಕಾರಣ',
    answer: 'ಹಾಜರಾತಿ ಗುರುತಿಸಿ ವಿನಂತಿಗೆ ಉತ್ತರಿಸಿ',
    undo_hint: 'ತಿದ್ದುಪಡಿ ಜಾರಿಯಲ್ಲಿದೆ. ಹಿಂಪಡೆದರೆ ಹಿಂದಿನ ಹಾಜರಾತಿ ಮರಳುತ್ತದೆ.',
    undo: 'ತಿದ್ದುಪಡಿಯನ್ನು ಹಿಂಪಡೆಯಿರಿ',
    over: 'ಈ ವಿನಂತಿ ಮುಗಿದಿದೆ; ನಿರ್ಧರಿಸಲು ಏನೂ ಉಳಿದಿಲ್ಲ.',
    done: 'ಆಯಿತು. ಹೊಸ ಸ್ಥಿತಿ ನೋಡಲು ಪಟ್ಟಿಯನ್ನು ಮತ್ತೆ ಲೋಡ್ ಮಾಡಿ.',
    failed: 'ಇದನ್ನು ಮಾಡಲಾಗಲಿಲ್ಲ. ಪುಟವನ್ನು ಮತ್ತೆ ಲೋಡ್ ಮಾಡಿ.',
  },
} as const;
export type CorrectionWord = keyof (typeof WORDS)['en'];

/** Words about corrections in the Studio's own language; English where the Studio speaks another. */
export const useCorrectionWords = () => {
  const language = useLanguage();
  return (word: CorrectionWord): string => WORDS[language()][word];
};
