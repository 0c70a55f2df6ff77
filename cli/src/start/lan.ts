import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import QRCode from 'qrcode';
import { inRoot, NODE } from '../paths.ts';
import type { Context } from './context.ts';
import { StartError } from './failure.ts';
import type { Part } from './part.ts';
import { isFree } from './ports.ts';

const VALID_DAYS = 365;
const RENEW_DAYS_BEFORE = 14;

/** The first IPv4 address of this machine that others on the network can reach. */
export function lanHost(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const found = all.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!found)
    throw new StartError(
      'This machine has no network address.',
      'Connect it to the network of the phone, or start without --lan.',
    );
  return found.address;
}

const filesOf = (data: string) => ({ key: join(data, 'lan-key.pem'), cert: join(data, 'lan-cert.pem') });

/** A certificate for exactly this address; made anew when the address changed or it is about to end. */
export async function ensureCertificate({ settings }: Context): Promise<void> {
  const host = settings.lan?.host ?? 'localhost';
  const { key, cert } = filesOf(settings.data);
  if (existsSync(cert) && existsSync(key) && stillGood(readFileSync(cert, 'utf8'), host)) return;
  const made = await makeCertificate(host);
  writeFileSync(key, made.key, { mode: 0o600 });
  writeFileSync(cert, made.cert);
}

function stillGood(pem: string, host: string): boolean {
  const certificate = forge.pki.certificateFromPem(pem);
  const until = certificate.validity.notAfter.getTime() - RENEW_DAYS_BEFORE * 86_400_000;
  return certificate.subject.getField('CN')?.value === host && Date.now() < until;
}

export async function makeCertificate(host: string, now = new Date()): Promise<{ key: string; cert: string }> {
  const keys = await new Promise<forge.pki.rsa.KeyPair>((resolve, reject) =>
    forge.pki.rsa.generateKeyPair({ bits: 2048 }, (error, pair) => (error ? reject(error) : resolve(pair))),
  );
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(15))}`;
  certificate.validity.notBefore = new Date(now.getTime() - 3_600_000);
  certificate.validity.notAfter = new Date(now.getTime() + VALID_DAYS * 86_400_000);
  const name = [{ name: 'commonName', value: host }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: [{ type: 7, ip: host }] },
  ]);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  return { key: forge.pki.privateKeyToPem(keys.privateKey), cert: forge.pki.certificateToPem(certificate) };
}

/** TLS in front of Directus, so that a phone gets the secure origin that camera and location need. */
export function lanPart({ settings }: Context): Part {
  const { key, cert } = filesOf(settings.data);
  return {
    name: 'lan',
    title: 'HTTPS for phones',
    address: settings.lan?.url ?? '',
    command: NODE,
    args: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=64', inRoot('cli/src/start/lan-proxy.ts')],
    env: {
      PATH: process.env['PATH'],
      MUSTER_STACK: settings.data,
      LAN_PORT: String(settings.ports.lan),
      LAN_TARGET: String(settings.ports.http),
      LAN_KEY: key,
      LAN_CERT: cert,
    },
    cwd: settings.data,
    ready: async () => {
      if (await isFree(settings.ports.lan)) throw new Error('not listening yet');
    },
  };
}

export const qrOf = (text: string): Promise<string> => QRCode.toString(text, { type: 'terminal', small: true });
