import type { Issue, PackWording, ResponseSet } from '../model/index.js';
import { itemWordsOf } from './item-words/index.js';
import type { PackParts } from './pack-parts.js';

/**
 * Labels of options that mirror each other (first and last, second and second last) are worded alike: a pair that the
 * language's list holds, or as many words on both sides. Asked of response sets with as many favourable as unfavourable
 * options; a set that departs knowingly stands in `exceptions` by its id.
 */
export function labelIssues(wording: Partial<PackWording>, pack: PackParts): readonly Issue[] {
  const pairs = itemWordsOf(wording.locale ?? '')?.labelPairs ?? [];
  return pack.responseSets
    .filter((set) => isBalanced(set) && wording.exceptions?.[set.id] === undefined)
    .flatMap((set) => setIssues(set, wording.responseSets?.[set.id] ?? {}, pairs));
}

function isBalanced({ options }: ResponseSet): boolean {
  return options.every(({ favourability }, i) => {
    const mirrored = options[options.length - 1 - i]!.favourability;
    return favourability === 'neutral' ? mirrored === 'neutral' : mirrored !== 'neutral' && mirrored !== favourability;
  });
}

function setIssues(
  { id, options }: ResponseSet,
  labels: Readonly<Record<string, string>>,
  pairs: readonly (readonly [string, string])[],
): readonly Issue[] {
  return options.slice(0, Math.floor(options.length / 2)).flatMap(({ code }, i) => {
    const [low, high] = [labels[code], labels[options[options.length - 1 - i]!.code]];
    if (low === undefined || high === undefined || mirrors(low, high, pairs)) return [];
    return [
      {
        code: 'asymmetric-labels',
        path: `responseSets/${id}/${code}`,
        expected: `a label worded like its opposite, ${JSON.stringify(high)}`,
        received: JSON.stringify(low),
        hint: `Word both alike, or give the reason in exceptions/${id}`,
      },
    ];
  });
}

/** A label that the list holds has its opposite there; any other has one of as many words. */
function mirrors(low: string, high: string, pairs: readonly (readonly [string, string])[]): boolean {
  const [a, b] = [low.toLowerCase(), high.toLowerCase()];
  const listed = pairs.filter((pair) => pair.includes(a) || pair.includes(b));
  if (listed.length > 0) return listed.some((pair) => pair.includes(a) && pair.includes(b) && a !== b);
  return a.split(/\s+/).length === b.split(/\s+/).length;
}
