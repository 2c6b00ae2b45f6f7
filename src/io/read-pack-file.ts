import { type Issue, KundfokusError, type Pack, type PackWording } from '../model/index.js';
import { validatePackFile } from '../pack/index.js';
import { withPicks } from '../study/picks/index.js';
import { readJson } from './read-document.js';

/** A pack from outside with its words: a JSON file `{ "pack": …, "wordings": [ … ] }`. */
export interface PackFile {
  readonly pack: Pack;
  readonly wordings: readonly PackWording[];
}

/**
 * Reads a pack file and checks pack and wordings, each by itself and the wordings against each other.
 * @throws KundfokusError with every issue, each path beginning with the file.
 */
export async function readPackFile(path: string): Promise<PackFile> {
  const document = await readJson(path);
  const issues = validatePackFile(document);
  if (issues.length > 0)
    throw new KundfokusError(issues.map((issue): Issue => ({ ...issue, path: `${path}/${issue.path}` })));
  const { pack, wordings } = document as PackFile;
  return { pack: withPicks(pack), wordings };
}
