import { readPresented } from '@muster/domain/certificate';

/** The verification code in what a camera read: the address on the paper, of this house or another, or the code by itself. */
export function codeInScan(text: string): string | null {
  const [, said = text] = /\/verify\/([^/?#]+)\/?(?:[?#].*)?$/.exec(text) ?? [];
  const presented = readPresented(said);
  return 'by' in presented && presented.by === 'code' ? presented.value : null;
}
