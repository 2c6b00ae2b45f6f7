import { type Issue, KundfokusError, type Pack, type PackWording } from '../model/index.js';
import type { PackVersion } from './compare-packs.js';
import { repeated } from './pack-parts.js';
import { validatePack } from './parse-pack.js';
import { validateWording } from './parse-wording.js';
import { stepInto } from './schema-node.js';

/**
 * A pack with its words, written in TypeScript and checked as one from a file is.
 * @param pack The structure.
 * @param wordings Its words, at least one locale; the first is the one the others are held against.
 * @throws KundfokusError with every issue in pack and words.
 * @example
 * const ours = definePack(pack, [swedish, english]);
 * const library = { packs: [ours.pack], wordings: ours.wordings, locales: [sv, en] };
 */
export function definePack(pack: Pack, wordings: readonly PackWording[]): PackVersion {
  const issues = validatePackFile({ pack, wordings });
  if (issues.length > 0) throw new KundfokusError(issues);
  return { pack, wordings };
}

/**
 * Everything wrong with a pack file `{ "pack": …, "wordings": [ … ] }`, paths beginning with `pack` or `wordings`: each
 * part of itself, words in the same locale twice, and texts that do not hold the values of the first locale.
 */
export function validatePackFile(input: unknown): readonly Issue[] {
  const pack = stepInto(input, 'pack');
  const written = stepInto(input, 'wordings');
  const wordings: readonly unknown[] = Array.isArray(written) ? written : [];
  return [
    ...below('pack', validatePack(pack)),
    ...(wordings.length === 0 ? [NO_WORDINGS] : []),
    ...wordings.flatMap((wording, i) => {
      const first = i === 0 || !isWording(wordings[0]) ? undefined : wordings[0];
      return below(`wordings/${i}`, validateWording(wording, pack as Pack, first));
    }),
    ...sameLocales(wordings),
  ];
}

const NO_WORDINGS: Issue = {
  code: 'missing-wordings',
  path: 'wordings',
  expected: 'a list with the words of the pack in at least one locale',
  received: 'none',
  hint: 'Add "wordings" beside "pack"',
};

function isWording(value: unknown): value is PackWording {
  return typeof stepInto(value, 'items') === 'object' && typeof stepInto(value, 'locale') === 'string';
}

function sameLocales(wordings: readonly unknown[]): readonly Issue[] {
  const locales = wordings.map((wording) => stepInto(wording, 'locale')).filter((locale) => typeof locale === 'string');
  return [...new Set(repeated(locales))].map((locale) => ({
    code: 'duplicate',
    path: 'wordings',
    expected: 'one wording for each locale',
    received: `${JSON.stringify(locale)} more than once`,
    hint: 'Take out all but one',
  }));
}

function below(parent: string, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, path: issue.path === '/' ? parent : `${parent}/${issue.path}` }));
}
