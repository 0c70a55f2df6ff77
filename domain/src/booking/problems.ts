import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of bookings and series. */
export const BOOKING_PROBLEMS = {
  BOOKING_EMPTY: {
    status: 422,
    en: 'The booking ends before it starts.',
    hi: 'बुकिंग शुरू होने से पहले समाप्त हो रही है।',
    kn: 'ಕಾಯ್ದಿರಿಸುವಿಕೆ ಆರಂಭವಾಗುವ ಮೊದಲೇ ಮುಗಿಯುತ್ತದೆ.',
  },
  BOOKING_PAST: {
    status: 422,
    en: 'A booking starts in the future.',
    hi: 'बुकिंग भविष्य में शुरू होनी चाहिए।',
    kn: 'ಕಾಯ್ದಿರಿಸುವಿಕೆ ಭವಿಷ್ಯದಲ್ಲಿ ಆರಂಭವಾಗಬೇಕು.',
  },
  BOOKING_CLOSED: {
    status: 422,
    en: 'This place cannot be booked.',
    hi: 'यह स्थान बुक नहीं किया जा सकता।',
    kn: 'ಈ ಸ್ಥಳವನ್ನು ಕಾಯ್ದಿರಿಸಲಾಗದು.',
  },
  BOOKING_OUTSIDE_HOURS: {
    status: 422,
    en: 'The place is not open for the whole time.',
    hi: 'स्थान पूरे समय खुला नहीं है।',
    kn: 'ಸ್ಥಳವು ಪೂರ್ತಿ ಸಮಯ ತೆರೆದಿರುವುದಿಲ್ಲ.',
  },
  BOOKING_TOO_FAR: {
    status: 422,
    en: 'Bookings are taken at most {days} days ahead.',
    hi: 'बुकिंग अधिकतम {days} दिन पहले की जा सकती है।',
    kn: 'ಗರಿಷ್ಠ {days} ದಿನಗಳ ಮುಂಚೆ ಕಾಯ್ದಿರಿಸಬಹುದು.',
  },
  BOOKING_TOO_LONG: {
    status: 422,
    en: 'A booking lasts at most {minutes} minutes.',
    hi: 'बुकिंग अधिकतम {minutes} मिनट की होती है।',
    kn: 'ಕಾಯ್ದಿರಿಸುವಿಕೆ ಗರಿಷ್ಠ {minutes} ನಿಮಿಷ.',
  },
  BOOKING_TOO_MANY_PEOPLE: {
    status: 422,
    en: 'The place holds {capacity} people.',
    hi: 'इस स्थान में {capacity} लोग आ सकते हैं।',
    kn: 'ಈ ಸ್ಥಳದಲ್ಲಿ {capacity} ಜನರಿಗೆ ಅವಕಾಶ.',
  },
  BOOKING_QUOTA: {
    status: 422,
    en: 'You have {count} bookings in this period already, as many as are allowed.',
    hi: 'इस अवधि में आपकी {count} बुकिंग हैं, जो अधिकतम सीमा है।',
    kn: 'ಈ ಅವಧಿಯಲ್ಲಿ ನಿಮ್ಮ {count} ಕಾಯ್ದಿರಿಸುವಿಕೆಗಳಿವೆ, ಅದೇ ಮಿತಿ.',
  },
  BOOKING_TAKEN: {
    status: 409,
    constraint: 'venue_bookings_no_double_booking',
    en: 'The place is taken at that time.',
    hi: 'उस समय स्थान पहले से बुक है।',
    kn: 'ಆ ಸಮಯದಲ್ಲಿ ಸ್ಥಳ ಕಾಯ್ದಿರಿಸಲಾಗಿದೆ.',
  },
  BOOKING_BLOCKED: {
    status: 409,
    en: 'The place is blocked at that time.',
    hi: 'उस समय स्थान अवरुद्ध है।',
    kn: 'ಆ ಸಮಯದಲ್ಲಿ ಸ್ಥಳ ನಿರ್ಬಂಧಿತವಾಗಿದೆ.',
  },
  BOOKING_OVER: {
    status: 409,
    en: 'A past booking no longer changes.',
    hi: 'बीती हुई बुकिंग नहीं बदलती।',
    kn: 'ಹಳೆಯ ಕಾಯ್ದಿರಿಸುವಿಕೆ ಬದಲಾಗದು.',
  },
  BOOKING_STATE: {
    status: 409,
    en: 'The booking is {status}; this is no longer possible.',
    hi: 'बुकिंग की स्थिति {status} है; अब यह संभव नहीं है।',
    kn: 'ಕಾಯ್ದಿರಿಸುವಿಕೆಯ ಸ್ಥಿತಿ {status}; ಇದು ಇನ್ನು ಸಾಧ್ಯವಿಲ್ಲ.',
  },
  NOT_YOUR_BOOKING: {
    status: 403,
    en: 'It is not your booking.',
    hi: 'यह आपकी बुकिंग नहीं है।',
    kn: 'ಇದು ನಿಮ್ಮ ಕಾಯ್ದಿರಿಸುವಿಕೆಯಲ್ಲ.',
  },
  BOOKING_NOT_ALLOWED: {
    status: 403,
    en: 'Places are booked by staff, and for a club by whoever manages its bookings.',
    hi: 'स्थान कर्मचारी बुक करते हैं, और क्लब के लिए वह जो उसकी बुकिंग सँभालता है।',
    kn: 'ಸ್ಥಳಗಳನ್ನು ಸಿಬ್ಬಂದಿ ಕಾಯ್ದಿರಿಸುತ್ತಾರೆ; ಸಂಘಕ್ಕಾಗಿ ಅದರ ಕಾಯ್ದಿರಿಸುವಿಕೆ ನೋಡಿಕೊಳ್ಳುವವರು.',
  },
  BOOKING_NOT_NOW: {
    status: 409,
    en: 'You can check in from {minutes} minutes before the start until the end.',
    hi: 'चेक-इन आरंभ से {minutes} मिनट पहले से समाप्ति तक किया जा सकता है।',
    kn: 'ಆರಂಭಕ್ಕೆ {minutes} ನಿಮಿಷ ಮೊದಲಿನಿಂದ ಮುಗಿಯುವವರೆಗೆ ಚೆಕ್-ಇನ್ ಮಾಡಬಹುದು.',
  },
  SERIES_RULE: {
    status: 422,
    en: 'The repetition is not understood: {part}.',
    hi: 'आवृत्ति समझ में नहीं आई: {part}।',
    kn: 'ಪುನರಾವರ್ತನೆ ಅರ್ಥವಾಗಲಿಲ್ಲ: {part}.',
  },
  SERIES_ENDLESS: {
    status: 422,
    en: 'A series ends after a number of times or on a day.',
    hi: 'शृंखला निश्चित संख्या या दिन पर समाप्त होती है।',
    kn: 'ಸರಣಿಯು ನಿರ್ದಿಷ್ಟ ಸಂಖ್ಯೆ ಅಥವಾ ದಿನಕ್ಕೆ ಮುಗಿಯಬೇಕು.',
  },
  SERIES_FIRST_DAY: {
    status: 422,
    en: 'The first day, {asked_day}, is not a day of this repetition.',
    hi: 'पहला दिन {asked_day} इस दोहराव का दिन नहीं है।',
    kn: 'ಮೊದಲ ದಿನ {asked_day} ಈ ಪುನರಾವರ್ತನೆಯ ದಿನವಲ್ಲ.',
  },
  SERIES_TOO_LONG: {
    status: 422,
    en: 'A series has at most {limit} occurrences.',
    hi: 'शृंखला में अधिकतम {limit} बार हो सकते हैं।',
    kn: 'ಸರಣಿಯಲ್ಲಿ ಗರಿಷ್ಠ {limit} ಸಂದರ್ಭಗಳು.',
  },
  SERIES_NOTHING: {
    status: 409,
    en: 'None of these days can be booked.',
    hi: 'इनमें से कोई दिन बुक नहीं किया जा सकता।',
    kn: 'ಈ ದಿನಗಳಲ್ಲಿ ಯಾವುದನ್ನೂ ಕಾಯ್ದಿರಿಸಲಾಗದು.',
  },
  SERIES_STATE: {
    status: 409,
    en: 'The series is {status}; this is no longer possible.',
    hi: 'शृंखला की स्थिति {status} है; अब यह संभव नहीं है।',
    kn: 'ಸರಣಿಯ ಸ್ಥಿತಿ {status}; ಇದು ಇನ್ನು ಸಾಧ್ಯವಿಲ್ಲ.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(BOOKING_PROBLEMS);
