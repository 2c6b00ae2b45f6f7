import type { Pack, PackWording } from '../model/index.js';
import { sha256 } from './sha256.js';

/** JSON with object keys sorted by code unit and no white space, so that equal content gives equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 of the UTF-8 bytes of a text, 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return sha256(new TextEncoder().encode(text));
}

/** Hash of a pack's structure; whether it is a draft or released does not enter. */
export function hashPack(pack: Pack): string {
  const { status: _status, ...structure } = pack;
  return sha256Hex(canonicalJson(structure));
}

/** Hash of a wording: texts and revisions; status and evidence do not enter, since they rise without a change of words. */
export function hashWording(wording: PackWording): string {
  const { status: _status, items, ...rest } = wording;
  const texts = Object.fromEntries(
    Object.entries(items).map(([id, item]) => [id, { text: item.text, revision: item.revision }]),
  );
  return sha256Hex(canonicalJson({ ...rest, items: texts }));
}

/** `customer-focus@1.0.0#1a2b3c4d`: what an answer remembers it answered. */
export function packRef(pack: Pack): string {
  return `${pack.id}@${pack.version}#${hashPack(pack).slice(0, 8)}`;
}
