import type { ClientBase } from 'pg';

const COLOR = '#4338CA';
/** A mark of four seats, one of them taken; drawn by the style sheet, so that no file has to be uploaded for it. */
const MARK = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="2"><rect x="3" y="3" width="7" height="7" rx="2"/><rect x="14" y="3" width="7" height="7" rx="2"/><rect x="3" y="14" width="7" height="7" rx="2"/><rect x="14" y="14" width="7" height="7" rx="2" fill="#fff"/></svg>',
);
const mark = (size: string) =>
  `background: ${COLOR} url("data:image/svg+xml,${MARK}") center / ${size} no-repeat !important`;
/** In the bar and on the sign-in page, instead of the mark of the Studio's maker; a logo that an administrator chose stands. */
const CSS = `.module-bar-logo:not(:has(.custom-logo)) svg, .module-bar-logo:not(:has(.custom-logo)) .logo { display: none !important; }
.module-bar-logo:not(:has(.custom-logo)) { ${mark('24px')}; }
.public-view .logo > img[src^="data:"] { visibility: hidden; }
.public-view .logo:has(> img[src^="data:"]) { ${mark('28px')}; }`;

/** What stands in the Studio's bar: home first; no page of its maker, nothing that is switched off here. */
const MODULES = [
  { type: 'module', id: 'muster-home', enabled: true },
  { type: 'module', id: 'content', enabled: true },
  { type: 'module', id: 'muster-schemes', enabled: true },
  { type: 'module', id: 'muster-templates', enabled: true },
  { type: 'module', id: 'muster-keys', enabled: true },
  { type: 'module', id: 'muster-audit', enabled: true },
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

/** When a setting is an administrator's own choice: neither empty, nor what Directus begins with, nor ours of any release. */
const CHOSEN: Partial<Record<keyof typeof SETTINGS, string>> = {
  project_name: `coalesce(project_name, '') NOT IN ('', 'Directus', 'Muster')`,
  project_descriptor: `coalesce(project_descriptor, '') NOT IN ('', 'Studio')`,
  project_color: `coalesce(project_color, '') NOT IN ('', '#6644FF', '${COLOR}')`,
  custom_css: `coalesce(custom_css, '') NOT LIKE '.module-bar-logo%' AND custom_css <> ''`,
};

/** Name, colours and style are kept where an administrator chose them; everything else is set again. */
export async function applySettings(client: ClientBase): Promise<void> {
  const names = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];
  const values = Object.values(SETTINGS);
  const places = names.map((_, index) => `$${index + 1}`);
  const kept = names.map((name, index) => {
    const chosen = CHOSEN[name];
    return `${name} = ${chosen ? `CASE WHEN ${chosen} THEN ${name} ELSE ${places[index]} END` : places[index]}`;
  });
  const { rowCount } = await client.query(`UPDATE directus_settings SET ${kept.join(', ')}`, values);
  if (!rowCount)
    await client.query(`INSERT INTO directus_settings (${names.join(', ')}) VALUES (${places.join(', ')})`, values);
}
