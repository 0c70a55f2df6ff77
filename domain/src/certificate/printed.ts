import type { Locale } from '../locale.ts';

/** The words a certificate is printed with, in the organization's language. */
export type CertificateWords = {
  title: string;
  confirms: string;
  attended: string;
  held: string;
  serial: string;
  issued: string;
  valid_until: string;
  verify: string;
};
export const CERTIFICATE_WORDS: Readonly<Record<Locale, CertificateWords>> = {
  en: {
    title: 'Certificate of participation',
    confirms: 'This is to certify that',
    attended: 'took part in',
    held: 'held on',
    serial: 'Serial number',
    issued: 'Issued on',
    valid_until: 'Valid until',
    verify: 'Scan to verify',
  },
  hi: {
    title: 'सहभागिता प्रमाणपत्र',
    confirms: 'प्रमाणित किया जाता है कि',
    attended: 'ने इस कार्यक्रम में भाग लिया:',
    held: 'तिथि',
    serial: 'क्रमांक',
    issued: 'जारी करने की तिथि',
    valid_until: 'मान्य दिनांक तक',
    verify: 'सत्यापन के लिए स्कैन कीजिए',
  },
  kn: {
    title: 'ಭಾಗವಹಿಸುವಿಕೆಯ ಪ್ರಮಾಣಪತ್ರ',
    confirms: 'ಈ ಮೂಲಕ ದೃಢೀಕರಿಸುವುದೇನೆಂದರೆ',
    attended: 'ಅವರು ಈ ಕಾರ್ಯಕ್ರಮದಲ್ಲಿ ಭಾಗವಹಿಸಿದ್ದಾರೆ:',
    held: 'ದಿನಾಂಕ',
    serial: 'ಕ್ರಮ ಸಂಖ್ಯೆ',
    issued: 'ನೀಡಿದ ದಿನಾಂಕ',
    valid_until: 'ಈ ದಿನಾಂಕದವರೆಗೆ ಮಾನ್ಯ',
    verify: 'ಪರಿಶೀಲಿಸಲು ಸ್ಕ್ಯಾನ್ ಮಾಡಿ',
  },
};

/** Exactly what a certificate says (`certificates.printed`); dates as they stand on it. */
export type Printed = {
  locale: Locale;
  organization: string;
  person: string;
  identifier: string;
  event: string;
  held_on: string;
  issued_on: string;
  serial_no: string;
  code: string;
  /** The last day on which it holds; not there for one that does not expire. */
  valid_until?: string;
};

/** A calendar day as a certificate says it, e.g. "20 November 2026". @param zone IANA zone of the campus */
export const printedDay = (at: string, locale: Locale, zone: string): string =>
  new Intl.DateTimeFormat(`${locale}-IN`, { dateStyle: 'long', timeZone: zone }).format(new Date(at));

/** The first character that the printer has no letter for, or null: it prints Latin, Devanagari and Kannada. */
export const unprintable = (text: string): string | null =>
  /[^\p{Script=Latin}\p{Script=Devanagari}\p{Script=Kannada}\p{Script=Common}\p{Script=Inherited}]/u.exec(text)?.[0] ??
  null;
