import type { Locale } from '../locale.ts';
import { fill } from '../problem.ts';
import type { Loss, LossReason } from './types.ts';

/** Why points of a claim do not count, in each language: `{points}` were lost, `{limit}` is the figure that bound. */
export const LOSS_TEXTS: Readonly<Record<LossReason, Record<Locale, string>>> = {
  not_in_scheme: {
    en: '{points} points do not count: the scheme does not have this activity.',
    hi: '{points} अंक नहीं गिने जाते: योजना में यह गतिविधि नहीं है।',
    kn: '{points} ಅಂಕಗಳು ಎಣಿಕೆಯಾಗುವುದಿಲ್ಲ: ಯೋಜನೆಯಲ್ಲಿ ಈ ಚಟುವಟಿಕೆ ಇಲ್ಲ.',
  },
  no_figure: {
    en: '{points} points do not count: the scheme has no figure for this level, place or amount.',
    hi: '{points} अंक नहीं गिने जाते: इस स्तर, स्थान या मात्रा के लिए योजना में कोई आँकड़ा नहीं है।',
    kn: '{points} ಅಂಕಗಳು ಎಣಿಕೆಯಾಗುವುದಿಲ್ಲ: ಈ ಮಟ್ಟ, ಸ್ಥಾನ ಅಥವಾ ಪ್ರಮಾಣಕ್ಕೆ ಯೋಜನೆಯಲ್ಲಿ ಅಂಕಿ ಇಲ್ಲ.',
  },
  before_course: {
    en: '{points} points do not count: the activity was before the course.',
    hi: '{points} अंक नहीं गिने जाते: गतिविधि पाठ्यक्रम से पहले की है।',
    kn: '{points} ಅಂಕಗಳು ಎಣಿಕೆಯಾಗುವುದಿಲ್ಲ: ಚಟುವಟಿಕೆ ಕೋರ್ಸ್‌ಗಿಂತ ಮೊದಲಿನದು.',
  },
  too_few_hours: {
    en: '{points} points do not count: fewer than {limit} hours.',
    hi: '{points} अंक नहीं गिने जाते: {limit} घंटे से कम।',
    kn: '{points} ಅಂಕಗಳು ಎಣಿಕೆಯಾಗುವುದಿಲ್ಲ: {limit} ಗಂಟೆಗಿಂತ ಕಡಿಮೆ.',
  },
  claim_cap: {
    en: '{points} points are above the {limit} that one claim gives.',
    hi: '{points} अंक एक दावे की सीमा {limit} से ऊपर हैं।',
    kn: '{points} ಅಂಕಗಳು ಒಂದು ಕೋರಿಕೆಯ ಮಿತಿ {limit} ಕ್ಕಿಂತ ಹೆಚ್ಚು.',
  },
  replaced: {
    en: '{points} points are replaced by a better result of the same occasion.',
    hi: '{points} अंकों की जगह उसी अवसर का बेहतर परिणाम गिना गया।',
    kn: '{points} ಅಂಕಗಳ ಬದಲು ಅದೇ ಸಂದರ್ಭದ ಉತ್ತಮ ಫಲಿತಾಂಶ ಎಣಿಕೆಯಾಗಿದೆ.',
  },
  other_level: {
    en: '{points} points do not count: of this activity only another level counts.',
    hi: '{points} अंक नहीं गिने जाते: इस गतिविधि का केवल दूसरा स्तर गिना जाता है।',
    kn: '{points} ಅಂಕಗಳು ಎಣಿಕೆಯಾಗುವುದಿಲ್ಲ: ಈ ಚಟುವಟಿಕೆಯ ಬೇರೆ ಮಟ್ಟ ಮಾತ್ರ ಎಣಿಕೆಯಾಗುತ್ತದೆ.',
  },
  level_cap: {
    en: '{points} points are above the {limit} of this level.',
    hi: '{points} अंक इस स्तर की सीमा {limit} से ऊपर हैं।',
    kn: '{points} ಅಂಕಗಳು ಈ ಮಟ್ಟದ ಮಿತಿ {limit} ಕ್ಕಿಂತ ಹೆಚ್ಚು.',
  },
  activity_cap: {
    en: '{points} points are above the {limit} of this activity.',
    hi: '{points} अंक इस गतिविधि की सीमा {limit} से ऊपर हैं।',
    kn: '{points} ಅಂಕಗಳು ಈ ಚಟುವಟಿಕೆಯ ಮಿತಿ {limit} ಕ್ಕಿಂತ ಹೆಚ್ಚು.',
  },
  group_cap: {
    en: '{points} points are above the {limit} of this group.',
    hi: '{points} अंक इस समूह की सीमा {limit} से ऊपर हैं।',
    kn: '{points} ಅಂಕಗಳು ಈ ಗುಂಪಿನ ಮಿತಿ {limit} ಕ್ಕಿಂತ ಹೆಚ್ಚು.',
  },
  total_cap: {
    en: '{points} points are above the {limit} that count in all.',
    hi: '{points} अंक कुल सीमा {limit} से ऊपर हैं।',
    kn: '{points} ಅಂಕಗಳು ಒಟ್ಟು ಮಿತಿ {limit} ಕ್ಕಿಂತ ಹೆಚ್ಚು.',
  },
};

/** A loss in the reader's language. */
export const sayLoss = ({ why, points, limit }: Loss, locale: Locale = 'en'): string =>
  fill(LOSS_TEXTS[why][locale], limit === undefined ? { points } : { points, limit });
