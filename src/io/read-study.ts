import type { Study } from '../model/index.js';
import { parseStudy } from '../study/index.js';
import { type LibraryOptions, libraryFor } from './library.js';
import { withLoyaltyWeights } from './read-customers.js';
import { readYaml } from './read-document.js';

/**
 * Reads a study file, YAML or JSON, and checks it against the packs and locales of this package and the packs given; where
 * it names answers of customers, works out what drives their loyalty.
 * @throws KundfokusError with all issues: syntax by line and column, content by its path in the document.
 */
export async function readStudy(path: string, options: LibraryOptions = {}): Promise<Study> {
  const document = await readYaml(path);
  return withLoyaltyWeights(parseStudy(document, await libraryFor(document, options)), path);
}
