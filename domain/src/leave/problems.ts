import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of leave; `{name}` takes a parameter. */
export const LEAVE_PROBLEMS = {
  LEAVE_EMPTY: {
    status: 422,
    en: 'The leave ends before it starts.',
    hi: 'छुट्टी शुरू होने से पहले समाप्त हो रही है।',
    kn: 'ರಜೆ ಆರಂಭವಾಗುವ ಮೊದಲೇ ಮುಗಿಯುತ್ತದೆ.',
  },
  LEAVE_TYPE_CLOSED: {
    status: 422,
    en: '{name} can no longer be asked for.',
    hi: '{name} के लिए अब आवेदन नहीं किया जा सकता।',
    kn: '{name} ಅನ್ನು ಇನ್ನು ಮುಂದೆ ಕೇಳಲು ಸಾಧ್ಯವಿಲ್ಲ.',
  },
  LEAVE_NOT_COUNTED: {
    status: 422,
    en: 'The days of {name} are not counted. Switch on “needs balance” first.',
    hi: '{name} के दिन गिने नहीं जाते। पहले “शेष चाहिए” चालू कीजिए।',
    kn: '{name} ದಿನಗಳನ್ನು ಎಣಿಸುವುದಿಲ್ಲ. ಮೊದಲು “ಬಾಕಿ ಬೇಕು” ಆನ್ ಮಾಡಿ.',
  },
  LEAVE_TOO_OLD: {
    status: 422,
    en: 'This leave may start on {earliest_day} at the earliest.',
    hi: 'यह छुट्टी {earliest_day} से पहले शुरू नहीं हो सकती।',
    kn: 'ಈ ರಜೆ {earliest_day} ಕ್ಕಿಂತ ಮೊದಲು ಆರಂಭವಾಗುವಂತಿಲ್ಲ.',
  },
  LEAVE_NOTICE_SHORT: {
    status: 422,
    en: 'This leave must be asked for at least {hours} hours before it starts.',
    hi: 'यह छुट्टी शुरू होने से कम से कम {hours} घंटे पहले माँगनी होगी।',
    kn: 'ಈ ರಜೆಯನ್ನು ಆರಂಭಕ್ಕೆ ಕನಿಷ್ಠ {hours} ಗಂಟೆ ಮೊದಲು ಕೇಳಬೇಕು.',
  },
  LEAVE_OVERLAPS: {
    status: 409,
    constraint: 'leave_no_overlap',
    en: 'Your leave from {first_day} to {last_day} ({status}) already covers some of this time.',
    hi: '{first_day} से {last_day} तक की आपकी छुट्टी ({status}) में इसका कुछ समय पहले से शामिल है।',
    kn: '{first_day} ರಿಂದ {last_day} ವರೆಗಿನ ನಿಮ್ಮ ರಜೆ ({status}) ಇದರ ಸ್ವಲ್ಪ ಸಮಯವನ್ನು ಈಗಾಗಲೇ ಒಳಗೊಂಡಿದೆ.',
    bare: {
      en: 'Another leave of yours already covers some of this time.',
      hi: 'आपकी किसी दूसरी छुट्टी में इसका कुछ समय पहले से शामिल है।',
      kn: 'ನಿಮ್ಮ ಇನ್ನೊಂದು ರಜೆ ಇದರ ಸ್ವಲ್ಪ ಸಮಯವನ್ನು ಈಗಾಗಲೇ ಒಳಗೊಂಡಿದೆ.',
    },
  },
  LEAVE_BLOCKED: {
    status: 422,
    en: 'Nobody may approve leave on {day}: {name}.',
    hi: '{day} को कोई भी छुट्टी स्वीकृत नहीं कर सकता: {name}।',
    kn: '{day} ರಂದು ಯಾರೂ ರಜೆ ಅನುಮೋದಿಸುವಂತಿಲ್ಲ: {name}.',
  },
  LEAVE_NOT_OPTIONAL_HOLIDAY: {
    status: 422,
    en: '{day} is not on the list of optional holidays.',
    hi: '{day} वैकल्पिक अवकाशों की सूची में नहीं है।',
    kn: '{day} ಐಚ್ಛಿಕ ರಜಾದಿನಗಳ ಪಟ್ಟಿಯಲ್ಲಿಲ್ಲ.',
  },
  LEAVE_TOO_LONG: {
    status: 422,
    en: 'This makes {days} days of leave in a row; at most {limit} are allowed.',
    hi: 'यह लगातार {days} दिन की छुट्टी होती है; अधिकतम {limit} की अनुमति है।',
    kn: 'ಇದರಿಂದ ಸತತ {days} ದಿನಗಳ ರಜೆಯಾಗುತ್ತದೆ; ಗರಿಷ್ಠ {limit} ಮಾತ್ರ.',
  },
  LEAVE_REST_DAYS_ONLY: {
    status: 422,
    en: 'These are rest days or holidays; no leave is needed.',
    hi: 'ये अवकाश के दिन हैं; छुट्टी की ज़रूरत नहीं है।',
    kn: 'ಇವು ರಜಾದಿನಗಳು; ರಜೆ ಕೇಳುವ ಅಗತ್ಯವಿಲ್ಲ.',
  },
  LEAVE_HALF_DAY_REFUSED: {
    status: 422,
    en: 'This kind of leave covers whole days only.',
    hi: 'इस प्रकार की छुट्टी केवल पूरे दिन की होती है।',
    kn: 'ಈ ಬಗೆಯ ರಜೆ ಪೂರ್ಣ ದಿನಗಳಿಗೆ ಮಾತ್ರ.',
  },
  LEAVE_NOT_HALVES: {
    status: 422,
    en: 'A leave starts and ends at midnight or at {half_day_at}.',
    hi: 'छुट्टी आधी रात या {half_day_at} पर शुरू और समाप्त होती है।',
    kn: 'ರಜೆ ಮಧ್ಯರಾತ್ರಿ ಅಥವಾ {half_day_at} ಕ್ಕೆ ಆರಂಭವಾಗಿ ಮುಗಿಯುತ್ತದೆ.',
  },
  LEAVE_DOCUMENT_REQUIRED: {
    status: 422,
    en: 'More than {limit} days of this leave need a document.',
    hi: 'इस छुट्टी के {limit} दिन से अधिक के लिए दस्तावेज़ चाहिए।',
    kn: 'ಈ ರಜೆ {limit} ದಿನಗಳಿಗಿಂತ ಹೆಚ್ಚಾದರೆ ದಾಖಲೆ ಬೇಕು.',
  },
  LEAVE_BALANCE_EXCEEDED: {
    status: 409,
    en: 'This takes {days} days of {period}; {left} are left.',
    hi: 'इसमें {period} के {days} दिन लगेंगे; {left} शेष हैं।',
    kn: 'ಇದಕ್ಕೆ {period} ರ {days} ದಿನಗಳು ಬೇಕು; {left} ಉಳಿದಿವೆ.',
  },
  LEAVE_TERM_LIMIT: {
    status: 422,
    en: 'This makes {days} days in the term; at most {limit} are allowed.',
    hi: 'इससे सत्र में {days} दिन हो जाएँगे; अधिकतम {limit} की अनुमति है।',
    kn: 'ಇದರಿಂದ ಅವಧಿಯಲ್ಲಿ {days} ದಿನಗಳಾಗುತ್ತವೆ; ಗರಿಷ್ಠ {limit} ಮಾತ್ರ.',
  },
  LEAVE_CLOSED: {
    status: 409,
    en: 'The leave is {status}; this is no longer possible.',
    hi: 'छुट्टी की स्थिति {status} है; अब यह संभव नहीं है।',
    kn: 'ರಜೆಯ ಸ್ಥಿತಿ {status}; ಇದು ಇನ್ನು ಸಾಧ್ಯವಿಲ್ಲ.',
  },
  LEAVE_DECIDED: {
    status: 409,
    en: 'Somebody has decided a step already; ask them to return the request.',
    hi: 'एक चरण पर निर्णय हो चुका है; अनुरोध लौटाने के लिए कहें।',
    kn: 'ಒಂದು ಹಂತ ಈಗಾಗಲೇ ನಿರ್ಧಾರವಾಗಿದೆ; ವಿನಂತಿಯನ್ನು ಹಿಂತಿರುಗಿಸಲು ಕೇಳಿ.',
  },
  LEAVE_OVER: {
    status: 409,
    en: 'The leave is over.',
    hi: 'छुट्टी समाप्त हो चुकी है।',
    kn: 'ರಜೆ ಮುಗಿದಿದೆ.',
  },
  LEAVE_RETURN_OUTSIDE: {
    status: 422,
    en: 'An early return lies inside the leave and is not in the future.',
    hi: 'शीघ्र वापसी छुट्टी के भीतर होनी चाहिए और भविष्य में नहीं।',
    kn: 'ಬೇಗ ಮರಳುವಿಕೆ ರಜೆಯೊಳಗಿರಬೇಕು, ಭವಿಷ್ಯದಲ್ಲಿರಬಾರದು.',
  },
  LEAVE_RETURNED: {
    status: 409,
    en: 'The return is recorded already.',
    hi: 'वापसी पहले ही दर्ज है।',
    kn: 'ಮರಳುವಿಕೆ ಈಗಾಗಲೇ ದಾಖಲಾಗಿದೆ.',
  },
  LEAVE_OVER_CREDITED: {
    status: 409,
    en: 'More days would be given back than were taken.',
    hi: 'जितने दिन लिए गए उनसे अधिक लौटाए जाएँगे।',
    kn: 'ತೆಗೆದುಕೊಂಡದ್ದಕ್ಕಿಂತ ಹೆಚ್ಚು ದಿನಗಳು ಹಿಂತಿರುಗುತ್ತವೆ.',
  },
  LEAVE_PROOF_EVENT_ELSEWHERE: {
    status: 422,
    en: 'The event is not on the days of this leave.',
    hi: 'यह कार्यक्रम इस अवकाश के दिनों में नहीं है।',
    kn: 'ಈ ಕಾರ್ಯಕ್ರಮವು ಈ ರಜೆಯ ದಿನಗಳಲ್ಲಿ ಇಲ್ಲ.',
  },
  LEAVE_PROOF_EVENT_MISSING: {
    status: 422,
    en: 'On-duty leave names the event whose check-in proves it.',
    hi: 'ड्यूटी-अवकाश में वह कार्यक्रम बताना होगा जिसकी उपस्थिति प्रमाण है।',
    kn: 'ಕರ್ತವ್ಯ ರಜೆಯು ಅದನ್ನು ಸಾಬೀತುಪಡಿಸುವ ಕಾರ್ಯಕ್ರಮವನ್ನು ಹೆಸರಿಸಬೇಕು.',
  },
  PRESENCE_NOT_PROVEN: {
    status: 409,
    en: 'On-duty leave counts only after the check-in at the event.',
    hi: 'ड्यूटी-अवकाश कार्यक्रम में उपस्थिति के बाद ही मान्य होता है।',
    kn: 'ಕಾರ್ಯಕ್ರಮದಲ್ಲಿ ಹಾಜರಾತಿ ದಾಖಲಾದ ನಂತರವೇ ಕರ್ತವ್ಯ ರಜೆ ಗಣನೆಗೆ ಬರುತ್ತದೆ.',
  },
  NOT_YOUR_LEAVE: {
    status: 403,
    en: 'It is not your leave.',
    hi: 'यह आपकी छुट्टी नहीं है।',
    kn: 'ಇದು ನಿಮ್ಮ ರಜೆಯಲ್ಲ.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(LEAVE_PROBLEMS);
