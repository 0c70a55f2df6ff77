import { describe, expect, it } from 'vitest';
import { keptProblem, refuseCertificate, sayKept } from './index.ts';

describe('why a certificate was not printed (BEY-076)', () => {
  it('is kept by its code and read in each language, with what it was about', () => {
    const kept = keptProblem(refuseCertificate('CERTIFICATE_LETTER', { letter: '漢' }));
    expect(kept).toBe('CERTIFICATE_LETTER {"letter":"漢"}');
    expect(sayKept(kept, 'en')).toContain('no letter “漢”');
    expect(sayKept(kept, 'hi')).toContain('“漢” अक्षर नहीं है');
    expect(sayKept(kept, 'kn')).toContain('“漢” ಅಕ್ಷರ ಇಲ್ಲ');
  });

  it('is read whatever the letter is', () => {
    for (const letter of ['"', '\\', '}', '𝄞'])
      expect(sayKept(keptProblem(refuseCertificate('CERTIFICATE_LETTER', { letter })), 'en')).toContain(`“${letter}”`);
  });

  it('stays as it is where a program failed', () => {
    for (const words of ['the printer broke', 'CONSTRUCTOR', 'UNKNOWN {"a":1}', ''])
      expect(sayKept(words, 'kn')).toBe(words);
  });
});
