import { problemsOf, type Problem, type ProblemText } from '../problem.ts';
import type { Finding, TamperKind } from './types.ts';

/** What is said about a chain that does not hold; `{rows}` is a number or a span of numbers. */
export const AUDIT_PROBLEMS = {
  AUDIT_NOTHING_NEW: {
    status: 409,
    en: 'There is nothing new to sign since the last checkpoint.',
    hi: 'पिछले चेकपॉइंट के बाद हस्ताक्षर करने के लिए कुछ नया नहीं है।',
    kn: 'ಕಳೆದ ಚೆಕ್‌ಪಾಯಿಂಟ್ ನಂತರ ಸಹಿ ಮಾಡಲು ಹೊಸದೇನೂ ಇಲ್ಲ.',
  },
  AUDIT_CHAIN_BROKEN: {
    status: 409,
    en: 'The audit log does not hold at entry {seq}; it is not signed.',
    hi: 'ऑडिट लॉग प्रविष्टि {seq} पर टूटा हुआ है; उस पर हस्ताक्षर नहीं किया गया।',
    kn: 'ಆಡಿಟ್ ದಾಖಲೆ ನಮೂದು {seq} ರಲ್ಲಿ ಮುರಿದಿದೆ; ಅದಕ್ಕೆ ಸಹಿ ಮಾಡಿಲ್ಲ.',
  },
  AUDIT_EXPORT_TOO_LARGE: {
    status: 422,
    en: 'That is more than {limit} entries. Narrow the days or the search.',
    hi: 'यह {limit} से अधिक प्रविष्टियाँ हैं। दिन या खोज सीमित करें।',
    kn: 'ಇದು {limit} ಕ್ಕಿಂತ ಹೆಚ್ಚು ನಮೂದುಗಳು. ದಿನಗಳನ್ನು ಅಥವಾ ಹುಡುಕಾಟವನ್ನು ಕಿರಿದಾಗಿಸಿ.',
  },
  AUDIT_EDITED: {
    status: 409,
    en: 'Changed after it was written: entry {rows}.',
    hi: 'लिखे जाने के बाद बदली गई प्रविष्टि: {rows}।',
    kn: 'ಬರೆದ ನಂತರ ಬದಲಾಯಿಸಿದ ನಮೂದು: {rows}.',
  },
  AUDIT_MISSING: {
    status: 409,
    en: 'Deleted: entry {rows}.',
    hi: 'हटाई गई प्रविष्टि: {rows}।',
    kn: 'ಅಳಿಸಿದ ನಮೂದು: {rows}.',
  },
  AUDIT_MOVED: {
    status: 409,
    en: 'Not in its place: entry {rows} stands at {found_at}.',
    hi: 'अपने स्थान पर नहीं: प्रविष्टि {rows} अब {found_at} पर है।',
    kn: 'ತನ್ನ ಸ್ಥಳದಲ್ಲಿಲ್ಲ: ನಮೂದು {rows} ಈಗ {found_at} ರಲ್ಲಿದೆ.',
  },
  AUDIT_INSERTED: {
    status: 409,
    en: 'Put in later, it never belonged to the log: entry {rows}.',
    hi: 'बाद में डाली गई, लॉग का हिस्सा नहीं थी: प्रविष्टि {rows}।',
    kn: 'ನಂತರ ಸೇರಿಸಿದ, ದಾಖಲೆಗೆ ಸೇರದ ನಮೂದು: {rows}.',
  },
  AUDIT_CUT: {
    status: 409,
    en: 'Removed from the end: entry {rows}.',
    hi: 'अंत से हटाई गई प्रविष्टि: {rows}।',
    kn: 'ಕೊನೆಯಿಂದ ತೆಗೆದ ನಮೂದು: {rows}.',
  },
  AUDIT_FORKED: {
    status: 409,
    en: 'Written anew, against a signed checkpoint: entry {rows}.',
    hi: 'हस्ताक्षरित चेकपॉइंट के विरुद्ध दोबारा लिखी गई प्रविष्टि: {rows}।',
    kn: 'ಸಹಿ ಮಾಡಿದ ಚೆಕ್‌ಪಾಯಿಂಟ್‌ಗೆ ವಿರುದ್ಧವಾಗಿ ಮತ್ತೆ ಬರೆದ ನಮೂದು: {rows}.',
  },
  AUDIT_BAD_SIGNATURE: {
    status: 409,
    en: 'The signature of the checkpoint at entry {rows} does not hold.',
    hi: 'प्रविष्टि {rows} के चेकपॉइंट का हस्ताक्षर मान्य नहीं है।',
    kn: 'ನಮೂದು {rows} ರ ಚೆಕ್‌ಪಾಯಿಂಟ್‌ನ ಸಹಿ ಸರಿಯಿಲ್ಲ.',
  },
  AUDIT_CHECKPOINT_MISSING: {
    status: 409,
    en: 'A checkpoint is gone: the one over entry {rows}.',
    hi: 'एक चेकपॉइंट गायब है: प्रविष्टि {rows} वाला।',
    kn: 'ಒಂದು ಚೆಕ್‌ಪಾಯಿಂಟ್ ಕಾಣೆಯಾಗಿದೆ: ನಮೂದು {rows} ರದ್ದು.',
  },
} satisfies Record<string, ProblemText>;

export const refuseAudit = problemsOf(AUDIT_PROBLEMS);

const CODES: Record<TamperKind, keyof typeof AUDIT_PROBLEMS> = {
  edited: 'AUDIT_EDITED',
  missing: 'AUDIT_MISSING',
  moved: 'AUDIT_MOVED',
  inserted: 'AUDIT_INSERTED',
  cut: 'AUDIT_CUT',
  forked: 'AUDIT_FORKED',
  bad_signature: 'AUDIT_BAD_SIGNATURE',
  checkpoint_missing: 'AUDIT_CHECKPOINT_MISSING',
};

/** A finding as a sentence for people; its code is `AUDIT_` and the kind. */
export const problemOfFinding = ({ kind, from, to, found_at = from }: Finding): Problem =>
  refuseAudit(CODES[kind], { rows: from === to ? from : `${from}–${to}`, found_at });
