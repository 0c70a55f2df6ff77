import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of what somebody wishes of messages. */
export const NOTIFICATION_PROBLEMS = {
  NOTIFICATION_KIND_UNKNOWN: {
    status: 422,
    en: 'There are no messages of the kind “{kind}”.',
    hi: '“{kind}” प्रकार के कोई संदेश नहीं हैं।',
    kn: '“{kind}” ಬಗೆಯ ಸಂದೇಶಗಳಿಲ್ಲ.',
  },
  NOTIFICATION_KIND_FIXED: {
    status: 422,
    en: 'Messages about security always come at once.',
    hi: 'सुरक्षा के संदेश हमेशा तुरंत आते हैं।',
    kn: 'ಭದ್ರತೆಯ ಸಂದೇಶಗಳು ಯಾವಾಗಲೂ ಕೂಡಲೇ ಬರುತ್ತವೆ.',
    constraint: 'preference_security_stays',
  },
  NOTIFICATION_QUIET_EMPTY: {
    status: 422,
    en: 'Quiet hours end at another time than they begin, at most {limit} hours later.',
    hi: 'शांत समय शुरू होने के समय से अलग समय पर, अधिकतम {limit} घंटे बाद, समाप्त होता है।',
    kn: 'ಶಾಂತ ಸಮಯವು ಆರಂಭವಾದ ಸಮಯಕ್ಕಿಂತ ಬೇರೆ ಸಮಯಕ್ಕೆ, ಗರಿಷ್ಠ {limit} ಗಂಟೆಗಳ ನಂತರ ಮುಗಿಯುತ್ತದೆ.',
  },
} satisfies Record<string, ProblemText>;

export const refuseWish = problemsOf(NOTIFICATION_PROBLEMS);
