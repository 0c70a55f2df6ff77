import { createHash } from 'node:crypto';
import { inTransaction, type Tenant } from '@muster/directus';
import { ensureTemplate } from '@muster/directus/certificate';
import { DELIVERED_HTML, DELIVERED_TEMPLATES } from '@muster/directus/certificate/delivered.ts';
import { checkTemplate, fillPage } from '@muster/directus/certificate/page.ts';
import * as queries from '@muster/directus/certificate/template-queries.ts';
import { localeOf, type Problem, refuseRequest, sayProblem } from '@muster/domain';
import { type Printed, refuseCertificate, samplePrinted, TEMPLATE_PLACEHOLDERS } from '@muster/domain/certificate';
import type {
  CertificateTemplateDraft,
  CertificateTemplateItem,
  CertificateTemplateLook,
  CertificateTemplatePreview,
  CertificateTemplates,
  CertificateTemplateSave,
} from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import type { Call } from '../http.ts';
import { ProblemError, stop } from '../problem-error.ts';

type Item = z.input<typeof CertificateTemplateItem>;
type TemplateDeps = { env: Pick<Deps['env'], 'PUBLIC_URL'> };

const requireOffice = (actor: Actor): void => stop(isAdministrator(actor) ? null : refuseRequest('FORBIDDEN'));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const refuseUnprinted = (html: string): void => stop(checkTemplate(html)[0] ?? null);
const refuseUsed = ({ status }: queries.TemplateVersion): void =>
  stop(status === 'draft' ? null : refuseCertificate('CERTIFICATE_TEMPLATE_USED', { status }));

/** Delivered pages, what a page may name, and the versions of the institution. */
export async function listTemplates(tenant: Tenant, actor: Actor): Promise<z.input<typeof CertificateTemplates>> {
  requireOffice(actor);
  return {
    delivered: DELIVERED_TEMPLATES.map(({ code, name }) => ({ code, name })),
    placeholders: [...TEMPLATE_PLACEHOLDERS],
    versions: await queries.listVersions(tenant),
  };
}

/** The page that a draft begins with. */
async function beginningOf(tenant: Tenant, from: z.output<typeof CertificateTemplateDraft>) {
  if ('version_id' in from) return found(await queries.readVersion(tenant, from.version_id));
  const { html } = found(DELIVERED_TEMPLATES.find(({ code }) => code === from.delivered));
  return { html, validity_months: null };
}

/** Begins the next version (CT-073); an organization without a template gets the delivered one first. */
export async function draftTemplate(
  { tenant, actor }: Call,
  from: z.output<typeof CertificateTemplateDraft>,
): Promise<Item> {
  requireOffice(actor);
  return inTransaction(tenant, async (inside) => {
    const { html, validity_months } = await beginningOf(inside, from);
    const beside = await ensureTemplate(inside, DELIVERED_HTML);
    const id = found(await queries.insertDraft(inside, beside, { html, file_hash: sha256(html), validity_months }));
    return found(await queries.readVersion(inside, id));
  });
}

/** Saves a draft that prints; whatever keeps it from being printed is told with its line, and nothing is written. */
export async function saveTemplate(
  { tenant, actor, id }: Call,
  body: z.output<typeof CertificateTemplateSave>,
): Promise<Item> {
  requireOffice(actor);
  return inTransaction(tenant, async (inside) => {
    refuseUsed(found(await queries.lockVersion(inside, id)));
    refuseUnprinted(body.html);
    await queries.saveDraft(inside, id, { ...body, file_hash: sha256(body.html) });
    return found(await queries.readVersion(inside, id));
  });
}

/** Publishes a draft: what is asked for from now on is printed on it. */
export async function publishTemplate({ tenant, actor, id }: Call): Promise<Item> {
  requireOffice(actor);
  return inTransaction(tenant, async (inside) => {
    const version = found(await queries.lockVersion(inside, id));
    refuseUsed(version);
    refuseUnprinted(version.html);
    await queries.publishVersion(inside, id);
    return found(await queries.readVersion(inside, id));
  });
}

/** In the frame of the preview nothing runs and nothing is loaded, as in the printer. */
const SHUT = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">`;

/** The filled page as the printer would have it, or why it has none. */
async function lookAt(
  html: string,
  printed: Printed,
  address: string,
): Promise<{ page: string | null; problems: Problem[] }> {
  const problems = checkTemplate(html);
  if (problems.length > 0) return { page: null, problems };
  try {
    const page = await fillPage(html, printed, address);
    return { page: `<!doctype html>${SHUT}${page.replace(/^\s*<!doctype[^>]*>/i, '')}`, problems };
  } catch (error) {
    // what only shows when it is filled: too many rounds, too large
    const what = error instanceof Error ? error.message : String(error);
    return { page: null, problems: [refuseCertificate('CERTIFICATE_TEMPLATE_SYNTAX', { line: 1, what })] };
  }
}

/** A page filled with a sample in a language, or with what was printed last. */
export async function previewTemplate(
  { env }: TemplateDeps,
  { tenant, actor }: Call,
  { html, data }: z.output<typeof CertificateTemplatePreview>,
): Promise<z.input<typeof CertificateTemplateLook>> {
  requireOffice(actor);
  const latest = data === 'latest' ? await queries.readLatestPrinted(tenant) : null;
  if (data === 'latest' && !latest) throw new ProblemError(refuseCertificate('CERTIFICATE_NONE_YET'));
  const printed = latest ? (latest.printed as Printed) : samplePrinted(data === 'latest' ? 'en' : data);
  const address = `${env.PUBLIC_URL.replace(/\/$/, '')}/verify/${printed.code}`;
  const { page, problems } = await lookAt(html, printed, address);
  const locale = localeOf(actor.locale ?? 'en');
  return { page, problems: problems.map((one) => ({ ...one, message: sayProblem(one.code, one.params, locale) })) };
}
