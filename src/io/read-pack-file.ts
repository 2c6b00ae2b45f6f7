import { type Issue, KundfokusError, type Pack, type PackWording } from '../model/index.js';
import { validatePack, validateWording } from '../pack/index.js';
import { readJson } from './read-document.js';

/** A pack from outside with its words: a JSON file `{ "pack": …, "wordings": [ … ] }`. */
export interface PackFile {
  readonly pack: Pack;
  readonly wordings: readonly PackWording[];
}

/**
 * Reads a pack file and checks pack and wordings.
 * @throws KundfokusError with every issue, each path beginning with the file.
 */
export async function readPackFile(path: string): Promise<PackFile> {
  const document = (await readJson(path)) as Partial<PackFile> | null;
  const wordings = Array.isArray(document?.wordings) ? document.wordings : [];
  const issues = [
    ...below('pack', validatePack(document?.pack)),
    ...wordings.flatMap((wording, i) => below(`wordings/${i}`, validateWording(wording, document?.pack as Pack))),
    ...(wordings.length > 0 ? [] : [noWordings]),
  ];
  if (issues.length > 0) throw new KundfokusError(below(path, issues));
  return { pack: document!.pack as Pack, wordings };
}

const noWordings: Issue = {
  code: 'missing-wordings',
  path: 'wordings',
  expected: 'a list with the words of the pack in at least one locale',
  received: 'none',
  hint: 'Add "wordings" beside "pack"',
};

function below(parent: string, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, path: issue.path === '' ? parent : `${parent}/${issue.path}` }));
}
