import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals that belong to no module: the request itself, the caller, the server. Directus' own codes where it has one. */
export const REQUEST_PROBLEMS = {
  INVALID_PAYLOAD: {
    status: 400,
    en: 'Something in the request is not as expected: {field}.',
    hi: 'अनुरोध में कुछ अपेक्षा के अनुसार नहीं है: {field}।',
    kn: 'ವಿನಂತಿಯಲ್ಲಿ ಏನೋ ಸರಿಯಿಲ್ಲ: {field}.',
  },
  INVALID_QUERY: {
    status: 400,
    en: 'Something in the query is not as expected: {field}.',
    hi: 'क्वेरी में कुछ अपेक्षा के अनुसार नहीं है: {field}।',
    kn: 'ಪ್ರಶ್ನೆಯಲ್ಲಿ ಏನೋ ಸರಿಯಿಲ್ಲ: {field}.',
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    en: 'The query asks for more than one answer may hold ({limit}). Ask for fewer rows, fields or relations.',
    hi: 'क्वेरी एक उत्तर की सीमा से अधिक माँगती है ({limit})। कम पंक्तियाँ, फ़ील्ड या संबंध माँगें।',
    kn: 'ಪ್ರಶ್ನೆಯು ಒಂದು ಉತ್ತರದ ಮಿತಿಗಿಂತ ಹೆಚ್ಚು ಕೇಳುತ್ತದೆ ({limit}). ಕಡಿಮೆ ಸಾಲುಗಳು, ಕ್ಷೇತ್ರಗಳು ಅಥವಾ ಸಂಬಂಧಗಳನ್ನು ಕೇಳಿ.',
  },
  SEARCH_TOO_WIDE: {
    status: 400,
    en: 'More than {count} people or courses answer to this. Write more of the name.',
    hi: '{count} से अधिक लोग या पाठ्यक्रम इससे मेल खाते हैं। नाम का और भाग लिखें।',
    kn: '{count} ಕ್ಕಿಂತ ಹೆಚ್ಚು ಜನರು ಅಥವಾ ಕೋರ್ಸ್‌ಗಳು ಇದಕ್ಕೆ ಹೊಂದುತ್ತವೆ. ಹೆಸರಿನ ಇನ್ನಷ್ಟು ಭಾಗ ಬರೆಯಿರಿ.',
  },
  FIELD_NOT_FILTERABLE: {
    status: 403,
    en: 'You may not filter, sort, group or search by this here: {field}.',
    hi: 'यहाँ इसके अनुसार छाँटने, क्रम देने, समूह बनाने या खोजने की अनुमति नहीं है: {field}।',
    kn: 'ಇಲ್ಲಿ ಇದರ ಪ್ರಕಾರ ಶೋಧಿಸಲು, ಕ್ರಮಿಸಲು, ಗುಂಪು ಮಾಡಲು ಅಥವಾ ಹುಡುಕಲು ಅನುಮತಿ ಇಲ್ಲ: {field}.',
  },
  WRITE_BY_QUERY: {
    status: 403,
    en: 'Rows are changed and deleted by their keys, not by a query.',
    hi: 'पंक्तियाँ अपनी कुंजियों से बदली या हटाई जाती हैं, क्वेरी से नहीं।',
    kn: 'ಸಾಲುಗಳನ್ನು ಅವುಗಳ ಕೀಲಿಗಳಿಂದ ಬದಲಿಸಲಾಗುತ್ತದೆ ಅಥವಾ ಅಳಿಸಲಾಗುತ್ತದೆ, ಪ್ರಶ್ನೆಯಿಂದ ಅಲ್ಲ.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    en: 'The request is larger than {limit}.',
    hi: 'अनुरोध {limit} से बड़ा है।',
    kn: 'ವಿನಂತಿಯು {limit} ಗಿಂತ ದೊಡ್ಡದಾಗಿದೆ.',
  },
  INVALID_CREDENTIALS: {
    status: 401,
    en: 'Please sign in.',
    hi: 'कृपया साइन इन करें।',
    kn: 'ದಯವಿಟ್ಟು ಸೈನ್ ಇನ್ ಮಾಡಿ.',
  },
  TOKEN_EXPIRED: {
    status: 401,
    en: 'Your session has ended. Please sign in again.',
    hi: 'आपका सत्र समाप्त हो गया है। कृपया फिर से साइन इन करें।',
    kn: 'ನಿಮ್ಮ ಸೆಷನ್ ಮುಗಿದಿದೆ. ದಯವಿಟ್ಟು ಮತ್ತೆ ಸೈನ್ ಇನ್ ಮಾಡಿ.',
  },
  FORBIDDEN: {
    status: 403,
    en: 'You may not do this.',
    hi: 'आपको यह करने की अनुमति नहीं है।',
    kn: 'ಇದನ್ನು ಮಾಡಲು ನಿಮಗೆ ಅನುಮತಿ ಇಲ್ಲ.',
  },
  STUDIO_ONLY: {
    status: 403,
    en: 'This address is for accounts that may open the Studio.',
    hi: 'यह पता केवल उन खातों के लिए है जो स्टूडियो खोल सकते हैं।',
    kn: 'ಈ ವಿಳಾಸವು ಸ್ಟುಡಿಯೋ ತೆರೆಯಬಹುದಾದ ಖಾತೆಗಳಿಗೆ ಮಾತ್ರ.',
  },
  NO_PERSON: {
    status: 403,
    en: 'Your account is not linked to a person of this organization.',
    hi: 'आपका खाता इस संस्था के किसी व्यक्ति से जुड़ा नहीं है।',
    kn: 'ನಿಮ್ಮ ಖಾತೆಯು ಈ ಸಂಸ್ಥೆಯ ವ್ಯಕ್ತಿಗೆ ಜೋಡಣೆಯಾಗಿಲ್ಲ.',
  },
  FOREIGN_ORIGIN: {
    status: 403,
    en: 'The request did not come from this site.',
    hi: 'अनुरोध इस साइट से नहीं आया।',
    kn: 'ವಿನಂತಿಯು ಈ ತಾಣದಿಂದ ಬಂದಿಲ್ಲ.',
  },
  NOT_FOUND: {
    status: 404,
    en: 'It does not exist, or it is not yours to see.',
    hi: 'यह मौजूद नहीं है, या आपके देखने के लिए नहीं है।',
    kn: 'ಇದು ಇಲ್ಲ, ಅಥವಾ ಇದನ್ನು ನೋಡಲು ನಿಮಗೆ ಅವಕಾಶವಿಲ್ಲ.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    en: 'There is nothing at this address.',
    hi: 'इस पते पर कुछ नहीं है।',
    kn: 'ಈ ವಿಳಾಸದಲ್ಲಿ ಏನೂ ಇಲ್ಲ.',
  },
  CROSS_TENANT: {
    status: 422,
    en: 'Something named here does not exist in your organization.',
    hi: 'यहाँ दी गई कोई चीज़ आपकी संस्था में मौजूद नहीं है।',
    kn: 'ಇಲ್ಲಿ ಹೆಸರಿಸಿದ ಯಾವುದೋ ಒಂದು ನಿಮ್ಮ ಸಂಸ್ಥೆಯಲ್ಲಿ ಇಲ್ಲ.',
  },
  REFUSED_BY_RECORDS: {
    status: 409,
    en: 'What is already recorded does not allow this ({rule}).',
    hi: 'पहले से दर्ज जानकारी इसकी अनुमति नहीं देती ({rule})।',
    kn: 'ಈಗಾಗಲೇ ದಾಖಲಾಗಿರುವುದು ಇದನ್ನು ಅನುಮತಿಸುವುದಿಲ್ಲ ({rule}).',
  },
  VALUE_NOT_ALLOWED: {
    status: 400,
    en: 'The value of {field} is not allowed.',
    hi: '{field} का मान मान्य नहीं है।',
    kn: '{field} ಮೌಲ್ಯಕ್ಕೆ ಅನುಮತಿ ಇಲ್ಲ.',
  },
  VALUES_DO_NOT_FIT: {
    status: 400,
    en: 'These values do not go together ({rule}).',
    hi: 'ये मान एक साथ मेल नहीं खाते ({rule})।',
    kn: 'ಈ ಮೌಲ್ಯಗಳು ಒಂದಕ್ಕೊಂದು ಹೊಂದುವುದಿಲ್ಲ ({rule}).',
  },
  END_BEFORE_START: {
    status: 400,
    en: 'The end lies before the beginning.',
    hi: 'समाप्ति आरंभ से पहले है।',
    kn: 'ಅಂತ್ಯವು ಆರಂಭಕ್ಕಿಂತ ಮೊದಲು ಇದೆ.',
  },
  VALUE_OUT_OF_RANGE: {
    status: 400,
    en: 'A date lies outside the years 1900 to 2200, a number is none, or a text is too long.',
    hi: 'कोई तारीख 1900 से 2200 के बाहर है, कोई संख्या मान्य नहीं है, या कोई पाठ बहुत लंबा है।',
    kn: 'ಒಂದು ದಿನಾಂಕವು 1900 ರಿಂದ 2200 ರ ಹೊರಗಿದೆ, ಒಂದು ಸಂಖ್ಯೆ ಸರಿಯಿಲ್ಲ, ಅಥವಾ ಪಠ್ಯವು ತುಂಬಾ ಉದ್ದವಾಗಿದೆ.',
  },
  SPAN_TOO_LONG: {
    status: 400,
    en: 'From beginning to end it may be 400 days at most.',
    hi: 'आरंभ से अंत तक अधिकतम 400 दिन हो सकते हैं।',
    kn: 'ಆರಂಭದಿಂದ ಅಂತ್ಯದವರೆಗೆ ಗರಿಷ್ಠ 400 ದಿನಗಳು ಇರಬಹುದು.',
  },
  ZONE_UNKNOWN: {
    status: 400,
    en: 'This time zone does not exist. Choose one like Asia/Kolkata.',
    hi: 'यह समय क्षेत्र मौजूद नहीं है। Asia/Kolkata जैसा कोई चुनें।',
    kn: 'ಈ ಸಮಯ ವಲಯ ಇಲ್ಲ. Asia/Kolkata ದಂತಹ ಒಂದನ್ನು ಆರಿಸಿ.',
  },
  LANGUAGE_UNKNOWN: {
    status: 400,
    en: 'Texts exist in English (en), Hindi (hi) and Kannada (kn). Choose one of them.',
    hi: 'पाठ अंग्रेज़ी (en), हिन्दी (hi) और कन्नड़ (kn) में हैं। इनमें से एक चुनें।',
    kn: 'ಪಠ್ಯಗಳು ಇಂಗ್ಲಿಷ್ (en), ಹಿಂದಿ (hi) ಮತ್ತು ಕನ್ನಡದಲ್ಲಿ (kn) ಇವೆ. ಇವುಗಳಲ್ಲಿ ಒಂದನ್ನು ಆರಿಸಿ.',
  },
  SETTING_INVALID: {
    status: 400,
    en: 'This setting does not take such a value: half a day is at a time like 13:00, working weekdays are a list like [1, 2, 3, 4, 5].',
    hi: 'यह सेटिंग ऐसा मान नहीं लेती: आधे दिन का समय 13:00 जैसा और कार्यदिवस [1, 2, 3, 4, 5] जैसी सूची होते हैं।',
    kn: 'ಈ ಸೆಟ್ಟಿಂಗ್ ಇಂತಹ ಮೌಲ್ಯವನ್ನು ಸ್ವೀಕರಿಸುವುದಿಲ್ಲ: ಅರ್ಧ ದಿನದ ಸಮಯ 13:00 ರಂತೆ, ಕೆಲಸದ ದಿನಗಳು [1, 2, 3, 4, 5] ರಂತಹ ಪಟ್ಟಿ.',
  },
  SETTING_STAYS_SECRET: {
    status: 409,
    en: 'A secret setting stays secret. Write a new value, or delete it.',
    hi: 'गुप्त सेटिंग गुप्त ही रहती है। नया मान लिखें, या इसे हटा दें।',
    kn: 'ರಹಸ್ಯ ಸೆಟ್ಟಿಂಗ್ ರಹಸ್ಯವಾಗಿಯೇ ಇರುತ್ತದೆ. ಹೊಸ ಮೌಲ್ಯ ಬರೆಯಿರಿ, ಅಥವಾ ಅಳಿಸಿ.',
  },
  REQUESTS_EXCEEDED: {
    status: 429,
    en: 'Too many requests. Please wait {seconds} s.',
    hi: 'बहुत अधिक अनुरोध। कृपया {seconds} सेकंड प्रतीक्षा करें।',
    kn: 'ತುಂಬಾ ವಿನಂತಿಗಳು. ದಯವಿಟ್ಟು {seconds} ಸೆಕೆಂಡು ಕಾಯಿರಿ.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    en: 'Something went wrong on our side. Trace {trace}.',
    hi: 'हमारी ओर से कुछ गड़बड़ हो गई। संदर्भ {trace}।',
    kn: 'ನಮ್ಮ ಕಡೆಯಿಂದ ಏನೋ ತಪ್ಪಾಗಿದೆ. ಉಲ್ಲೇಖ {trace}.',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    en: 'A part of the service is not available right now. Please try again.',
    hi: 'सेवा का एक भाग अभी उपलब्ध नहीं है। कृपया फिर से प्रयास करें।',
    kn: 'ಸೇವೆಯ ಒಂದು ಭಾಗ ಈಗ ಲಭ್ಯವಿಲ್ಲ. ದಯವಿಟ್ಟು ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.',
  },
} satisfies Record<string, ProblemText>;

export const refuseRequest = problemsOf(REQUEST_PROBLEMS);
