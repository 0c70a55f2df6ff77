import { useI18n } from 'vue-i18n';

const WORDS = {
  en: {
    title: 'Certificate templates',
    hint: 'Certificates are printed on the published version. A version that was published stays as it is: begin the next one to change anything.',
    failed: 'It could not be done. Reload the page.',
    none: 'No version yet: certificates are printed on the first delivered page. Begin with one of the pages above.',
    version: 'Version',
    draft: 'Draft',
    published: 'Published',
    retired: 'Retired',
    next: 'Begin the next version',
    begin: 'Begin with',
    fixed: 'This version stays as it is.',
    printed: 'certificates were printed on it.',
    html: 'The page as HTML with its placeholders',
    months: 'Certificates hold for so many months (empty: they do not expire)',
    save: 'Save the draft',
    publish: 'Save and publish',
    placeholders: 'Placeholders',
    with: 'Look at it with',
    en: 'a sample in English',
    hi: 'a sample in Hindi',
    kn: 'a sample in Kannada',
    latest: 'the certificate issued last',
    preview: 'What the page looks like',
  },
  hi: {
    title: 'प्रमाणपत्र टेम्पलेट',
    hint: 'प्रमाणपत्र प्रकाशित संस्करण पर छपते हैं। प्रकाशित संस्करण वैसा ही रहता है: बदलने के लिए अगला शुरू कीजिए।',
    failed: 'यह नहीं हो सका। पृष्ठ फिर लोड कीजिए।',
    none: 'अभी कोई संस्करण नहीं: प्रमाणपत्र साथ आए पहले पृष्ठ पर छपते हैं। ऊपर के किसी पृष्ठ से शुरू कीजिए।',
    version: 'संस्करण',
    draft: 'मसौदा',
    published: 'प्रकाशित',
    retired: 'बंद',
    next: 'अगला संस्करण शुरू कीजिए',
    begin: 'इससे शुरू कीजिए',
    fixed: 'यह संस्करण वैसा ही रहेगा।',
    printed: 'प्रमाणपत्र इस पर छपे हैं।',
    html: 'पृष्ठ का HTML, उसके स्थानधारकों के साथ',
    months: 'प्रमाणपत्र इतने महीने मान्य हैं (खाली: समाप्त नहीं होते)',
    save: 'मसौदा सहेजिए',
    publish: 'सहेजकर प्रकाशित कीजिए',
    placeholders: 'स्थानधारक',
    with: 'इसके साथ देखिए',
    en: 'अंग्रेज़ी का नमूना',
    hi: 'हिन्दी का नमूना',
    kn: 'कन्नड का नमूना',
    latest: 'सबसे हाल का प्रमाणपत्र',
    preview: 'पृष्ठ ऐसा दिखेगा',
  },
} as const;

/** Words about templates in the Studio's own language; English where the Studio speaks another. */
export const useTemplateWords = () => {
  const { locale } = useI18n({ useScope: 'global' });
  return (word: keyof (typeof WORDS)['en']): string => WORDS[locale.value.startsWith('hi') ? 'hi' : 'en'][word];
};
