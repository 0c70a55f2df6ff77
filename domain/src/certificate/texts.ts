import type { Locale } from '../locale.ts';
import type { VerificationResult } from './verify.ts';

/** What whoever verifies a certificate reads, in each language; a page shows beside it what was certified. */
export const VERIFICATION_TEXTS: Record<VerificationResult, Record<Locale, string>> = {
  valid: {
    en: 'This certificate is genuine and in force.',
    hi: 'यह प्रमाणपत्र असली है और मान्य है।',
    kn: 'ಈ ಪ್ರಮಾಣಪತ್ರ ನೈಜವಾಗಿದ್ದು ಜಾರಿಯಲ್ಲಿದೆ.',
  },
  revoked: {
    en: 'This certificate was revoked for good.',
    hi: 'यह प्रमाणपत्र स्थायी रूप से रद्द कर दिया गया है।',
    kn: 'ಈ ಪ್ರಮಾಣಪತ್ರವನ್ನು ಶಾಶ್ವತವಾಗಿ ಹಿಂಪಡೆಯಲಾಗಿದೆ.',
  },
  suspended: {
    en: 'This certificate is not in force at present: what it rests on is being reviewed.',
    hi: 'यह प्रमाणपत्र अभी मान्य नहीं है: इसके आधार की जाँच चल रही है।',
    kn: 'ಈ ಪ್ರಮಾಣಪತ್ರ ಸದ್ಯ ಜಾರಿಯಲ್ಲಿಲ್ಲ: ಅದರ ಆಧಾರದ ಪರಿಶೀಲನೆ ನಡೆಯುತ್ತಿದೆ.',
  },
  superseded: {
    en: 'This certificate was replaced by a newer one.',
    hi: 'इस प्रमाणपत्र की जगह नया प्रमाणपत्र आ चुका है।',
    kn: 'ಈ ಪ್ರಮಾಣಪತ್ರದ ಬದಲಿಗೆ ಹೊಸದನ್ನು ನೀಡಲಾಗಿದೆ.',
  },
  expired: {
    en: 'This certificate is genuine, but its time is over.',
    hi: 'यह प्रमाणपत्र असली है, पर इसकी अवधि समाप्त हो चुकी है।',
    kn: 'ಈ ಪ್ರಮಾಣಪತ್ರ ನೈಜ, ಆದರೆ ಅದರ ಅವಧಿ ಮುಗಿದಿದೆ.',
  },
  tampered: {
    en: 'This is not what was issued: it was changed.',
    hi: 'यह वैसा नहीं है जैसा जारी हुआ था: इसे बदला गया है।',
    kn: 'ಇದು ನೀಡಿದಂತೆಯೇ ಇಲ್ಲ: ಬದಲಾಯಿಸಲಾಗಿದೆ.',
  },
  unknown_issuer: {
    en: 'It is not known who issued this certificate.',
    hi: 'यह पता नहीं है कि यह प्रमाणपत्र किसने जारी किया।',
    kn: 'ಈ ಪ್ರಮಾಣಪತ್ರವನ್ನು ಯಾರು ನೀಡಿದರು ಎಂದು ತಿಳಿದಿಲ್ಲ.',
  },
  unknown: {
    en: 'This certificate could not be verified. Check the code; a file that was changed is not known either. If both are right, try again in a minute.',
    hi: 'इस प्रमाणपत्र का सत्यापन नहीं हो सका। कोड जाँचिए; बदली हुई फ़ाइल भी पहचानी नहीं जाती। दोनों सही हों तो एक मिनट बाद फिर कोशिश कीजिए।',
    kn: 'ಈ ಪ್ರಮಾಣಪತ್ರವನ್ನು ಪರಿಶೀಲಿಸಲಾಗಲಿಲ್ಲ. ಕೋಡ್ ಪರಿಶೀಲಿಸಿ; ಬದಲಾದ ಕಡತವನ್ನೂ ಗುರುತಿಸಲಾಗುವುದಿಲ್ಲ. ಎರಡೂ ಸರಿಯಿದ್ದರೆ ಒಂದು ನಿಮಿಷದ ನಂತರ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.',
  },
};

/** The sentence for a result in the reader's language. */
export const sayVerification = (result: VerificationResult, locale: Locale = 'en'): string =>
  VERIFICATION_TEXTS[result][locale];
