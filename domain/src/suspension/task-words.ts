import type { TaskWords } from '../process/types.ts';

/** How a suspended certificate is named to whoever decides. `person`, `event`, `serial`, `sessions` and `needed` are in the task's summary. */
export const SUSPENSION_TASK_WORDS: TaskWords = {
  en: {
    what: 'keep the certificate of {{ person }} for {{ event }}',
    facts:
      '{{ person }}, {{ event }}, {{ serial }}: after a correction the register shows {{ sessions }} sessions, {{ needed }} are needed. Yes keeps the certificate, no revokes it; without an answer within 7 days it is revoked.',
  },
  hi: {
    what: '{{ event }} के लिए {{ person }} का प्रमाणपत्र बनाए रखें',
    facts:
      '{{ person }}, {{ event }}, {{ serial }}: सुधार के बाद उपस्थिति {{ sessions }} सत्रों की है, {{ needed }} चाहिए। हाँ से प्रमाणपत्र बना रहता है, ना से रद्द होता है; 7 दिन में उत्तर न मिलने पर रद्द हो जाएगा।',
  },
  kn: {
    what: '{{ event }} ಗಾಗಿ {{ person }} ಅವರ ಪ್ರಮಾಣಪತ್ರವನ್ನು ಉಳಿಸಿ',
    facts:
      '{{ person }}, {{ event }}, {{ serial }}: ತಿದ್ದುಪಡಿಯ ನಂತರ ಹಾಜರಿ {{ sessions }} ಅವಧಿಗಳದ್ದು, {{ needed }} ಬೇಕು. ಹೌದು ಎಂದರೆ ಪ್ರಮಾಣಪತ್ರ ಉಳಿಯುತ್ತದೆ, ಇಲ್ಲ ಎಂದರೆ ಹಿಂಪಡೆಯಲಾಗುತ್ತದೆ; 7 ದಿನಗಳಲ್ಲಿ ಉತ್ತರ ಬರದಿದ್ದರೆ ಹಿಂಪಡೆಯಲಾಗುತ್ತದೆ.',
  },
};
