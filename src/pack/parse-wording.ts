import { type Issue, KundfokusError, type Pack, type PackWording } from '../model/index.js';
import { completenessIssues } from './rules-completeness.js';
import { itemTextIssues } from './rules-items.js';
import { plainTextIssues, translationIssues } from './rules-text.js';
import { schemaIssues } from './schema-issues.js';
import { soundParts } from './sound-parts.js';
import { wordingSchema } from './wording-schema.js';

/**
 * Everything wrong with a document that should be the words of a pack in one locale.
 * @param original The same pack's words in another locale: each text must then hold the same placeholders as there.
 */
export function validateWording(input: unknown, pack: Pack, original?: PackWording): readonly Issue[] {
  const wording = soundParts<PackWording>(wordingSchema, input);
  return [
    ...schemaIssues({ schema: wordingSchema, input }),
    ...completenessIssues(input, wording, pack),
    ...plainTextIssues(wording),
    ...itemTextIssues(wording),
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
