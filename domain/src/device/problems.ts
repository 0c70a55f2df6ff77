import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals about devices, to administrators and to signed gateways. */
export const DEVICE_PROBLEMS = {
  DEVICE_SERIAL_TAKEN: {
    status: 409,
    en: 'A device with this serial number is in use. Retire that one first.',
    hi: 'इस क्रम संख्या का उपकरण उपयोग में है। पहले उसे सेवा से हटाइए।',
    kn: 'ಈ ಸರಣಿ ಸಂಖ್ಯೆಯ ಸಾಧನ ಬಳಕೆಯಲ್ಲಿದೆ. ಮೊದಲು ಅದನ್ನು ಸೇವೆಯಿಂದ ತೆಗೆಯಿರಿ.',
    constraint: 'devices_serial',
  },
  DEVICE_SERIAL: {
    status: 422,
    en: 'A serial number has 4 to 40 letters A–Z, digits, hyphens and underscores, as it stands on the device.',
    hi: 'क्रम संख्या में A–Z अक्षर, अंक, हाइफ़न और अंडरस्कोर होते हैं, 4 से 40 तक, जैसा उपकरण पर लिखा है।',
    kn: 'ಸರಣಿ ಸಂಖ್ಯೆಯಲ್ಲಿ A–Z ಅಕ್ಷರ, ಅಂಕಿ, ಹೈಫನ್ ಮತ್ತು ಅಂಡರ್‌ಸ್ಕೋರ್ 4 ರಿಂದ 40 ಇರುತ್ತವೆ, ಸಾಧನದ ಮೇಲಿರುವಂತೆ.',
    constraint: 'device_serial_pushes',
  },
  DEVICE_PLACE: {
    status: 422,
    en: 'Name the room or the campus of this institution where the device hangs.',
    hi: 'इस संस्था का वह कमरा या परिसर बताइए जहाँ उपकरण लगा है।',
    kn: 'ಸಾಧನವಿರುವ ಈ ಸಂಸ್ಥೆಯ ಕೊಠಡಿ ಅಥವಾ ಆವರಣವನ್ನು ತಿಳಿಸಿ.',
  },
  DEVICE_STATUS: {
    status: 409,
    en: 'The device cannot go from {from} to {to}. Reload the page.',
    hi: 'उपकरण {from} से {to} में नहीं जा सकता। पृष्ठ फिर लोड कीजिए।',
    kn: 'ಸಾಧನ {from} ಇಂದ {to} ಗೆ ಹೋಗಲಾರದು. ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  DEVICE_NOT_READY: {
    status: 409,
    en: 'A device needs its serial number before it is in use, and a gateway its secret.',
    hi: 'उपयोग से पहले उपकरण की क्रम संख्या और गेटवे की कुंजी चाहिए।',
    kn: 'ಬಳಕೆಗೆ ಮೊದಲು ಸಾಧನಕ್ಕೆ ಸರಣಿ ಸಂಖ್ಯೆ, ಗೇಟ್‌ವೇಗೆ ರಹಸ್ಯ ಬೇಕು.',
    constraint: 'device_in_use_has_serial',
  },
  DEVICE_PIN_TAKEN: {
    status: 409,
    en: 'This number belongs to somebody already. Change it in the form of that person.',
    hi: 'यह संख्या पहले से किसी और की है। उस व्यक्ति के फ़ॉर्म में बदलिए।',
    kn: 'ಈ ಸಂಖ್ಯೆ ಈಗಾಗಲೇ ಬೇರೆಯವರದು. ಆ ವ್ಯಕ್ತಿಯ ನಮೂನೆಯಲ್ಲಿ ಬದಲಿಸಿ.',
  },
  DEVICE_PIN_PERSON: {
    status: 422,
    en: 'Nobody of this institution has this identifier.',
    hi: 'इस संस्था में इस पहचान का कोई नहीं है।',
    kn: 'ಈ ಗುರುತಿನ ಯಾರೂ ಈ ಸಂಸ್ಥೆಯಲ್ಲಿಲ್ಲ.',
  },
  DEVICE_SIGNATURE: {
    status: 401,
    en: 'The signature does not fit this device, its secret or what was sent.',
    hi: 'हस्ताक्षर इस उपकरण, उसकी कुंजी या भेजी गई बात से मेल नहीं खाता।',
    kn: 'ಸಹಿ ಈ ಸಾಧನ, ಅದರ ರಹಸ್ಯ ಅಥವಾ ಕಳುಹಿಸಿದ್ದಕ್ಕೆ ಹೊಂದುವುದಿಲ್ಲ.',
  },
  DEVICE_TIME: {
    status: 401,
    en: 'The time of the request is more than five minutes off. The server’s clock says {now}.',
    hi: 'अनुरोध का समय पाँच मिनट से अधिक गलत है। सर्वर की घड़ी में {now} है।',
    kn: 'ವಿನಂತಿಯ ಸಮಯ ಐದು ನಿಮಿಷಕ್ಕಿಂತ ಹೆಚ್ಚು ತಪ್ಪಾಗಿದೆ. ಸರ್ವರ್ ಗಡಿಯಾರ {now} ಎನ್ನುತ್ತದೆ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a refusal about devices. */
export const refuseDevice = problemsOf(DEVICE_PROBLEMS);
