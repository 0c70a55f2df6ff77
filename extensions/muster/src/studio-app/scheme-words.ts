import { useI18n } from 'vue-i18n';

const WORDS = {
  en: {
    title: 'Activity point schemes',
    hint: 'A student is counted by the published scheme of the day of admission and the category. A draft is edited in its form; a second administrator compares its figures with the university’s own document before it counts.',
    failed: 'It could not be done. Reload the page.',
    ours: 'Schemes of this institution',
    none: 'No scheme yet: no student can claim activity points. Install one below.',
    delivered: 'Delivered schemes',
    install: 'Install as a draft',
    draft: 'Draft',
    published: 'Published',
    retired: 'Retired',
    admitted: 'Admitted from',
    activities: 'activities',
    needs: 'Points to complete:',
    counts: 'Students it counts:',
    would_count: 'Students it would count:',
    nobody: 'none',
    confirmed_by: 'confirmed by',
    not_yet: 'It cannot be published yet:',
    reason: 'What the figures were compared with',
    propose: 'Propose to publish',
    proposed: 'A second administrator is asked. A change of the draft makes the proposal void.',
    edit: 'Edit the draft',
    look: 'Look at it',
    next: 'Begin the next version',
    uncovered: 'students are counted by no scheme.',
  },
  hi: {
    title: 'गतिविधि अंक योजनाएँ',
    hint: 'विद्यार्थी को प्रवेश के दिन और श्रेणी की प्रकाशित योजना से गिना जाता है। प्रारूप उसके फ़ॉर्म में बदला जाता है; गिने जाने से पहले दूसरा प्रशासक उसके आँकड़े विश्वविद्यालय के दस्तावेज़ से मिलाता है।',
    failed: 'यह नहीं हो सका। पृष्ठ फिर लोड करें।',
    ours: 'इस संस्था की योजनाएँ',
    none: 'अभी कोई योजना नहीं: कोई विद्यार्थी गतिविधि अंक का दावा नहीं कर सकता। नीचे से एक स्थापित करें।',
    delivered: 'साथ आई योजनाएँ',
    install: 'प्रारूप के रूप में स्थापित करें',
    draft: 'प्रारूप',
    published: 'प्रकाशित',
    retired: 'बंद',
    admitted: 'प्रवेश, इस दिन से:',
    activities: 'गतिविधियाँ',
    needs: 'पूरा करने के लिए अंक:',
    counts: 'इससे गिने जाने वाले विद्यार्थी:',
    would_count: 'इससे गिने जाने वाले होंगे:',
    nobody: 'कोई नहीं',
    confirmed_by: 'पुष्टि:',
    not_yet: 'अभी प्रकाशित नहीं हो सकती:',
    reason: 'आँकड़े किससे मिलाए गए',
    propose: 'प्रकाशन का प्रस्ताव दें',
    proposed: 'दूसरे प्रशासक से पूछा गया है। प्रारूप बदलने पर प्रस्ताव रद्द हो जाता है।',
    edit: 'प्रारूप बदलें',
    look: 'देखें',
    next: 'अगला संस्करण शुरू करें',
    uncovered: 'विद्यार्थी किसी योजना से नहीं गिने जाते।',
  },
} as const;

/** Words about schemes in the Studio's own language; English where the Studio speaks another. */
export const useSchemeWords = () => {
  const { locale } = useI18n({ useScope: 'global' });
  return (word: keyof (typeof WORDS)['en']): string => WORDS[locale.value.startsWith('hi') ? 'hi' : 'en'][word];
};
