import type { ClientBase } from 'pg';

/**
 * The Studio under the product's name. `auth_login_attempts` stays empty: Directus' own counter suspends the account
 * for good, so anyone could lock anyone out; our limiter delays instead.
 */
const SETTINGS = {
  project_name: 'Muster',
  project_descriptor: 'Studio',
  project_color: '#4338CA',
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
