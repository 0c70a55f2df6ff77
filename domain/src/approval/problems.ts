import { type Problem, problemsOf, type ProblemText } from '../problem.ts';
import { type Concerned, isBarred } from './assignees.ts';

/** Refusals around decisions, policies and grants. */
export const APPROVAL_PROBLEMS = {
  CONDITION_MALFORMED: {
    status: 422,
    en: 'The condition is not understood at “{where}”.',
    hi: 'शर्त “{where}” पर समझ में नहीं आई।',
    kn: 'ಷರತ್ತು “{where}” ಬಳಿ ಅರ್ಥವಾಗಲಿಲ್ಲ.',
  },
  CONDITION_TOO_LARGE: {
    status: 422,
    en: 'A condition is at most {depth} levels deep and has at most {nodes} parts.',
    hi: 'शर्त अधिकतम {depth} स्तर गहरी और {nodes} भागों की हो सकती है।',
    kn: 'ಷರತ್ತು ಗರಿಷ್ಠ {depth} ಹಂತ ಆಳ ಮತ್ತು {nodes} ಭಾಗಗಳನ್ನು ಹೊಂದಬಹುದು.',
  },
  CONDITION_UNKNOWN_VARIABLE: {
    status: 422,
    en: 'There is no fact named “{name}” for this kind of request.',
    hi: 'इस प्रकार के अनुरोध में “{name}” नाम का कोई तथ्य नहीं है।',
    kn: 'ಈ ಬಗೆಯ ವಿನಂತಿಗೆ “{name}” ಎಂಬ ಸಂಗತಿ ಇಲ್ಲ.',
  },
  CONDITION_MIXED_TYPES: {
    status: 422,
    en: '“{where}” compares things of different kinds.',
    hi: '“{where}” अलग-अलग प्रकार की चीज़ों की तुलना करता है।',
    kn: '“{where}” ಬೇರೆ ಬೇರೆ ಬಗೆಯವುಗಳನ್ನು ಹೋಲಿಸುತ್ತದೆ.',
  },
  POLICY_MALFORMED: {
    status: 422,
    en: 'Step {step_no} of the policy is wrong: {why}.',
    hi: 'नीति का चरण {step_no} ग़लत है: {why}।',
    kn: 'ನೀತಿಯ ಹಂತ {step_no} ತಪ್ಪಾಗಿದೆ: {why}.',
  },
  OWN_REQUEST: {
    status: 403,
    en: 'Nobody decides their own request.',
    hi: 'कोई अपने ही अनुरोध पर निर्णय नहीं लेता।',
    kn: 'ತಮ್ಮದೇ ವಿನಂತಿಯನ್ನು ಯಾರೂ ನಿರ್ಧರಿಸುವುದಿಲ್ಲ.',
  },
  ABOUT_YOURSELF: {
    status: 403,
    constraint: 'task_not_about_assignee',
    en: 'Nobody decides a request that is about themselves.',
    hi: 'कोई ऐसे अनुरोध पर निर्णय नहीं लेता जो उसी के बारे में है।',
    kn: 'ತಮ್ಮ ಬಗ್ಗೆಯೇ ಇರುವ ವಿನಂತಿಯನ್ನು ಯಾರೂ ನಿರ್ಧರಿಸುವುದಿಲ್ಲ.',
  },
  NOT_THE_ASSIGNEE: {
    status: 403,
    en: 'This task belongs to somebody else.',
    hi: 'यह कार्य किसी और का है।',
    kn: 'ಈ ಕಾರ್ಯ ಬೇರೆಯವರದು.',
  },
  DECISION_NOT_ALLOWED: {
    status: 422,
    en: 'This task cannot be answered that way.',
    hi: 'इस कार्य का उत्तर इस तरह नहीं दिया जा सकता।',
    kn: 'ಈ ಕಾರ್ಯಕ್ಕೆ ಹಾಗೆ ಉತ್ತರಿಸಲು ಸಾಧ್ಯವಿಲ್ಲ.',
  },
  DECISION_COMMENT_REQUIRED: {
    status: 422,
    en: 'Say why: the requester reads it.',
    hi: 'कारण बताएँ: अनुरोधकर्ता इसे पढ़ेगा।',
    kn: 'ಕಾರಣ ತಿಳಿಸಿ: ವಿನಂತಿಸಿದವರು ಅದನ್ನು ಓದುತ್ತಾರೆ.',
  },
  TASK_CLOSED: {
    status: 409,
    en: 'This task is closed already.',
    hi: 'यह कार्य पहले ही बंद हो चुका है।',
    kn: 'ಈ ಕಾರ್ಯ ಈಗಾಗಲೇ ಮುಗಿದಿದೆ.',
  },
  STEP_BLOCKED: {
    status: 409,
    en: 'An approver who was added before you decides first.',
    hi: 'आपसे पहले जोड़ा गया अनुमोदक पहले निर्णय लेगा।',
    kn: 'ನಿಮಗಿಂತ ಮೊದಲು ಸೇರಿಸಿದ ಅನುಮೋದಕರು ಮೊದಲು ನಿರ್ಧರಿಸುತ್ತಾರೆ.',
  },
  WITHDRAW_TOO_LATE: {
    status: 409,
    en: 'Somebody has decided in this round already; the request can no longer be withdrawn.',
    hi: 'इस दौर में निर्णय हो चुका है; अनुरोध अब वापस नहीं लिया जा सकता।',
    kn: 'ಈ ಸುತ್ತಿನಲ್ಲಿ ಈಗಾಗಲೇ ನಿರ್ಧಾರವಾಗಿದೆ; ವಿನಂತಿಯನ್ನು ಹಿಂಪಡೆಯಲಾಗದು.',
  },
  TOO_MANY_APPROVERS: {
    status: 422,
    bare: {
      en: 'No more approvers may be added to this step.',
      hi: 'इस चरण में और अनुमोदक नहीं जोड़े जा सकते।',
      kn: 'ಈ ಹಂತಕ್ಕೆ ಇನ್ನಷ್ಟು ಅನುಮೋದಕರನ್ನು ಸೇರಿಸಲಾಗದು.',
    },
    en: 'At most {limit} approvers may be added to a step.',
    hi: 'एक चरण में अधिकतम {limit} अनुमोदक जोड़े जा सकते हैं।',
    kn: 'ಒಂದು ಹಂತಕ್ಕೆ ಗರಿಷ್ಠ {limit} ಅನುಮೋದಕರನ್ನು ಸೇರಿಸಬಹುದು.',
  },
  ALREADY_SEATED: {
    status: 409,
    en: 'This person decides in this step already.',
    hi: 'यह व्यक्ति इस चरण में पहले से निर्णय लेता है।',
    kn: 'ಈ ವ್ಯಕ್ತಿ ಈ ಹಂತದಲ್ಲಿ ಈಗಾಗಲೇ ನಿರ್ಧರಿಸುತ್ತಾರೆ.',
  },
  DELEGATION_EMPTY: {
    status: 422,
    constraint: 'delegation_span_ordered',
    en: 'The delegation ends before it starts.',
    hi: 'प्रत्यायोजन शुरू होने से पहले समाप्त हो रहा है।',
    kn: 'ನಿಯೋಜನೆ ಆರಂಭವಾಗುವ ಮೊದಲೇ ಮುಗಿಯುತ್ತದೆ.',
  },
  DELEGATION_TO_SELF: {
    status: 422,
    constraint: 'delegation_to_another',
    en: 'Choose somebody else as your substitute.',
    hi: 'अपने स्थान पर किसी और को चुनें।',
    kn: 'ಬದಲಿಯಾಗಿ ಬೇರೆಯವರನ್ನು ಆರಿಸಿ.',
  },
  DELEGATION_OVERLAPS: {
    status: 409,
    constraint: 'delegation_one_substitute',
    en: 'You have a substitute for this time already.',
    hi: 'इस समय के लिए आपका प्रतिनिधि पहले से है।',
    kn: 'ಈ ಸಮಯಕ್ಕೆ ನಿಮಗೆ ಈಗಾಗಲೇ ಬದಲಿ ಇದ್ದಾರೆ.',
  },
  DELEGATION_LOOP: {
    status: 409,
    bare: {
      en: 'Requests would come back to where they began.',
      hi: 'अनुरोध घूमकर वहीं लौट आएँगे।',
      kn: 'ವಿನಂತಿಗಳು ಆರಂಭದ ಜಾಗಕ್ಕೇ ಮರಳುತ್ತವೆ.',
    },
    en: 'Requests would come back to you: {chain}.',
    hi: 'अनुरोध घूमकर आपके पास लौट आएँगे: {chain}।',
    kn: 'ವಿನಂತಿಗಳು ನಿಮಗೇ ಮರಳುತ್ತವೆ: {chain}.',
  },
  DELEGATION_CHAIN_LONG: {
    status: 409,
    bare: {
      en: 'Requests would pass through too many substitutes.',
      hi: 'अनुरोध बहुत अधिक प्रतिनिधियों से होकर जाएँगे।',
      kn: 'ವಿನಂತಿಗಳು ಹೆಚ್ಚು ಬದಲಿಗಳ ಮೂಲಕ ಹೋಗುತ್ತವೆ.',
    },
    en: 'Requests would pass through more than {limit} substitutes.',
    hi: 'अनुरोध {limit} से अधिक प्रतिनिधियों से होकर जाएँगे।',
    kn: 'ವಿನಂತಿಗಳು {limit} ಕ್ಕಿಂತ ಹೆಚ್ಚು ಬದಲಿಗಳ ಮೂಲಕ ಹೋಗುತ್ತವೆ.',
  },
  DELEGATION_OVER: {
    status: 409,
    en: 'Your delegation has ended; the task went back.',
    hi: 'आपका प्रत्यायोजन समाप्त हो गया; कार्य लौट गया।',
    kn: 'ನಿಮ್ಮ ನಿಯೋಜನೆ ಮುಗಿದಿದೆ; ಕಾರ್ಯ ಹಿಂದಿರುಗಿದೆ.',
  },
  DECISION_LINK_INVALID: {
    status: 400,
    en: 'This link is not complete. Open it from the mail again, or sign in.',
    hi: 'यह लिंक अधूरा है। इसे मेल से फिर खोलें, या साइन इन करें।',
    kn: 'ಈ ಲಿಂಕ್ ಅಪೂರ್ಣವಾಗಿದೆ. ಮೇಲ್‌ನಿಂದ ಮತ್ತೆ ತೆರೆಯಿರಿ, ಅಥವಾ ಸೈನ್ ಇನ್ ಮಾಡಿ.',
  },
  DECISION_LINK_EXPIRED: {
    status: 410,
    en: 'This link is too old. Sign in to see who is asked now.',
    hi: 'यह लिंक पुराना हो चुका है। अब किससे पूछा जा रहा है, यह देखने के लिए साइन इन करें।',
    kn: 'ಈ ಲಿಂಕ್‌ನ ಅವಧಿ ಮುಗಿದಿದೆ. ಈಗ ಯಾರನ್ನು ಕೇಳಲಾಗಿದೆ ಎಂದು ನೋಡಲು ಸೈನ್ ಇನ್ ಮಾಡಿ.',
  },
  DECISION_LINK_USED: {
    status: 410,
    en: 'You have decided this already; the link counts once.',
    hi: 'आप इस पर निर्णय ले चुके हैं; लिंक एक ही बार मान्य है।',
    kn: 'ನೀವು ಇದನ್ನು ಈಗಾಗಲೇ ನಿರ್ಧರಿಸಿದ್ದೀರಿ; ಲಿಂಕ್ ಒಂದೇ ಬಾರಿ ಮಾನ್ಯ.',
  },
  DECISION_LINK_FOREIGN: {
    status: 403,
    en: 'This request is with somebody else now, or the link was made for somebody else.',
    hi: 'यह अनुरोध अब किसी और के पास है, या लिंक किसी और के लिए बना था।',
    kn: 'ಈ ವಿನಂತಿ ಈಗ ಬೇರೆಯವರ ಬಳಿ ಇದೆ, ಅಥವಾ ಲಿಂಕ್ ಬೇರೆಯವರಿಗಾಗಿ ಇತ್ತು.',
  },
  DECISION_LINK_NEEDS_SIGN_IN: {
    status: 403,
    en: 'Your account is protected by a second factor. Sign in to decide.',
    hi: 'आपका खाता दूसरे कारक से सुरक्षित है। निर्णय के लिए साइन इन करें।',
    kn: 'ನಿಮ್ಮ ಖಾತೆಗೆ ಎರಡನೇ ಅಂಶದ ರಕ್ಷಣೆ ಇದೆ. ನಿರ್ಧರಿಸಲು ಸೈನ್ ಇನ್ ಮಾಡಿ.',
  },
  STEP_NOT_OPEN: {
    status: 409,
    en: 'This step is not open.',
    hi: 'यह चरण खुला नहीं है।',
    kn: 'ಈ ಹಂತ ತೆರೆದಿಲ್ಲ.',
  },
} satisfies Record<string, ProblemText>;

export const refuse = problemsOf(APPROVAL_PROBLEMS);

/** Why somebody must never decide a request, or `null`. @returns OWN_REQUEST for who asked, ABOUT_YOURSELF for whom it is about */
export const refuseConcerned = (concerned: Concerned, person: string): Problem | null => {
  if (person === concerned.requester_id) return refuse('OWN_REQUEST');
  return isBarred(concerned, person) ? refuse('ABOUT_YOURSELF') : null;
};
