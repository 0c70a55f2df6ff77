import { describe, expect, it } from 'vitest';
import { isPage, evaluateRoute, plainPath } from './route-allow-list.ts';

const ask = (url: string, method = 'GET', headers: Record<string, string> = {}) =>
  evaluateRoute({ url, method, headers });

/** Every way of writing a path that some part of a server might read as the same path. */
const spellings = (path: string) => [
  path,
  path.toUpperCase(),
  `${path}/`,
  `${path}//`,
  `/${path}`,
  path.replace('/', '//'),
  path.replace(/\/(?=[^/]*$)/, '//'),
  path.replace(/\/(?=[^/]*$)/, '%2f'),
  path.replace(/\/(?=[^/]*$)/, '%2F'),
  path.replace(/\/(?=[^/]*$)/, '%252f'),
  path.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  path.replace(/\/(?=[^/]*$)/, '/./'),
  path.replace(/\/(?=[^/]*$)/, '/%2e/'),
  path.replace(/\/(?=[^/]*$)/, '/x/../'),
  path.replace(/\/(?=[^/]*$)/, '/x/%2e%2e/'),
  path.replace(/\/(?=[^/]*$)/, '\\'),
  path.replace(/\/(?=[^/]*$)/, '%5c'),
  `${path};x`,
  `${path};x=1/y`,
  `${path}%3bx`,
  `${path}%00`,
  `${path}%0a`,
  `${path}%20`.replace('%20', '\t'),
  `${path}?x=1`,
  `http://elsewhere${path}`,
];

const CLOSED = [
  '/graphql',
  '/graphql/system',
  '/utils/hash/generate',
  '/utils/hash/verify',
  '/files/import',
  '/files/tus',
  '/files/tus/1',
  '/shares',
  '/shares/auth',
  '/websocket',
  '/websocket/logs',
  '/mcp',
  '/users/register',
  '/users/register/verify-email',
  '/server/specs/oas',
  '/flows/trigger/1',
  '/ai/chat',
  '/extensions/registry/install',
];

describe('the route allow-list', () => {
  it.each(CLOSED)('closes %s however it is written (CH-115)', (path) => {
    for (const url of spellings(path)) {
      for (const method of ['GET', 'POST', 'SEARCH', 'HEAD']) expect([url, ask(url, method)]).toEqual([url, 'refused']);
    }
  });

  it('lets the Studio, the items API and our own routes through', () => {
    for (const url of [
      '/admin',
      '/admin/content/people/+',
      '/items/people?filter[x][_eq]=1',
      '/auth/login',
      '/users/me',
    ]) {
      expect([url, ask(url)]).toEqual([url, 'api']);
    }
    for (const url of ['/muster/checkin', '/items/people', '/fields/people', '/ITEMS/people/'])
      expect([url, ask(url, 'POST')]).toEqual([url, 'api']);
    expect(ask('/items/people/0b0c', 'PATCH')).toBe('api');
    expect(ask('/items/people', 'SEARCH')).toBe('api');
    expect(ask('/assets/0b0c/report%20of%20may.pdf')).toBe('api');
  });

  it('answers nothing at addresses it does not know, unless they may be a file or page of the portal', () => {
    expect(ask('/unknown')).toBe('portal');
    expect(ask('/unknown', 'POST')).toBe('refused');
    expect(ask('/webhooks', 'POST')).toBe('refused');
  });

  it('refuses methods nobody uses and every way of overriding one', () => {
    for (const method of ['PUT', 'TRACE', 'CONNECT', 'OPTIONS', 'LINK', 'get'])
      expect(ask('/items/x', method)).toBe('refused');
    for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method'])
      expect(ask('/items/people', 'POST', { [header]: 'DELETE' })).toBe('refused');
  });

  it('refuses tokens in the address, also when the name is escaped, because addresses are logged', () => {
    for (const url of ['/items/x?access_token=1', '/assets/1?a=1&access_token=1', '/x?Access_Token=1'])
      expect([url, ask(url)]).toEqual([url, 'refused']);
    expect(ask('/items/x?access%5Ftoken=1')).toBe('refused');
    expect(ask('/items/x?%61ccess_token=1')).toBe('refused');
    expect(ask('/items/x?fields=access_tokens')).toBe('api');
  });

  it('refuses NUL in the query, which Postgres would answer with an error', () => {
    expect(ask('/items/people?filter[last_name][_eq]=a%00b')).toBe('refused');
    expect(ask('/items/people?filter[last_name][_eq]=a%20b')).toBe('api');
  });

  it('reads a plain path without its query and in lower case', () => {
    expect(plainPath('/Items/People/?x=//')).toBe('/items/people');
    expect(plainPath('/')).toBe('/');
    expect(plainPath('/a/%E0%A4%')).toBeNull();
    expect(plainPath(`/${'a'.repeat(8_001)}`)).toBeNull();
    expect(plainPath('items')).toBeNull();
  });

  it('takes for a page only what a browser opens as a document', () => {
    const asked = { method: 'GET', url: '', headers: { accept: 'text/html,*/*' } };
    expect(isPage('/leave/new', asked)).toBe(true);
    expect(isPage('/', asked)).toBe(true);
    expect(isPage('/app/missing.js', asked)).toBe(false);
    expect(isPage('/.env', asked)).toBe(false);
    expect(isPage('/leave', { ...asked, method: 'POST' })).toBe(false);
    expect(isPage('/leave', { ...asked, headers: { accept: 'application/json' } })).toBe(false);
  });
});
