import type { ClientBase } from 'pg';

const COLOR = '#4338CA';
/** A mark of four seats, one of them taken; drawn by the style sheet, so that no file has to be uploaded for it. */
const MARK = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="2"><rect x="3" y="3" width="7" height="7" rx="2"/><rect x="14" y="3" width="7" height="7" rx="2"/><rect x="3" y="14" width="7" height="7" rx="2"/><rect x="14" y="14" width="7" height="7" rx="2" fill="#fff"/></svg>',
);
const CSS = `.module-bar-logo svg, .module-bar-logo .logo, .module-bar-logo .custom-logo { display: none !important; }
.module-bar-logo { background: ${COLOR} url("data:image/svg+xml,${MARK}") center / 24px no-repeat !important; }`;

/** What stands in the Studio's bar: home first; no page of its maker, nothing that is switched off here. */
const MODULES = [
  { type: 'module', id: 'muster-home', enabled: true },
  { type: 'module', id: 'content', enabled: true },
  { type: 'module', id: 'muster-schemes', enabled: true },
  { type: 'module', id: 'users', enabled: true },
  { type: 'module', id: 'files', enabled: true },
  { type: 'module', id: 'settings', enabled: true, locked: true },
];

/**
 * The Studio under the product's name. `auth_login_attempts` stays empty: Directus' own counter suspends the account
 * for good, so anyone could lock anyone out; our limiter delays instead.
 */
const SETTINGS = {
  project_name: 'Muster',
  project_descriptor: 'Studio',
  project_color: COLOR,
  custom_css: CSS,
  module_bar: JSON.stringify(MODULES),
  auth_login_attempts: null,
  storage_asset_transform: 'presets',
  public_registration: false,
};

export async function applySettings(client: ClientBase): Promise<void> {
  const names = Object.keys(SETTINGS);
  const values = Object.values(SETTINGS);
  const places = names.map((_, index) => `$${index + 1}`);
  const { rowCount } = await client.query(
    `UPDATE directus_settings SET ${names.map((name, index) => `${name} = ${places[index]}`).join(', ')}`,
    values,
  );
  if (!rowCount)
    await client.query(`INSERT INTO directus_settings (${names.join(', ')}) VALUES (${places.join(', ')})`, values);
}
