import {
  type Json,
  type JsonObject,
  fromBase64,
  fromBase64Url,
  fromUtf8,
  isJsonObject,
  readJson,
} from '../model/index.js';

/** LTA adds four components, each renewal one or two; a hundred are thirty years of renewals. */
const COMPONENTS_LIMIT = 100;

/** The unsigned components of a seal (`etsiU`, ETSI TS 119 182-1 §5.3), read as far as this level needs them. */
export interface Components {
  readonly names: readonly string[];
  /** DER certificates of `xVals`: for paths, never trusted by themselves. */
  readonly certificates: readonly Uint8Array[];
}

/** Each component is base64url of a JSON object, or that object itself; in both forms with exactly one member. */
function readComponent(value: Json): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  if (typeof value !== 'string') return undefined;
  const bytes = fromBase64Url(value);
  const text = bytes === undefined ? undefined : fromUtf8(bytes);
  const read = text === undefined ? undefined : readJson(text);
  return isJsonObject(read?.value) ? read.value : undefined;
}

function certificatesOf(values: Json): readonly Uint8Array[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const found: Uint8Array[] = [];
  for (const value of values as readonly Json[]) {
    const held = isJsonObject(value) ? value['x509Cert'] : undefined;
    if (held === undefined) continue;
    const der = isJsonObject(held) && typeof held['val'] === 'string' ? fromBase64(held['val']) : undefined;
    if (der === undefined) return undefined;
    found.push(der);
  }
  return found;
}

/** Reads `etsiU`; `undefined` when it is not well formed. */
export function readComponents(etsiU: Json): Components | undefined {
  if (!Array.isArray(etsiU) || etsiU.length === 0 || etsiU.length > COMPONENTS_LIMIT) return undefined;
  const names: string[] = [];
  const certificates: Uint8Array[] = [];
  for (const value of etsiU as readonly Json[]) {
    const component = readComponent(value);
    const [name, ...more] = Object.keys(component ?? {});
    if (component === undefined || name === undefined || more.length > 0) return undefined;
    names.push(name.slice(0, 40));
    if (name !== 'xVals' && name !== 'axVals') continue;
    const held = certificatesOf(component[name] ?? null);
    if (held === undefined) return undefined;
    certificates.push(...held);
  }
  return { names, certificates };
}
