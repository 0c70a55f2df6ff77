import { gzipSync } from 'node:zlib';
import { readStatusList } from '@muster/directus/certificate';
import { listPublicKeys, openSigningKey, readAuthorities } from '@muster/directus/certificate/signing-key.ts';
import {
  encodeStatusList,
  issuerDocument,
  type IssuerDocument,
  keyUrl,
  proofHeader,
  readStatusListName,
  STATUS_LIST_CACHE_MS,
  statusBits,
  statusListCredential,
} from '@muster/domain/certificate';
import type { Request, Response, Router } from 'express';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { found } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { answerError, traceOf } from '../http.ts';

type IssuerDeps = Pick<Deps, 'clock' | 'database'> & { env: Pick<Deps['env'], 'PUBLIC_URL' | 'MUSTER_MASTER_KEY'> };
type Named = NonNullable<ReturnType<typeof readStatusListName>>;
const Uuid = z.uuid();

/** The keys of an organization that has ever signed; any other is answered like one that does not exist. */
export async function readIssuer({ database, env }: IssuerDeps, organization_id: string): Promise<IssuerDocument> {
  const id = found(Uuid.safeParse(organization_id).data);
  const keys = await listPublicKeys(database, id);
  return issuerDocument(env.PUBLIC_URL, id, found(keys.length > 0 ? keys : null));
}

/** The authorities that certify the keys of an organization's PDFs, as PEM, for whoever wants a PDF reader to believe them. */
export async function readAuthority({ database }: IssuerDeps, organization_id: string): Promise<string> {
  return found(await readAuthorities(database, found(Uuid.safeParse(organization_id).data)));
}

/** A status list as its rows are now, signed by the organization (BEY-073); null where it has none of this number. */
async function signList({ clock, database, env }: IssuerDeps, named: Named): Promise<string | null> {
  const { organization_id, list, purpose } = named;
  const rows = await readStatusList(database, organization_id, list);
  const key = rows && (await openSigningKey(database, organization_id, env.MUSTER_MASTER_KEY));
  if (!key) return null;
  const encoded = encodeStatusList(statusBits(rows, list, purpose), gzipSync);
  const at = { ...named, public_url: env.PUBLIC_URL, made_at: clock().toISOString() };
  const header = proofHeader(keyUrl(env.PUBLIC_URL, organization_id, key.id));
  return new SignJWT(statusListCredential(at, encoded)).setProtectedHeader(header).sign(key.secret);
}

/** Reads status lists, each made once in the time that it is served from memory; what does not exist takes no room. */
export function createStatusLists(deps: IssuerDeps) {
  const kept = new Map<string, { until: number; jwt: Promise<string | null> }>();
  return async (name: string): Promise<string> => {
    const now = deps.clock().getTime();
    const known = kept.get(name);
    if (known && now < known.until) return found(await known.jwt);
    const jwt = signList(deps, found(readStatusListName(name)));
    kept.set(name, { until: now + STATUS_LIST_CACHE_MS, jwt });
    const made = await jwt.catch((error: unknown) => {
      kept.delete(name);
      throw error;
    });
    if (made === null) kept.delete(name);
    return found(made);
  };
}

/**
 * `GET /muster/issuers/:organization/did.json`, `…/authority.pem` and `GET /muster/status/:list`: what every credential names, for whoever verifies one with
 * software of their own, be it on a page of another origin. All are public and the same for everybody.
 */
export function mountIssuer(router: Router, deps: Pick<Deps, 'limits' | 'log'> & IssuerDeps): void {
  const readList = createStatusLists(deps);
  const answer = async (req: Request, res: Response, type: string, read: () => Promise<string>): Promise<void> => {
    try {
      await deps.limits.address('other', traceOf(req).ip);
      const body = await read();
      res.setHeader('Cache-Control', `public, max-age=${STATUS_LIST_CACHE_MS / 1000}`);
      res.setHeader('Access-Control-Allow-Origin', '*');
      res.type(type).send(body);
    } catch (error) {
      answerError(deps, req, res, error);
    }
  };
  router.get('/issuers/:organization/did.json', (req, res) => {
    const read = async () => JSON.stringify(await readIssuer(deps, String(req.params['organization'])));
    void answer(req, res, 'application/did+json', read);
  });
  router.get('/issuers/:organization/authority.pem', (req, res) => {
    void answer(req, res, 'application/x-pem-file', () => readAuthority(deps, String(req.params['organization'])));
  });
  router.get('/status/:list', (req, res) => {
    void answer(req, res, 'application/vc+jwt', () => readList(String(req.params['list'])));
  });
}
