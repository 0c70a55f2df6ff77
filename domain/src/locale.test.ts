import { describe, expect, it } from 'vitest';
import { localeOf, spokenIn } from './index.ts';

describe('the language of a reader', () => {
  it.each([
    ['hi-IN', 'hi'],
    ['kn', 'kn'],
    ['KN_in', 'kn'],
    ['fr;q=1, kn;q=0.9, en', 'kn'],
    ['हिन्दी', null],
    ['', null],
    ['e', null],
    ['x', null],
    ['english', null],
    ['hindi', null],
    ['\0', null],
    [null, null],
    [undefined, null],
  ])('in %j is %j', (tag, expected) => {
    expect(spokenIn(tag)).toBe(expected);
  });

  it('is the first wish that is one of ours, and English when none is', () => {
    expect(localeOf('', 'hi')).toBe('hi');
    expect(localeOf('kn-IN', 'hi')).toBe('kn');
    expect(localeOf(' en', 'hi')).toBe('en');
    expect(localeOf('हिन्दी', 'xx')).toBe('en');
    expect(localeOf()).toBe('en');
  });
});
