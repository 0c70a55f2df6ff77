// What Muster says to people, in three languages; an organization may change each text in `notification_templates`.
// Variables are those of the `data` of the notification; `period` and `moment` write dates as the campus reads them.
import type { Query } from '../query.ts';
import { type Messages, said } from './notification-text.ts';
import { LEAVE_TEXTS } from './notification-templates-leave.ts';
import { TASK_TEXTS } from './notification-templates-task.ts';

const ABSENCE_TEXTS = {
  session_absence: {
    en: said(
      'Absent: {{ course }}, {{ starts_at | moment }}',
      'You were not marked present in {{ session }}.',
      'If this is wrong, please speak to whoever held the class.',
    ),
    hi: said(
      'अनुपस्थित: {{ course }}, {{ starts_at | moment }}',
      '{{ session }} में आपकी उपस्थिति दर्ज नहीं हुई।',
      'यदि यह ग़लत है, तो कृपया कक्षा लेने वाले शिक्षक से बात करें।',
    ),
    kn: said(
      'ಗೈರುಹಾಜರಿ: {{ course }}, {{ starts_at | moment }}',
      '{{ session }} ತರಗತಿಯಲ್ಲಿ ನಿಮ್ಮ ಹಾಜರಿ ದಾಖಲಾಗಿಲ್ಲ.',
      'ಇದು ತಪ್ಪಾಗಿದ್ದರೆ, ದಯವಿಟ್ಟು ತರಗತಿ ತೆಗೆದುಕೊಂಡವರೊಂದಿಗೆ ಮಾತನಾಡಿ.',
    ),
  },
} satisfies Record<string, Messages>;

export const TEMPLATES = { ...TASK_TEXTS, ...LEAVE_TEXTS, ...ABSENCE_TEXTS };
export type TemplateCode = keyof typeof TEMPLATES;

const rows = Object.entries(TEMPLATES).flatMap(([code, messages]: [string, Messages]) =>
  Object.entries(messages).flatMap(([locale, message]) =>
    Object.entries(message).map(([channel, text]) => ({ code, channel, locale, ...text })),
  ),
);

/**
 * Gives an organization every text it does not have yet; a text it has changed stays its own.
 * @returns how many were added
 */
export async function upsertTemplates(client: Query, organizationId: string): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO notification_templates (organization_id, code, channel, locale, subject, body)
     SELECT $1, t.code, t.channel, t.locale, t.subject, t.body
       FROM jsonb_to_recordset($2::jsonb) AS t(code text, channel text, locale text, subject text, body text)
     ON CONFLICT (organization_id, code, channel, locale) DO NOTHING`,
    [organizationId, JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
