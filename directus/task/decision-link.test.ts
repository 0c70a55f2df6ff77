import { expect, it } from 'vitest';
import { createDecisionLinks } from './decision-link.ts';

const links = createDecisionLinks(Buffer.alloc(32, 7));
const LINK = {
  task_id: '0198c0de-0000-7000-8000-00000000a11c',
  person_id: '0198c0de-0000-7000-8000-0000000b0b00',
  expires_at: '2026-12-01T10:00:05.000Z',
};

it('a link says again what it was made of', () => expect(links.read(links.make(LINK))).toEqual(LINK));

it('a link of which one character differs, that is cut, longer or of another key is none', () => {
  const token = links.make(LINK);
  for (let at = 0; at < token.length; at += 1) {
    const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    expect(links.read(changed), `character ${at}`).toBeNull();
  }
  for (const wrong of ['', token.slice(1), `${token}A`, `${token}=`, 'ü'.repeat(91)])
    expect(links.read(wrong)).toBeNull();
  expect(createDecisionLinks(Buffer.alloc(32, 8)).read(token)).toBeNull();
});
