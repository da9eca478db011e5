import { readKeyFile, refuseReadable } from './files.js';
import type { Environment } from './files.js';
import { readKeysFile } from './keys-file.js';
import { type SealingSettings, readSealing } from './sealing.js';

/**
 * What keys.json says of the services, with no private key opened: raising and renewing seals needs none. ConfigurationError
 * `keys.file-missing`, `keys.file-malformed`, `keys.readable-by-others`.
 */
export async function readServices(
  folder: string,
  environment: Environment,
): Promise<Pick<SealingSettings, 'authorities' | 'insideHosts'>> {
  const { sealing } = readKeysFile((await readKeyFile(folder, 'keys.json')).bytes);
  const { settings, secrets } = await readSealing(sealing, folder, environment);
  refuseReadable(secrets);
  return settings;
}
