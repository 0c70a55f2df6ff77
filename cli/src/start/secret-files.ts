import { readFileSync } from 'node:fs';

/** `X_FILE=/run/secrets/x` gives X its content, for every variable: secrets stay out of `docker inspect`. */
export function withSecretFiles(
  env: NodeJS.ProcessEnv,
  read = (file: string) => readFileSync(file, 'utf8'),
): NodeJS.ProcessEnv {
  const result: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(env)) {
    if (value && name.length > 5 && name.endsWith('_FILE')) result[name.slice(0, -5)] = read(value).trim();
    else result[name] ??= value;
  }
  return result;
}
