// Texts to people who come to an event, who wait for a seat, and to its organizer.
import { type Messages, said } from '../notification/text.ts';

const WHERE = '{{ event.starts_at | moment }}, {{ event.location }}';

export const TEXTS = {
  event_registered: {
    en: said(
      'You have a seat: {{ event.title }}, {{ event.starts_at | moment }}',
      `${WHERE}. Your ticket is on its page.`,
      'If you cannot come, take your registration back there, so that somebody else gets the seat.',
    ),
    hi: said(
      'आपका स्थान पक्का: {{ event.title }}, {{ event.starts_at | moment }}',
      `${WHERE}। आपका टिकट इसके पृष्ठ पर है।`,
      'यदि आप न आ सकें, तो वहीं पंजीकरण वापस लीजिए, ताकि किसी और को स्थान मिले।',
    ),
    kn: said(
      'ನಿಮಗೆ ಆಸನ ಸಿಕ್ಕಿದೆ: {{ event.title }}, {{ event.starts_at | moment }}',
      `${WHERE}. ನಿಮ್ಮ ಟಿಕೆಟ್ ಅದರ ಪುಟದಲ್ಲಿದೆ.`,
      'ಬರಲಾಗದಿದ್ದರೆ ಅಲ್ಲಿಯೇ ನೋಂದಣಿ ಹಿಂಪಡೆಯಿರಿ, ಆಗ ಬೇರೆಯವರಿಗೆ ಆಸನ ಸಿಗುತ್ತದೆ.',
    ),
  },
  event_waiting: {
    en: said(
      'You wait for a seat: {{ event.title }}, {{ event.starts_at | moment }}',
      'You are number {{ place }} in line. We tell you when a seat becomes free.',
    ),
    hi: said(
      'आप प्रतीक्षा में हैं: {{ event.title }}, {{ event.starts_at | moment }}',
      'कतार में आपका क्रम {{ place }} है। स्थान खाली होते ही हम बताएँगे।',
    ),
    kn: said(
      'ನೀವು ಆಸನಕ್ಕಾಗಿ ಕಾಯುತ್ತಿದ್ದೀರಿ: {{ event.title }}, {{ event.starts_at | moment }}',
      'ಸಾಲಿನಲ್ಲಿ ನಿಮ್ಮ ಸಂಖ್ಯೆ {{ place }}. ಆಸನ ಖಾಲಿಯಾದಾಗ ತಿಳಿಸುತ್ತೇವೆ.',
    ),
  },
  event_promoted: {
    en: said(
      'A seat became free for you: {{ event.title }}, {{ event.starts_at | moment }}',
      `${WHERE}. You are registered now.`,
      'If you can no longer come, take your registration back on the event’s page.',
    ),
    hi: said(
      'आपके लिए स्थान खाली हुआ: {{ event.title }}, {{ event.starts_at | moment }}',
      `${WHERE}। अब आप पंजीकृत हैं।`,
      'यदि अब आप न आ सकें, तो कार्यक्रम के पृष्ठ पर पंजीकरण वापस लीजिए।',
    ),
    kn: said(
      'ನಿಮಗಾಗಿ ಆಸನ ಖಾಲಿಯಾಗಿದೆ: {{ event.title }}, {{ event.starts_at | moment }}',
      `${WHERE}. ಈಗ ನೀವು ನೋಂದಾಯಿತರು.`,
      'ಈಗ ಬರಲಾಗದಿದ್ದರೆ ಕಾರ್ಯಕ್ರಮದ ಪುಟದಲ್ಲಿ ನೋಂದಣಿ ಹಿಂಪಡೆಯಿರಿ.',
    ),
  },
  event_reminder: {
    en: said('{{ event.title }}: {{ event.starts_at | moment }}', `You are registered. ${WHERE}.`),
    hi: said('{{ event.title }}: {{ event.starts_at | moment }}', `आप पंजीकृत हैं। ${WHERE}।`),
    kn: said('{{ event.title }}: {{ event.starts_at | moment }}', `ನೀವು ನೋಂದಾಯಿಸಿದ್ದೀರಿ. ${WHERE}.`),
  },
  event_changed: {
    en: said(
      'Moved: {{ event.title }} is now {{ event.starts_at | moment }}',
      `It takes place ${WHERE}. Your seat stays yours.`,
      'If this does not suit you, take your registration back on its page.',
    ),
    hi: said(
      'बदलाव: {{ event.title }} अब {{ event.starts_at | moment }} को',
      `यह ${WHERE} में होगा। आपका स्थान बना रहेगा।`,
      'यदि यह आपके अनुकूल न हो, तो इसके पृष्ठ पर पंजीकरण वापस लीजिए।',
    ),
    kn: said(
      'ಬದಲಾವಣೆ: {{ event.title }} ಈಗ {{ event.starts_at | moment }}',
      `ಅದು ನಡೆಯುವುದು ${WHERE}. ನಿಮ್ಮ ಆಸನ ನಿಮ್ಮದೇ.`,
      'ಇದು ನಿಮಗೆ ಸರಿಹೊಂದದಿದ್ದರೆ ಅದರ ಪುಟದಲ್ಲಿ ನೋಂದಣಿ ಹಿಂಪಡೆಯಿರಿ.',
    ),
  },
  event_cancelled: {
    en: said('Cancelled: {{ event.title }}, {{ event.starts_at | moment }}', 'It does not take place. {{ reason }}'),
    hi: said('रद्द: {{ event.title }}, {{ event.starts_at | moment }}', 'यह नहीं होगा। {{ reason }}'),
    kn: said('ರದ್ದು: {{ event.title }}, {{ event.starts_at | moment }}', 'ಅದು ನಡೆಯುವುದಿಲ್ಲ. {{ reason }}'),
  },
  event_registration_closed: {
    en: said(
      'Registration closed: {{ event.title }}, {{ seats }} registered',
      '{{ seats }} people have a seat and {{ waiting }} wait. The list is on the event’s page.',
    ),
    hi: said(
      'पंजीकरण बंद: {{ event.title }}, {{ seats }} पंजीकृत',
      '{{ seats }} लोगों के पास स्थान है और {{ waiting }} प्रतीक्षा में हैं। सूची कार्यक्रम के पृष्ठ पर है।',
    ),
    kn: said(
      'ನೋಂದಣಿ ಮುಚ್ಚಿದೆ: {{ event.title }}, {{ seats }} ನೋಂದಾಯಿತರು',
      '{{ seats }} ಜನರಿಗೆ ಆಸನವಿದೆ, {{ waiting }} ಜನ ಕಾಯುತ್ತಿದ್ದಾರೆ. ಪಟ್ಟಿ ಕಾರ್ಯಕ್ರಮದ ಪುಟದಲ್ಲಿದೆ.',
    ),
  },
  leave_proof_missing: {
    en: said(
      'Leave {{ leave | period }}: no check-in at {{ event.title }}',
      'The leave was to be proven by a check-in that did not come. Absences stay, and no day is taken from your balance.',
    ),
    hi: said(
      '{{ leave | period }} की छुट्टी: {{ event.title }} में चेक-इन नहीं हुआ',
      'छुट्टी का प्रमाण वह चेक-इन था जो नहीं हुआ। अनुपस्थितियाँ बनी रहेंगी और आपके शेष से कोई दिन नहीं कटेगा।',
    ),
    kn: said(
      '{{ leave | period }} ರಜೆ: {{ event.title }} ನಲ್ಲಿ ಚೆಕ್-ಇನ್ ಆಗಿಲ್ಲ',
      'ರಜೆಗೆ ಪುರಾವೆಯಾಗಬೇಕಿದ್ದ ಚೆಕ್-ಇನ್ ಬರಲಿಲ್ಲ. ಗೈರುಹಾಜರಿಗಳು ಉಳಿಯುತ್ತವೆ, ನಿಮ್ಮ ಬಾಕಿಯಿಂದ ಯಾವ ದಿನವೂ ಕಡಿತವಾಗುವುದಿಲ್ಲ.',
    ),
  },
} satisfies Record<string, Messages>;
