// Texts about the outcome of a correction. `own` tells the person whose mark it is from whoever asked for somebody else.
import { type Messages, said } from '../notification/text.ts';

const WHICH = '{{ session }}, {{ starts_at | moment }}{% if own == false %}, {{ person }}{% endif %}';
const COMMENT = '{% if comment != "" %}\n“{{ comment }}”{% endif %}';
const change = (none: string) => `{% if before != "" %}{{ before }}{% else %}${none}{% endif %} → {{ after }}.`;

export const TEXTS = {
  correction_applied: {
    en: said(
      `Mark corrected: ${WHICH}`,
      `${change('No mark')}{% if by != "" %} Approved by {{ by }}.{% endif %}${COMMENT}`,
      'The percentage follows it at once.',
    ),
    hi: said(
      `उपस्थिति सुधारी गई: ${WHICH}`,
      `${change('कोई चिह्न नहीं')}{% if by != "" %} {{ by }} द्वारा स्वीकृत।{% endif %}${COMMENT}`,
      'प्रतिशत तुरंत बदल जाता है।',
    ),
    kn: said(
      `ಗುರುತು ತಿದ್ದಲಾಗಿದೆ: ${WHICH}`,
      `${change('ಗುರುತಿಲ್ಲ')}{% if by != "" %} {{ by }} ಅನುಮೋದಿಸಿದ್ದಾರೆ.{% endif %}${COMMENT}`,
      'ಶೇಕಡಾವಾರು ತಕ್ಷಣ ಬದಲಾಗುತ್ತದೆ.',
    ),
  },
  correction_rejected: {
    en: said(
      `Correction refused: ${WHICH}`,
      `The mark stays as it is.{% if by != "" %} Decided by {{ by }}.{% endif %}${COMMENT}`,
    ),
    hi: said(`सुधार अस्वीकृत: ${WHICH}`, `उपस्थिति जैसी है वैसी रहेगी।{% if by != "" %} निर्णय: {{ by }}।{% endif %}${COMMENT}`),
    kn: said(
      `ತಿದ್ದುಪಡಿ ತಿರಸ್ಕೃತ: ${WHICH}`,
      `ಗುರುತು ಇದ್ದಂತೆಯೇ ಉಳಿಯುತ್ತದೆ.{% if by != "" %} ನಿರ್ಧಾರ: {{ by }}.{% endif %}${COMMENT}`,
    ),
  },
  correction_expired: {
    en: said(
      `Correction lapsed, because nobody answered: ${WHICH}`,
      'The mark stays as it is. Speak to whoever taught the class.',
    ),
    hi: said(`सुधार समाप्त, किसी ने उत्तर नहीं दिया: ${WHICH}`, 'उपस्थिति जैसी है वैसी रहेगी। कक्षा लेने वाले शिक्षक से बात कीजिए।'),
    kn: said(`ತಿದ್ದುಪಡಿ ಕೊನೆಗೊಂಡಿದೆ, ಯಾರೂ ಉತ್ತರಿಸಲಿಲ್ಲ: ${WHICH}`, 'ಗುರುತು ಇದ್ದಂತೆಯೇ ಉಳಿಯುತ್ತದೆ. ತರಗತಿ ತೆಗೆದುಕೊಂಡವರೊಂದಿಗೆ ಮಾತನಾಡಿ.'),
  },
  correction_answered: {
    en: said(
      `Marked by hand: ${WHICH}`,
      `{% if by != "" %}{{ by }} changed the mark while your correction was open. {% endif %}{% if now != "" %}It says now: {{ now }}.{% else %}There is no mark now.{% endif %}${COMMENT}`,
      'Your request is closed with it. If the mark is still wrong, ask again.',
    ),
    hi: said(
      `हाथ से दर्ज: ${WHICH}`,
      `{% if by != "" %}आपका सुधार खुला था, तभी {{ by }} ने उपस्थिति बदल दी। {% endif %}{% if now != "" %}अब दर्ज है: {{ now }}।{% else %}अब कोई चिह्न नहीं है।{% endif %}${COMMENT}`,
      'इसके साथ आपका अनुरोध बंद हुआ। उपस्थिति फिर भी ग़लत हो, तो दोबारा माँगिए।',
    ),
    kn: said(
      `ಕೈಯಿಂದ ಗುರುತಿಸಲಾಗಿದೆ: ${WHICH}`,
      `{% if by != "" %}ನಿಮ್ಮ ತಿದ್ದುಪಡಿ ತೆರೆದಿದ್ದಾಗ {{ by }} ಗುರುತನ್ನು ಬದಲಾಯಿಸಿದ್ದಾರೆ. {% endif %}{% if now != "" %}ಈಗ ಹೀಗಿದೆ: {{ now }}.{% else %}ಈಗ ಗುರುತಿಲ್ಲ.{% endif %}${COMMENT}`,
      'ಇದರೊಂದಿಗೆ ನಿಮ್ಮ ಕೋರಿಕೆ ಮುಗಿದಿದೆ. ಗುರುತು ಇನ್ನೂ ತಪ್ಪಾಗಿದ್ದರೆ ಮತ್ತೆ ಕೇಳಿ.',
    ),
  },
  correction_undone: {
    en: said(`Correction taken back: ${WHICH}`, `The mark is again what it was before.${COMMENT}`),
    hi: said(`सुधार वापस लिया गया: ${WHICH}`, `उपस्थिति फिर वही है जो पहले थी।${COMMENT}`),
    kn: said(`ತಿದ್ದುಪಡಿ ಹಿಂಪಡೆಯಲಾಗಿದೆ: ${WHICH}`, `ಗುರುತು ಮತ್ತೆ ಮೊದಲಿನಂತೆಯೇ ಇದೆ.${COMMENT}`),
  },
} satisfies Record<string, Messages>;
