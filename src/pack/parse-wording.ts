import { type Issue, KundfokusError, type Pack, type PackWording } from '../model/index.js';
import { openPack } from './pack-parts.js';
import { completenessIssues, identityIssues } from './rules-completeness.js';
import { itemTextIssues } from './rules-items.js';
import { labelIssues } from './rules-labels.js';
import { listTextIssues } from './rules-lists.js';
import { plainTextIssues, translationIssues, variantIssues } from './rules-text.js';
import { schemaIssues } from './schema-issues.js';
import { soundParts } from './sound-parts.js';
import { wordingSchema } from './wording-schema.js';

/**
 * Everything wrong with a document that should be the words of a pack in one locale.
 * @param original The same pack's words in another locale: each text must then hold the same placeholders as there.
 */
export function validateWording(input: unknown, pack: Pack, original?: PackWording): readonly Issue[] {
  const wording = soundParts<PackWording>(wordingSchema(), input);
  const parts = openPack(pack);
  return [
    ...schemaIssues({ schema: wordingSchema(), input }),
    ...identityIssues(wording, pack),
    ...completenessIssues(input, parts),
    ...plainTextIssues(wording),
    ...itemTextIssues(wording, parts),
    ...labelIssues(wording, parts),
    ...listTextIssues(wording, parts),
    ...variantIssues(wording),
    ...(original === undefined ? [] : translationIssues(wording, original)),
  ];
}

/**
 * A document as the words of a pack in one locale.
 * @throws KundfokusError with every issue when there is one.
 */
export function parseWording(input: unknown, pack: Pack): PackWording {
  const issues = validateWording(input, pack);
  if (issues.length > 0) throw new KundfokusError(issues);
  return input as PackWording;
}
