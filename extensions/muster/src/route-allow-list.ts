/** What becomes of a request before anything else looks at it. */
export type Passage = 'api' | 'portal' | 'refused';

/** First segments the Studio, the portal and our endpoints need; everything else is answered 404. */
const OPEN = new Set([
  'access',
  'activity',
  'admin',
  'assets',
  'auth',
  'collections',
  'comments',
  'dashboards',
  'extensions',
  'fields',
  'files',
  'flows',
  'folders',
  'iclock',
  'items',
  'metrics',
  'muster',
  'notifications',
  'operations',
  'panels',
  'permissions',
  'policies',
  'presets',
  'relations',
  'revisions',
  'roles',
  'schema',
  'server',
  'settings',
  'translations',
  'users',
  'utils',
  'versions',
]);

/** Closed below an open segment, or served by nobody: never answered, whoever asks. */
const CLOSED = [
  'graphql',
  'utils/hash',
  'files/import',
  'files/tus',
  'shares',
  'websocket',
  'mcp',
  'ai',
  'deployments',
  'users/register',
  'users/invite/accept',
  'server/specs',
  'flows/trigger',
  'extensions/registry',
];

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'SEARCH']);
const OVERRIDES = ['x-http-method-override', 'x-method-override', 'x-http-method'];
// `//`, dot segments, `\`, `;` parameters, control characters, anything encoded that could become one of them or a slash,
// and letters and digits that nobody needs to encode.
const NOT_PLAIN =
  /\/\/|\/\.{1,2}(?:\/|$)|[\\;\u0000-\u0020\u007f-\uffff]|%(?:2e|2f|5c|3b|25|[01][0-9a-f]|3[0-9]|[46][1-9a-f]|[57][0-9a]|7f)/;
const SEGMENT = /^[a-z0-9][a-z0-9_-]*$/;
const MAX_URL = 8_000;
const MAX_PORTAL_DEPTH = 5;

const isClosed = (path: string) =>
  CLOSED.some((closed) => path === `/${closed}` || path.startsWith(`/${closed}/`) || path.startsWith(`/${closed}-`));

const isDecodable = (path: string) => {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false; // not UTF-8
  }
};

/** The path of a request target, lower-case and without a trailing slash; null when it is not written plainly. */
export const plainPath = (url: string): string | null => {
  if (url.length > MAX_URL || !url.startsWith('/')) return null;
  const path = (url.split(/[?#]/, 1)[0] ?? '').toLowerCase();
  if (NOT_PLAIN.test(path) || !isDecodable(path)) return null;
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
};

type Asked = { method: string; url: string; headers: Record<string, string | string[] | undefined> };

/** A page of the portal: it has an address of plain words, and a browser asks for it as a document. */
export const isPage = (path: string, { method, headers }: Asked) => {
  const segments = path.split('/').slice(1);
  return (
    (method === 'GET' || method === 'HEAD') &&
    segments.length <= MAX_PORTAL_DEPTH &&
    segments.every((segment) => segment === '' || SEGMENT.test(segment)) &&
    String(headers.accept ?? '').includes('text/html')
  );
};

/**
 * The allow-list. `portal` = not an address of the API: a static file or a page of the portal, or else 404.
 * A token in the query string is refused everywhere, because addresses end up in logs.
 */
export const evaluateRoute = (asked: Asked): Passage => {
  const path = plainPath(asked.url);
  if (path === null || !METHODS.has(asked.method)) return 'refused';
  if (OVERRIDES.some((header) => asked.headers[header] !== undefined)) return 'refused';
  if (/[?&](?:access_token|access%5ftoken)(?:=|&|\[|$)/i.test(decodeQuery(asked.url))) return 'refused';
  if (/%00/.test(asked.url)) return 'refused'; // NUL is text for nobody, and an error for Postgres
  if (isClosed(path)) return 'refused';
  const first = path.split('/')[1] ?? '';
  if (OPEN.has(first)) return 'api';
  return asked.method === 'GET' || asked.method === 'HEAD' ? 'portal' : 'refused';
};

/** The query with percent-escapes of ASCII letters and `_` undone, so that a spelled-out parameter name is recognised. */
const decodeQuery = (url: string) => {
  const query = url.slice(url.indexOf('?') === -1 ? url.length : url.indexOf('?'));
  return query.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
};
