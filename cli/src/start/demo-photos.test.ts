import sharp from 'sharp';
import { expect, it } from 'vitest';
import { drawFigure } from './demo-photos.ts';

const person = (id: string, first_name = 'Asha', last_name = 'Rao') => ({
  id,
  organization_id: 'o',
  first_name,
  last_name,
});

it('draws the same figure for the same person, another for somebody else, with their initials', () => {
  expect(drawFigure(person('a'))).toBe(drawFigure(person('a')));
  expect(drawFigure(person('a'))).not.toBe(drawFigure(person('b')));
  expect(drawFigure(person('a'))).toContain('>AR<');
});

it('draws a picture whatever the name is', async () => {
  const odd = drawFigure(person('c', '<b>', '&&'));
  const { width, height } = await sharp(await sharp(Buffer.from(odd)).jpeg().toBuffer()).metadata();
  expect([width, height]).toEqual([256, 256]);
});
