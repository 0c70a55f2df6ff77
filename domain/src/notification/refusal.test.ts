import { describe, expect, it } from 'vitest';
import { isRecipientRefused, isRelayRefused } from './index.ts';

describe('a mail that the server does not take', () => {
  it.each([
    ['RCPT TO', 550, '550 5.1.1 no such user', true, false],
    ['RCPT TO', 550, '550 mailbox unavailable', true, false],
    ['RCPT TO', 551, '551 user not local', true, false],
    ['RCPT TO', 553, '553 mailbox name not allowed', true, false],
    ['RCPT TO', 550, '550 5.7.1 relaying denied', false, false],
    ['RCPT TO', 552, '552 5.2.2 mailbox full', false, false],
    ['RCPT TO', 550, '550 5.2.2 mailbox full', false, false],
    ['RCPT TO', 554, '554 transaction failed', false, false],
    ['RCPT TO', 451, '451 try again later', false, false],
    ['AUTH PLAIN', 535, '535 5.7.8 bad credentials', false, true],
    ['CONN', 554, '554 no service for you', false, true],
    ['MAIL FROM', 552, '552 daily quota exceeded', false, true],
    ['MAIL FROM', 550, '550 sender rejected', false, true],
    ['DATA', 554, '554 5.7.1 looks like spam', false, true],
    ['MAIL FROM', 452, '452 too many connections', false, false],
    [null, null, 'connect ECONNREFUSED', false, false],
  ])(
    'after %s with %s (%s): final %s, trouble of the relay %s (CT-091, CH-092)',
    (command, code, words, final, relay) => {
      expect(isRecipientRefused({ command, code, words })).toBe(final);
      expect(isRelayRefused({ command, code, words })).toBe(relay);
    },
  );
});
