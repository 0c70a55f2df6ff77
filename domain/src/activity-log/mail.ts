import type { Locale } from '../locale.ts';
import { fill } from '../problem.ts';

/** The parts of a mail whose one purpose is its link. */
export type MailWords = { subject: string; text: string; button: string; otherwise: string };
export type WitnessMail = { name: string; student: string; organization: string; plan: string; code: string };

const WORDS: Record<Locale, MailWords> = {
  en: {
    subject: 'Were you there? {student} names you',
    text: 'Hello {name}. {student} of {organization} says that you were there for this: {plan}. When it is over, confirm it by the link, or tell {student} this code: {code}.',
    button: 'See it and answer',
    otherwise: 'If it did not happen, say so there. Whoever decides about the hours sees your name and address.',
  },
  hi: {
    subject: 'क्या आप वहाँ थे? {student} ने आपका नाम दिया है',
    text: 'नमस्ते {name}। {organization} के {student} का कहना है कि आप इसमें वहाँ थे: {plan}। पूरा होने पर लिंक से पुष्टि करें, या {student} को यह कोड बताएँ: {code}।',
    button: 'देखें और उत्तर दें',
    otherwise: 'यदि यह नहीं हुआ, तो वहीं बताइए। घंटों का निर्णय करने वाला आपका नाम और पता देखता है।',
  },
  kn: {
    subject: 'ನೀವು ಅಲ್ಲಿದ್ದಿರಾ? {student} ನಿಮ್ಮ ಹೆಸರು ಹೇಳಿದ್ದಾರೆ',
    text: 'ನಮಸ್ಕಾರ {name}. {organization} ನ {student} ಇದರಲ್ಲಿ ನೀವು ಇದ್ದಿರಿ ಎನ್ನುತ್ತಾರೆ: {plan}. ಮುಗಿದ ನಂತರ ಲಿಂಕ್ ಮೂಲಕ ದೃಢೀಕರಿಸಿ, ಅಥವಾ {student} ಅವರಿಗೆ ಈ ಕೋಡ್ ಹೇಳಿ: {code}.',
    button: 'ನೋಡಿ ಉತ್ತರಿಸಿ',
    otherwise: 'ಇದು ನಡೆಯದಿದ್ದರೆ ಅಲ್ಲೇ ತಿಳಿಸಿ. ಗಂಟೆಗಳನ್ನು ನಿರ್ಧರಿಸುವವರು ನಿಮ್ಮ ಹೆಸರು ಮತ್ತು ವಿಳಾಸ ನೋಡುತ್ತಾರೆ.',
  },
};

/** What a witness is written, in the language of the student who asks. */
export const witnessMail = (mail: WitnessMail, locale: Locale): MailWords => {
  const said = (text: string) => fill(text, mail);
  const { subject, text, button, otherwise } = WORDS[locale];
  return { subject: said(subject), text: said(text), button: said(button), otherwise: said(otherwise) };
};
