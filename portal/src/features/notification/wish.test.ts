import { MESSAGE_KINDS } from '@muster/domain/process';
import { expect, it } from 'vitest';
import en from './locales/en.json';
import hi from './locales/hi.json';
import kn from './locales/kn.json';

it.each([
  ['English', en],
  ['Hindi', hi],
  ['Kannada', kn],
])('every kind of message that is sent has a name in %s', (_language, { wish }) => {
  expect(Object.keys(wish.kind).toSorted()).toEqual([...MESSAGE_KINDS]);
});
