/** What a mail server answered, as far as the rule looks at it: the command it answered to, its code and its words. */
export type MailAnswer = { command: string | null; code: number | null; words: string };

/** Codes that say the mailbox itself does not exist or takes no mail (RFC 5321 §4.2, RFC 7504 for 521 and 556). */
const NO_SUCH_MAILBOX: readonly number[] = [521, 550, 551, 553, 556];
/** Enhanced status codes of a policy or of a full mailbox (RFC 3463: x.7.x, x.2.2, x.2.3): somebody can mend those. */
const MENDABLE = /\b5\.(?:7\.\d+|2\.[23])\b/;

/**
 * Whether trying this mail again is no use (CT-091): the server refused the recipient, for good, and not for a policy, a
 * quota or a full mailbox. A refused login, greeting, sender or content is trouble of the relay, whatever its code: the mail
 * is tried again until its attempts are used up, and the operator is told.
 */
export const isRecipientRefused = ({ command, code, words }: MailAnswer): boolean =>
  command === 'RCPT TO' && code !== null && NO_SUCH_MAILBOX.includes(code) && !MENDABLE.test(words);

/** Whether the relay itself refuses to work: an answer of 5xx that is not about the recipient. The operator is told. */
export const isRelayRefused = (answer: MailAnswer): boolean =>
  answer.code !== null && answer.code >= 500 && answer.command !== 'RCPT TO';
