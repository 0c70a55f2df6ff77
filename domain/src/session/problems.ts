import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of changing and reopening a session. */
export const SESSION_PROBLEMS = {
  POLICY_SECOND_SCAN_LATE: {
    status: 422,
    constraint: 'policy_second_scan_in_time',
    en: 'For two scans the code must change at least every 10 seconds; the second one comes within 30.',
    hi: 'दो स्कैन के लिए कोड कम से कम हर 10 सेकंड में बदलना चाहिए; दूसरा 30 सेकंड के भीतर होता है।',
    kn: 'ಎರಡು ಸ್ಕ್ಯಾನ್‌ಗೆ ಕೋಡ್ ಕನಿಷ್ಠ ಪ್ರತಿ 10 ಸೆಕೆಂಡಿಗೆ ಬದಲಾಗಬೇಕು; ಎರಡನೆಯದು 30 ಸೆಕೆಂಡಿನೊಳಗೆ ಬರುತ್ತದೆ.',
  },
  SESSION_ASKS_DEVICE: {
    status: 422,
    constraint: 'session_asks_no_device',
    en: 'No phone can prove its device yet, so nobody could check in. Let unknown devices be flagged instead.',
    hi: 'अभी कोई फ़ोन अपनी पहचान सिद्ध नहीं कर सकता, इसलिए कोई उपस्थिति नहीं दे पाएगा। अनजान उपकरणों को बस चिह्नित होने दीजिए।',
    kn: 'ಯಾವ ಫೋನ್ ಕೂಡ ಇನ್ನೂ ತನ್ನ ಗುರುತನ್ನು ಸಾಬೀತುಪಡಿಸಲಾಗದು, ಆದ್ದರಿಂದ ಯಾರೂ ಹಾಜರಾತಿ ಹಾಕಲಾಗದು. ಅಪರಿಚಿತ ಸಾಧನಗಳನ್ನು ಬರೀ ಗುರುತಿಸಲು ಬಿಡಿ.',
  },
  SESSION_EMPTY: {
    status: 422,
    en: 'The session ends before it starts. Choose a later end.',
    hi: 'सत्र शुरू होने से पहले समाप्त हो रहा है। बाद का समय चुनिए।',
    kn: 'ಅವಧಿ ಆರಂಭವಾಗುವ ಮೊದಲೇ ಮುಗಿಯುತ್ತದೆ. ನಂತರದ ಸಮಯ ಆರಿಸಿ.',
  },
  SESSION_PAST: {
    status: 422,
    en: 'This time is already over. Choose one still to come; a class that was held can be entered to be marked by hand.',
    hi: 'यह समय बीत चुका है। आने वाला समय चुनिए; जो कक्षा हो चुकी है, उसे हाथ से उपस्थिति भरने के लिए दर्ज किया जा सकता है।',
    kn: 'ಈ ಸಮಯ ಮುಗಿದಿದೆ. ಮುಂದೆ ಬರುವ ಸಮಯ ಆರಿಸಿ; ಈಗಾಗಲೇ ನಡೆದ ತರಗತಿಯನ್ನು ಕೈಯಿಂದ ಹಾಜರಾತಿ ಹಾಕಲು ದಾಖಲಿಸಬಹುದು.',
  },
  SESSION_NO_ABSENT_STATE: {
    status: 409,
    en: 'No mark stands for "absent", so this session could never be final. An administrator sets a default one under presence states.',
    hi: '“अनुपस्थित” के लिए कोई चिह्न नहीं है, इसलिए यह सत्र कभी अंतिम नहीं होगा। प्रशासक उपस्थिति चिह्नों में एक मूल चिह्न तय करे।',
    kn: '“ಗೈರುಹಾಜರು” ಗುರುತು ಇಲ್ಲ, ಆದ್ದರಿಂದ ಈ ಅವಧಿ ಎಂದಿಗೂ ಅಂತಿಮವಾಗದು. ನಿರ್ವಾಹಕರು ಹಾಜರಾತಿ ಗುರುತುಗಳಲ್ಲಿ ಒಂದನ್ನು ನಿಗದಿಮಾಡಲಿ.',
  },
  SESSION_ROOM_TAKEN: {
    status: 409,
    en: '{room} is taken by {name}, {time}. Free then: {free}.',
    hi: '{room} में {time} पर {name} है। उस समय खाली: {free}।',
    kn: '{room} ನಲ್ಲಿ {time} ಗೆ {name} ಇದೆ. ಆಗ ಖಾಲಿ ಇರುವುದು: {free}.',
  },
  SESSION_TEACHER_BUSY: {
    status: 409,
    en: 'The teacher has {name}, {time}. Free that day: {free}.',
    hi: 'शिक्षक की {time} पर {name} है। उस दिन खाली समय: {free}।',
    kn: 'ಶಿಕ್ಷಕರಿಗೆ {time} ಗೆ {name} ಇದೆ. ಆ ದಿನ ಬಿಡುವು: {free}.',
  },
  SESSION_SECTION_BUSY: {
    status: 409,
    en: 'This class has {name} already, {time}. Free that day: {free}.',
    hi: 'इस कक्षा की {time} पर पहले से {name} है। उस दिन खाली समय: {free}।',
    kn: 'ಈ ತರಗತಿಗೆ {time} ಗೆ ಈಗಾಗಲೇ {name} ಇದೆ. ಆ ದಿನ ಬಿಡುವು: {free}.',
  },
  SESSION_STUDENTS_BUSY: {
    status: 409,
    en: '{count} students have {name}, {time}. Free that day: {free}.',
    hi: '{count} विद्यार्थियों की {time} पर {name} है। उस दिन खाली समय: {free}।',
    kn: '{count} ವಿದ್ಯಾರ್ಥಿಗಳಿಗೆ {time} ಗೆ {name} ಇದೆ. ಆ ದಿನ ಬಿಡುವು: {free}.',
  },
  SESSION_MOVE: {
    status: 409,
    en: 'This session is {from} and cannot become {to}. Reload the page to see what changed.',
    hi: 'यह सत्र {from} है और {to} नहीं हो सकता। बदलाव देखने के लिए पृष्ठ फिर लोड कीजिए।',
    kn: 'ಈ ಅವಧಿ {from} ಆಗಿದೆ, {to} ಆಗಲಾರದು. ಬದಲಾವಣೆ ನೋಡಲು ಪುಟವನ್ನು ಮರುಲೋಡ್ ಮಾಡಿ.',
  },
  SESSION_STARTED: {
    status: 409,
    en: 'This session has begun and cannot be moved. Cancel it and create another.',
    hi: 'यह सत्र शुरू हो चुका है और बदला नहीं जा सकता। इसे रद्द करके नया बनाइए।',
    kn: 'ಈ ಅವಧಿ ಆರಂಭವಾಗಿದೆ, ಬದಲಾಯಿಸಲಾಗದು. ಇದನ್ನು ರದ್ದುಮಾಡಿ ಹೊಸದನ್ನು ರಚಿಸಿ.',
  },
  SESSION_LOCKED: {
    status: 409,
    en: 'The marks of this session are locked. Two people must agree to reopen them.',
    hi: 'इस सत्र की उपस्थिति लॉक है। इसे खोलने के लिए दो लोगों की सहमति चाहिए।',
    kn: 'ಈ ಅವಧಿಯ ಹಾಜರಾತಿ ಬೀಗ ಹಾಕಲಾಗಿದೆ. ಮತ್ತೆ ತೆರೆಯಲು ಇಬ್ಬರ ಒಪ್ಪಿಗೆ ಬೇಕು.',
  },
  SESSION_REASON: {
    status: 422,
    en: 'Say why the session is cancelled; everybody on its list reads it.',
    hi: 'बताइए कि सत्र क्यों रद्द हो रहा है; सूची के सभी लोग इसे पढ़ेंगे।',
    kn: 'ಅವಧಿಯನ್ನು ಏಕೆ ರದ್ದುಮಾಡಲಾಗುತ್ತಿದೆ ಎಂದು ತಿಳಿಸಿ; ಪಟ್ಟಿಯಲ್ಲಿರುವ ಎಲ್ಲರೂ ಓದುತ್ತಾರೆ.',
  },
  SESSION_NOT_YOURS: {
    status: 403,
    en: 'You do not conduct this session. Ask its teacher or the office.',
    hi: 'यह सत्र आप नहीं चलाते। इसके शिक्षक या कार्यालय से कहिए।',
    kn: 'ಈ ಅವಧಿಯನ್ನು ನೀವು ನಡೆಸುತ್ತಿಲ್ಲ. ಅದರ ಶಿಕ್ಷಕರನ್ನು ಅಥವಾ ಕಚೇರಿಯನ್ನು ಕೇಳಿ.',
  },
  SESSION_STREAMS: {
    status: 429,
    en: 'You follow {most} sessions at once already. Close one of the other windows.',
    hi: 'आप पहले से {most} सत्र एक साथ देख रहे हैं। कोई दूसरी खिड़की बंद कीजिए।',
    kn: 'ನೀವು ಈಗಾಗಲೇ ಏಕಕಾಲದಲ್ಲಿ {most} ಅವಧಿಗಳನ್ನು ನೋಡುತ್ತಿದ್ದೀರಿ. ಬೇರೊಂದು ಕಿಟಕಿಯನ್ನು ಮುಚ್ಚಿ.',
  },
} satisfies Record<string, ProblemText>;

/** Makes a session's refusal. */
export const refuseSession = problemsOf(SESSION_PROBLEMS);
