import { linkUnits, type Published, type PublishedLinkage } from '../disclose/index.js';
import { readUnitOutcomes } from '../io/index.js';
import type { Study } from '../model/index.js';
import type { Messages } from './outputs.js';
import { usage } from './usage.js';

/** Options of what sets units beside figures from elsewhere. */
export interface LinkingOptions {
  /** File of unit figures. */
  readonly link?: string;
  /** Also where unit means do not tell units apart. */
  readonly linkAnyway?: boolean;
}

/** Reads the unit figures of `--link` before the answers are; gives what links them. `null` without the option. */
export async function loadLinkedUnits(
  { unit, pack }: Study,
  { link, linkAnyway = false }: LinkingOptions,
): Promise<((published: Published) => PublishedLinkage) | null> {
  if (link === undefined) {
    if (linkAnyway) throw usage('--link-anyway', '--link with a file of unit figures', 'no --link');
    return null;
  }
  if (unit === null) throw usage('--link', 'a study that says which column is the unit', 'a study without units');
  const outcomes = await readUnitOutcomes(link);
  const main = pack.indices.find((index) => index.kind === 'ofRespondents' && index.role === 'main') ?? pack.indices[0];
  return (published) =>
    linkUnits(published, outcomes, { evenBelowReliability: linkAnyway, ...(main && { main: main.id }) });
}

/** Says how many units of the file nobody answered for, which often are units written in another way. */
export function warnOfUnits(linkage: PublishedLinkage | undefined, { warn }: Pick<Messages, 'warn'>): void {
  const { unitsInFile = 0, unitsUnknown = 0 } = linkage ?? {};
  if (unitsUnknown === 0) return;
  warn(`Of ${unitsInFile} units in the file of --link, ${unitsUnknown} are not in the answers`);
}
