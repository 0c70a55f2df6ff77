import { describe, expect, it } from 'vitest';
import { installedBrowser } from './chromium.ts';

const machine = (over: object) => ({ platform: 'linux', arch: 'arm64', path: '/a:/b', wanted: undefined, ...over });

describe('the browser that prints', () => {
  it('is the packaged one on Linux x64', () => {
    expect(installedBrowser(machine({ arch: 'x64' }), () => true)).toBeNull();
  });

  it('is an installed one where the packaged one does not run', () => {
    expect(installedBrowser(machine({}), (path) => path === '/b/chromium')).toBe('/b/chromium');
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(installedBrowser(machine({ platform: 'darwin' }), (path) => path === chrome)).toBe(chrome);
  });

  it('is the one an operator names, by path or by name, on every machine', () => {
    const named = (wanted: string) => machine({ arch: 'x64', wanted });
    expect(installedBrowser(named('/opt/chrome'), (path) => path === '/opt/chrome')).toBe('/opt/chrome');
    expect(installedBrowser(named('brave'), (path) => path === '/a/brave')).toBe('/a/brave');
  });

  it('is missed with a sentence that says what to do', () => {
    expect(() => installedBrowser(machine({}), () => false)).toThrow('install Chromium or name one in CHROMIUM_PATH');
    expect(() => installedBrowser(machine({ wanted: '/gone' }), () => false)).toThrow('CHROMIUM_PATH names /gone');
  });
});
