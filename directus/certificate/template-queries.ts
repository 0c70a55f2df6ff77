// Versions of the page that certificates are printed on: `$1` is the organization.
import type { TemplateVersionStatus } from '@muster/domain/certificate';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

export type TemplateVersion = {
  id: string;
  name: string;
  version: number;
  status: TemplateVersionStatus;
  html: string;
  validity_months: number | null;
  published_at: string | null;
  certificates: number;
};
const VERSION = `
  SELECT v.id, t.name, v.version, v.status, v.html, v.validity_months, v.published_at,
         (SELECT count(*)::int FROM certificates c WHERE c.certificate_template_version_id = v.id AND c.issued_at IS NOT NULL) AS certificates
    FROM certificate_template_versions v JOIN certificate_templates t ON t.id = v.certificate_template_id
   WHERE v.organization_id = $1 AND t.is_active AND t.institution_id IS NULL AND v.html IS NOT NULL`;

/** The newest versions of the organization's template, drafts first seen. */
export const listVersions = (tenant: Tenant) =>
  rowsOf<TemplateVersion>(tenant, `${VERSION} ORDER BY v.version DESC LIMIT 20`);
export const readVersion = (tenant: Tenant, id: string) =>
  rowOf<TemplateVersion>(tenant, `${VERSION} AND v.id = $2`, [id]);

/** The version with its row locked. */
export const lockVersion = async (tenant: Tenant, id: string) => {
  await execute(
    tenant,
    'SELECT 1 FROM certificate_template_versions WHERE organization_id = $1 AND id = $2 FOR UPDATE',
    [id],
  );
  return readVersion(tenant, id);
};

type Page = { html: string; file_hash: string; validity_months: number | null };

/** The next version beside one, as a draft. @returns its id */
export async function insertDraft(tenant: Tenant, beside: string, { html, file_hash, validity_months }: Page) {
  const row = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO certificate_template_versions (organization_id, certificate_template_id, version, html, file_hash, validity_months)
     SELECT $1, certificate_template_id, max(version) + 1, $3, $4, $5 FROM certificate_template_versions
      WHERE organization_id = $1 AND certificate_template_id =
            (SELECT certificate_template_id FROM certificate_template_versions WHERE organization_id = $1 AND id = $2)
      GROUP BY certificate_template_id RETURNING id`,
    [beside, html, file_hash, validity_months],
  );
  return row?.id ?? null;
}

export const saveDraft = (tenant: Tenant, id: string, { html, file_hash, validity_months }: Page) =>
  execute(
    tenant,
    `UPDATE certificate_template_versions SET html = $3, file_hash = $4, validity_months = $5
      WHERE organization_id = $1 AND id = $2 AND status = 'draft'`,
    [id, html, file_hash, validity_months],
  );

/** draft → published; what was published before it is retired first, for one version is in use at a time. */
export async function publishVersion(tenant: Tenant, id: string): Promise<void> {
  await execute(
    tenant,
    `UPDATE certificate_template_versions v SET status = 'retired' FROM certificate_template_versions mine
      WHERE v.organization_id = $1 AND mine.id = $2 AND v.certificate_template_id = mine.certificate_template_id
        AND v.status = 'published'`,
    [id],
  );
  await execute(
    tenant,
    `UPDATE certificate_template_versions SET status = 'published', published_at = now()
      WHERE organization_id = $1 AND id = $2`,
    [id],
  );
}

/** What was printed last, for looking at a page with real data; none of an erased person. */
export const readLatestPrinted = (tenant: Tenant) =>
  rowOf<{ printed: Record<string, string>; code: string }>(
    tenant,
    `SELECT printed, verification_code AS code FROM certificates
      WHERE organization_id = $1 AND status = 'issued' AND printed <> '{}' ORDER BY issued_at DESC, id LIMIT 1`,
  );
