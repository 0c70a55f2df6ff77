const NETWORKS_OF_OURS =
  '0.0.0.0,0.0.0.0/8,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,100.64.0.0/10,::1,::,fc00::/7,fe80::/10';

/** What is closed or bounded in Directus, wherever it runs. */
export const HARDENING = {
  // Ours counts the account first (limits.ts): Directus counts addresses only, and a campus shares one.
  RATE_LIMITER_ENABLED: 'false',
  RATE_LIMITER_GLOBAL_ENABLED: 'false',
  WEBSOCKETS_ENABLED: 'false',
  GRAPHQL_INTROSPECTION: 'false',
  MCP_ENABLED: 'false',
  AI_ENABLED: 'false',
  TELEMETRY: 'false',
  TUS_ENABLED: 'false',
  CACHE_ENABLED: 'false',
  CACHE_SCHEMA_FREEZE_ENABLED: 'true',
  CORS_ENABLED: 'false',
  ACCESS_TOKEN_TTL: '10m',
  REFRESH_TOKEN_TTL: '12h',
  SESSION_COOKIE_TTL: '8h',
  SESSION_COOKIE_SAME_SITE: 'strict',
  REFRESH_TOKEN_COOKIE_SAME_SITE: 'strict',
  FILES_MIME_TYPE_ALLOW_LIST: 'image/png,image/jpeg,application/pdf',
  FILES_MAX_UPLOAD_SIZE: '10mb',
  MAX_PAYLOAD_SIZE: '256kb',
  QUERY_LIMIT_MAX: '500',
  MAX_RELATIONAL_DEPTH: '5',
  MAX_BATCH_MUTATION: '200',
  FLOWS_ENV_ALLOW_LIST: 'false',
  IMPORT_IP_DENY_LIST: NETWORKS_OF_OURS,
  ROOT_REDIRECT: 'false',
} as const;

/** Cookies are marked secure as soon as the address that people use is HTTPS; plain http is for development only. */
export function cookies(publicUrl: string): Record<string, string> {
  const secure = publicUrl.startsWith('https:');
  return {
    SESSION_COOKIE_NAME: secure ? '__Host-muster' : 'muster_session',
    SESSION_COOKIE_SECURE: String(secure),
    REFRESH_TOKEN_COOKIE_NAME: secure ? '__Host-muster-refresh' : 'muster_refresh',
    REFRESH_TOKEN_COOKIE_SECURE: String(secure),
  };
}

/** The one page that a mail about a forgotten password may lead to. */
export const resetPage = (publicUrl: string): Record<string, string> => ({
  PASSWORD_RESET_URL_ALLOW_LIST: `${publicUrl}/reset`,
});

/**
 * Only where the certificate is a real one: a browser that has seen it refuses plain http for a year. Subdomains are
 * included by default; HSTS_INCLUDE_SUBDOMAINS itself ends Directus 11.17.4 with an error about its spelling.
 */
export const STRICT_TRANSPORT = { HSTS_ENABLED: 'true', HSTS_MAX_AGE: '31536000' };

/** Everything that production adds to what an operator sets; none of it may be set to something else. */
export const productionSettings = (publicUrl: string): Record<string, string> => ({
  ...HARDENING,
  ...cookies(publicUrl),
  ...resetPage(publicUrl),
  ...STRICT_TRANSPORT,
  PRESSURE_LIMITER_ENABLED: 'true',
});

const SECRET_LENGTH = 64;

/** Why an environment may not serve production; empty when it may. */
export function weaknesses(env: Record<string, string | undefined>): string[] {
  const publicUrl = env['PUBLIC_URL'] ?? '';
  const wrong = Object.entries(productionSettings(publicUrl))
    .filter(([name, value]) => env[name] !== undefined && env[name] !== value)
    .map(([name, value]) => `${name} must be ${value}`);
  const trusted = env['IP_TRUST_PROXY'];
  const more = [
    publicUrl.startsWith('https://') ? '' : 'PUBLIC_URL must begin with https://',
    (env['SECRET'] ?? '').length >= SECRET_LENGTH ? '' : `SECRET must have at least ${SECRET_LENGTH} characters`,
    !trusted || trusted === 'true' ? 'IP_TRUST_PROXY must name the proxy (address, CIDR or hops), never true' : '',
    env['MUSTER_MASTER_KEY'] ? '' : 'MUSTER_MASTER_KEY is missing',
  ];
  return [...wrong, ...more.filter(Boolean)];
}
