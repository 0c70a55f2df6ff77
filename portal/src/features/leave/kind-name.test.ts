import { afterEach, expect, it } from 'vitest';
import { i18n, speak } from '../../i18n.ts';
import { inPage } from '../../test-page.ts';
import { useKindName } from './kind-name.ts';

afterEach(() => speak('en'));
const said = () => inPage(() => ({ of: useKindName().value }));

it('calls our kinds of leave in the language of the reader, and a campus’ own as the campus does (U29)', async () => {
  expect(said().of('Casual leave')).toBe('Casual leave');
  await speak('kn');
  expect(i18n.global.locale.value).toBe('kn');
  expect(said().of('Casual leave')).toBe('ಸಾಂದರ್ಭಿಕ ರಜೆ');
  await speak('hi');
  expect(said().of('On duty')).toBe('ड्यूटी पर');
  expect(said().of('Sports leave')).toBe('Sports leave');
});
