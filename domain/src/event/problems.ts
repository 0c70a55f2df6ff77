import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals around events and registrations. */
export const EVENT_PROBLEMS = {
  EVENT_MOVE: {
    status: 409,
    en: 'This event is {from} and cannot become {to}. Reload the page to see what changed.',
    hi: 'यह कार्यक्रम {from} है और {to} नहीं हो सकता। बदलाव देखने के लिए पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮ {from} ಆಗಿದೆ, {to} ಆಗಲಾರದು. ಬದಲಾವಣೆ ನೋಡಲು ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  EVENT_END_UNKNOWN: {
    status: 422,
    en: 'Say when the event ends before you announce it.',
    hi: 'घोषणा करने से पहले बताइए कि कार्यक्रम कब समाप्त होगा।',
    kn: 'ಘೋಷಿಸುವ ಮೊದಲು ಕಾರ್ಯಕ್ರಮ ಯಾವಾಗ ಮುಗಿಯುತ್ತದೆ ಎಂದು ತಿಳಿಸಿ.',
  },
  EVENT_EMPTY: {
    status: 422,
    en: 'The event ends before it starts. Choose a later end.',
    hi: 'कार्यक्रम शुरू होने से पहले समाप्त हो रहा है। बाद का समय चुनिए।',
    kn: 'ಕಾರ್ಯಕ್ರಮ ಆರಂಭವಾಗುವ ಮೊದಲೇ ಮುಗಿಯುತ್ತದೆ. ನಂತರದ ಸಮಯ ಆರಿಸಿ.',
  },
  EVENT_PAST: {
    status: 422,
    en: 'The event would start in the past. Choose a time still to come.',
    hi: 'कार्यक्रम बीते समय में शुरू होगा। आने वाला समय चुनिए।',
    kn: 'ಕಾರ್ಯಕ್ರಮ ಕಳೆದ ಸಮಯದಲ್ಲಿ ಆರಂಭವಾಗುತ್ತದೆ. ಮುಂದಿನ ಸಮಯ ಆರಿಸಿ.',
  },
  EVENT_REASON: {
    status: 422,
    en: 'Say why the event is cancelled; everybody registered reads it.',
    hi: 'बताइए कि कार्यक्रम क्यों रद्द हो रहा है; सभी पंजीकृत लोग इसे पढ़ेंगे।',
    kn: 'ಕಾರ್ಯಕ್ರಮವನ್ನು ಏಕೆ ರದ್ದುಮಾಡಲಾಗುತ್ತಿದೆ ಎಂದು ತಿಳಿಸಿ; ನೋಂದಾಯಿಸಿದ ಎಲ್ಲರೂ ಓದುತ್ತಾರೆ.',
  },
  EVENT_NOT_OPEN: {
    status: 409,
    en: 'This event takes no registrations. Look at its page for the state it is in.',
    hi: 'इस कार्यक्रम में पंजीकरण नहीं हो रहा है। इसकी स्थिति इसके पृष्ठ पर देखिए।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮಕ್ಕೆ ನೋಂದಣಿ ಇಲ್ಲ. ಅದರ ಸ್ಥಿತಿಯನ್ನು ಅದರ ಪುಟದಲ್ಲಿ ನೋಡಿ.',
  },
  EVENT_REGISTRATION_CLOSED: {
    status: 409,
    en: 'Registration has closed. Ask the organizer.',
    hi: 'पंजीकरण बंद हो चुका है। आयोजक से पूछिए।',
    kn: 'ನೋಂದಣಿ ಮುಚ್ಚಿದೆ. ಆಯೋಜಕರನ್ನು ಕೇಳಿ.',
  },
  EVENT_ALREADY_REGISTERED: {
    status: 409,
    en: 'You are already registered. Nothing more to do.',
    hi: 'आप पहले से पंजीकृत हैं। अब कुछ करना बाकी नहीं है।',
    kn: 'ನೀವು ಈಗಾಗಲೇ ನೋಂದಾಯಿಸಿದ್ದೀರಿ. ಇನ್ನೇನೂ ಮಾಡಬೇಕಿಲ್ಲ.',
  },
  EVENT_NOT_REGISTERED: {
    status: 404,
    en: 'You are not registered for this event.',
    hi: 'आप इस कार्यक्रम में पंजीकृत नहीं हैं।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮಕ್ಕೆ ನೀವು ನೋಂದಾಯಿಸಿಲ್ಲ.',
  },
  EVENT_STARTED: {
    status: 409,
    en: 'The event has begun, so the registration stays. Tell the organizer if you leave.',
    hi: 'कार्यक्रम शुरू हो चुका है, इसलिए पंजीकरण बना रहेगा। जाने पर आयोजक को बताइए।',
    kn: 'ಕಾರ್ಯಕ್ರಮ ಆರಂಭವಾಗಿದೆ, ಆದ್ದರಿಂದ ನೋಂದಣಿ ಉಳಿಯುತ್ತದೆ. ಹೊರಟರೆ ಆಯೋಜಕರಿಗೆ ತಿಳಿಸಿ.',
  },
  EVENT_FULL: {
    status: 409,
    en: 'Every seat is taken. Wait in line, and we tell you when one becomes free.',
    hi: 'सभी स्थान भर चुके हैं। प्रतीक्षा सूची में रहिए; स्थान खाली होते ही हम बताएँगे।',
    kn: 'ಎಲ್ಲ ಆಸನಗಳೂ ಭರ್ತಿಯಾಗಿವೆ. ಕಾಯುವ ಪಟ್ಟಿಯಲ್ಲಿರಿ; ಖಾಲಿಯಾದಾಗ ತಿಳಿಸುತ್ತೇವೆ.',
  },
  EVENT_CLOSED: {
    status: 409,
    en: 'The event is over or was cancelled, so nobody registers any more.',
    hi: 'कार्यक्रम समाप्त या रद्द हो चुका है, इसलिए अब पंजीकरण नहीं होता।',
    kn: 'ಕಾರ್ಯಕ್ರಮ ಮುಗಿದಿದೆ ಅಥವಾ ರದ್ದಾಗಿದೆ, ಆದ್ದರಿಂದ ಇನ್ನು ನೋಂದಣಿ ಇಲ್ಲ.',
  },
  EVENT_NOT_YOURS: {
    status: 403,
    en: 'Only its organizer, and club members with the right for it, may do this.',
    hi: 'यह केवल आयोजक और अधिकार रखने वाले क्लब सदस्य कर सकते हैं।',
    kn: 'ಇದನ್ನು ಆಯೋಜಕರು ಮತ್ತು ಹಕ್ಕುಳ್ಳ ಕ್ಲಬ್ ಸದಸ್ಯರು ಮಾತ್ರ ಮಾಡಬಹುದು.',
  },
  EVENT_IN_REVIEW: {
    status: 409,
    en: 'Somebody is deciding about this event as it stands. Withdraw the request before you change it.',
    hi: 'इस कार्यक्रम पर इसी रूप में निर्णय हो रहा है। बदलने से पहले अनुरोध वापस लीजिए।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮದ ಬಗ್ಗೆ ಹೀಗೆಯೇ ನಿರ್ಧಾರ ನಡೆಯುತ್ತಿದೆ. ಬದಲಿಸುವ ಮೊದಲು ವಿನಂತಿಯನ್ನು ಹಿಂಪಡೆಯಿರಿ.',
  },
  EVENT_NOT_IN_REVIEW: {
    status: 409,
    en: 'Nobody is asked about this event now, so there is nothing to withdraw.',
    hi: 'इस कार्यक्रम पर अभी किसी से नहीं पूछा गया है, इसलिए वापस लेने को कुछ नहीं है।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮದ ಬಗ್ಗೆ ಈಗ ಯಾರನ್ನೂ ಕೇಳಲಾಗಿಲ್ಲ, ಹಿಂಪಡೆಯಲು ಏನೂ ಇಲ್ಲ.',
  },
  EVENT_OVER: {
    status: 409,
    en: 'The event is {status}, so it stays as it is.',
    hi: 'कार्यक्रम {status} है, इसलिए वैसा ही रहेगा।',
    kn: 'ಕಾರ್ಯಕ್ರಮ {status} ಆಗಿದೆ, ಆದ್ದರಿಂದ ಹಾಗೆಯೇ ಇರುತ್ತದೆ.',
  },
  EVENT_HAS_BEGUN: {
    status: 409,
    en: 'The event has begun: its start stays, and only its end, its words and its place may change.',
    hi: 'कार्यक्रम शुरू हो चुका है: आरंभ वही रहेगा, केवल समाप्ति, विवरण और स्थान बदल सकते हैं।',
    kn: 'ಕಾರ್ಯಕ್ರಮ ಆರಂಭವಾಗಿದೆ: ಆರಂಭ ಹಾಗೆಯೇ ಇರುತ್ತದೆ; ಅಂತ್ಯ, ವಿವರ ಮತ್ತು ಸ್ಥಳ ಮಾತ್ರ ಬದಲಾಗಬಹುದು.',
  },
  EVENT_TOO_LONG: {
    status: 422,
    en: 'An event lasts at most {hours} hours. Make several of a longer one.',
    hi: 'कार्यक्रम अधिकतम {hours} घंटे का होता है। लंबे को कई में बाँटिए।',
    kn: 'ಕಾರ್ಯಕ್ರಮ ಹೆಚ್ಚೆಂದರೆ {hours} ಗಂಟೆ. ಇನ್ನೂ ದೀರ್ಘವಾದುದನ್ನು ಹಲವಾಗಿ ಮಾಡಿ.',
  },
  EVENT_CLOSES_LATE: {
    status: 422,
    en: 'Registration would close after the event starts. Choose an earlier time.',
    hi: 'पंजीकरण कार्यक्रम शुरू होने के बाद बंद होगा। पहले का समय चुनिए।',
    kn: 'ನೋಂದಣಿ ಕಾರ್ಯಕ್ರಮ ಆರಂಭವಾದ ನಂತರ ಮುಚ್ಚುತ್ತದೆ. ಮುಂಚಿನ ಸಮಯ ಆರಿಸಿ.',
  },
  EVENT_HAS_PARTICIPANTS: {
    status: 409,
    en: '{people} people have registered or wait. Cancel the event instead, so that they are told.',
    hi: '{people} लोग पंजीकृत हैं या प्रतीक्षा में हैं। इसके बजाय कार्यक्रम रद्द कीजिए, ताकि उन्हें सूचना मिले।',
    kn: '{people} ಜನ ನೋಂದಾಯಿಸಿದ್ದಾರೆ ಅಥವಾ ಕಾಯುತ್ತಿದ್ದಾರೆ. ಬದಲಿಗೆ ಕಾರ್ಯಕ್ರಮವನ್ನು ರದ್ದುಮಾಡಿ, ಆಗ ಅವರಿಗೆ ತಿಳಿಯುತ್ತದೆ.',
  },
  EVENT_POINTS_FIXED: {
    status: 409,
    en: 'What an announced event grants is fixed. Ask an administrator.',
    hi: 'घोषित कार्यक्रम के अंक तय हैं। प्रशासक से कहिए।',
    kn: 'ಘೋಷಿಸಿದ ಕಾರ್ಯಕ್ರಮದ ಅಂಕಗಳು ನಿಗದಿಯಾಗಿವೆ. ನಿರ್ವಾಹಕರನ್ನು ಕೇಳಿ.',
  },
  EVENT_POINTS_GROUP: {
    status: 422,
    en: 'One of these groups is in no scheme that is in force. Load the page again.',
    hi: 'इनमें से एक समूह किसी लागू योजना में नहीं है। पृष्ठ फिर लोड कीजिए।',
    kn: 'ಇವುಗಳಲ್ಲಿ ಒಂದು ಗುಂಪು ಜಾರಿಯಲ್ಲಿರುವ ಯಾವ ಯೋಜನೆಯಲ್ಲೂ ಇಲ್ಲ. ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  EVENT_LINK_INVALID: {
    status: 400,
    en: 'This link is not complete. Open it from the mail once more, or ask for a new one.',
    hi: 'यह लिंक अधूरा है। इसे मेल से फिर खोलिए, या नया माँगिए।',
    kn: 'ಈ ಕೊಂಡಿ ಪೂರ್ಣವಾಗಿಲ್ಲ. ಅಂಚೆಯಿಂದ ಮತ್ತೆ ತೆರೆಯಿರಿ, ಅಥವಾ ಹೊಸದನ್ನು ಕೇಳಿ.',
  },
  EVENT_LINK_EXPIRED: {
    status: 410,
    en: 'The event of this link is over.',
    hi: 'इस लिंक का कार्यक्रम समाप्त हो चुका है।',
    kn: 'ಈ ಕೊಂಡಿಯ ಕಾರ್ಯಕ್ರಮ ಮುಗಿದಿದೆ.',
  },
  EVENT_NO_CHECKIN: {
    status: 409,
    en: 'Check-in is not open now. It opens shortly before the event starts.',
    hi: 'चेक-इन अभी खुला नहीं है। यह कार्यक्रम शुरू होने से थोड़ा पहले खुलता है।',
    kn: 'ಚೆಕ್-ಇನ್ ಈಗ ತೆರೆದಿಲ್ಲ. ಕಾರ್ಯಕ್ರಮ ಆರಂಭಕ್ಕೆ ಸ್ವಲ್ಪ ಮೊದಲು ತೆರೆಯುತ್ತದೆ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes an event's refusal. */
export const refuseEvent = problemsOf(EVENT_PROBLEMS);
