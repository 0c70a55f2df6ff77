import { problemsOf, type ProblemText } from '../problem.ts';
import { DOCUMENT_PROBLEMS } from './document-problems.ts';

/** Refusals of reports: of a document, of a run's parameters, and of a reader. */
export const REPORT_PROBLEMS = {
  ...DOCUMENT_PROBLEMS,
  REPORT_PARAMETER_MISSING: {
    status: 422,
    en: '"{name}" must be given.',
    hi: '"{name}" देना आवश्यक है।',
    kn: '"{name}" ಕೊಡಬೇಕು.',
  },
  REPORT_PARAMETER_WRONG: {
    status: 422,
    en: '"{name}" is not a valid {type}.',
    hi: '"{name}" मान्य {type} नहीं है।',
    kn: '"{name}" ಮಾನ್ಯವಾದ {type} ಅಲ್ಲ.',
  },
  REPORT_PARAMETER_LOW: {
    status: 422,
    en: '"{name}" must be at least {limit}.',
    hi: '"{name}" कम से कम {limit} होना चाहिए।',
    kn: '"{name}" ಕನಿಷ್ಠ {limit} ಆಗಿರಬೇಕು.',
  },
  REPORT_PARAMETER_HIGH: {
    status: 422,
    en: '"{name}" must be at most {limit}.',
    hi: '"{name}" अधिकतम {limit} हो सकता है।',
    kn: '"{name}" ಗರಿಷ್ಠ {limit} ಆಗಿರಬೇಕು.',
  },
  REPORT_PARAMETER_LONG: {
    status: 422,
    en: '"{name}" is longer than {limit}.',
    hi: '"{name}" {limit} से लंबा है।',
    kn: '"{name}" {limit} ಕ್ಕಿಂತ ಉದ್ದವಾಗಿದೆ.',
  },
  REPORT_PARAMETER_CHOICE: {
    status: 422,
    en: '"{name}" is not one of the choices.',
    hi: '"{name}" विकल्पों में से नहीं है।',
    kn: '"{name}" ಆಯ್ಕೆಗಳಲ್ಲಿ ಒಂದಲ್ಲ.',
  },
  REPORT_VIEW_HIDDEN: {
    status: 403,
    en: 'Your role sees nothing of "{name}".',
    hi: 'आपकी भूमिका "{name}" का कुछ नहीं देख सकती।',
    kn: 'ನಿಮ್ಮ ಪಾತ್ರ "{name}" ನ ಏನನ್ನೂ ನೋಡಲಾರದು.',
  },
  REPORT_COLUMN_HIDDEN: {
    status: 403,
    en: '{place}: your role does not see the column "{name}".',
    hi: '{place}: आपकी भूमिका "{name}" स्तंभ नहीं देख सकती।',
    kn: '{place}: ನಿಮ್ಮ ಪಾತ್ರ "{name}" ಕಾಲಂ ನೋಡಲಾರದು.',
  },
  REPORT_NOT_VISIBLE: {
    status: 403,
    en: 'This report is not for your role.',
    hi: 'यह रिपोर्ट आपकी भूमिका के लिए नहीं है।',
    kn: 'ಈ ವರದಿ ನಿಮ್ಮ ಪಾತ್ರಕ್ಕಲ್ಲ.',
  },
  REPORT_INACTIVE: {
    status: 409,
    en: '"{name}" is no longer in use.',
    hi: '"{name}" अब उपयोग में नहीं है।',
    kn: '"{name}" ಈಗ ಬಳಕೆಯಲ್ಲಿಲ್ಲ.',
  },
  REPORT_FORMAT_REFUSED: {
    status: 422,
    en: 'This report is not given out as {format}.',
    hi: 'यह रिपोर्ट {format} के रूप में नहीं दी जाती।',
    kn: 'ಈ ವರದಿಯನ್ನು {format} ರೂಪದಲ್ಲಿ ಕೊಡಲಾಗುವುದಿಲ್ಲ.',
  },
} satisfies Record<string, ProblemText>;

export type ReportProblem = keyof typeof REPORT_PROBLEMS;
export const refuse = problemsOf(REPORT_PROBLEMS);
