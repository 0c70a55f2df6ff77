import { problemsOf, type ProblemText } from '../problem.ts';

/** Refusals of documents; `{name}` takes a parameter. */
export const ATTACHMENT_PROBLEMS = {
  FILE_EMPTY: {
    status: 422,
    en: 'This file is empty. Choose another one.',
    hi: 'यह फ़ाइल खाली है। कोई दूसरी फ़ाइल चुनें।',
    kn: 'ಈ ಕಡತ ಖಾಲಿಯಾಗಿದೆ. ಬೇರೆ ಕಡತವನ್ನು ಆಯ್ಕೆಮಾಡಿ.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    en: 'This file is larger than {megabytes} MB. A photo of the document is enough.',
    hi: 'यह फ़ाइल {megabytes} MB से बड़ी है। दस्तावेज़ की एक फ़ोटो काफ़ी है।',
    kn: 'ಈ ಕಡತ {megabytes} MB ಗಿಂತ ದೊಡ್ಡದಾಗಿದೆ. ದಾಖಲೆಯ ಒಂದು ಫೋಟೋ ಸಾಕು.',
  },
  FILE_TYPE_REFUSED: {
    status: 415,
    en: 'This is not a photo or a PDF that can be read. Take a photo of the document, or save it as a PDF.',
    hi: 'यह पढ़ने योग्य फ़ोटो या PDF नहीं है। दस्तावेज़ की फ़ोटो लें या उसे PDF के रूप में सहेजें।',
    kn: 'ಇದು ಓದಬಹುದಾದ ಫೋಟೋ ಅಥವಾ PDF ಅಲ್ಲ. ದಾಖಲೆಯ ಫೋಟೋ ತೆಗೆಯಿರಿ ಅಥವಾ ಅದನ್ನು PDF ಆಗಿ ಉಳಿಸಿ.',
  },
  FILE_QUOTA: {
    status: 429,
    en: 'You have sent {megabytes} MB of documents today. Try again tomorrow.',
    hi: 'आपने आज {megabytes} MB दस्तावेज़ भेज दिए हैं। कल फिर कोशिश करें।',
    kn: 'ನೀವು ಇಂದು {megabytes} MB ದಾಖಲೆಗಳನ್ನು ಕಳುಹಿಸಿದ್ದೀರಿ. ನಾಳೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.',
  },
  FILE_NOT_YOURS: {
    status: 404,
    en: 'One of the documents is no longer there. Add it once more.',
    hi: 'इनमें से एक दस्तावेज़ अब नहीं है। उसे फिर से जोड़ें।',
    kn: 'ದಾಖಲೆಗಳಲ್ಲಿ ಒಂದು ಈಗ ಇಲ್ಲ. ಅದನ್ನು ಮತ್ತೊಮ್ಮೆ ಸೇರಿಸಿ.',
  },
  FILE_TAKEN: {
    status: 409,
    en: 'One of the documents belongs to another request already.',
    hi: 'इनमें से एक दस्तावेज़ पहले से किसी दूसरे अनुरोध का है।',
    kn: 'ದಾಖಲೆಗಳಲ್ಲಿ ಒಂದು ಈಗಾಗಲೇ ಬೇರೆ ವಿನಂತಿಗೆ ಸೇರಿದೆ.',
  },
  UPLOADS_PAUSED: {
    status: 503,
    en: 'Documents cannot be stored just now. Your request is kept; try again later.',
    hi: 'अभी दस्तावेज़ सहेजे नहीं जा सकते। आपका अनुरोध सुरक्षित है; बाद में फिर कोशिश करें।',
    kn: 'ಈಗ ದಾಖಲೆಗಳನ್ನು ಉಳಿಸಲು ಸಾಧ್ಯವಿಲ್ಲ. ನಿಮ್ಮ ವಿನಂತಿ ಉಳಿದಿದೆ; ನಂತರ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.',
  },
} as const satisfies Record<string, ProblemText>;

export const refuse = problemsOf(ATTACHMENT_PROBLEMS);
