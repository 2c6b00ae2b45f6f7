import { type Issue, KundfokusError, type Pack } from '../model/index.js';
import { audienceIssues } from './audiences.js';
import { openPack } from './pack-parts.js';
import { packSchema } from './pack-schema.js';
import { gapIssues } from './rules-gaps.js';
import { idIssues } from './rules-ids.js';
import { moduleIssues } from './rules-modules.js';
import { pickIssues } from './rules-picks.js';
import { scoringIssues } from './rules-scoring.js';
import { schemaIssues } from './schema-issues.js';

/**
 * Everything wrong with a document that should be a pack: its form, and how its parts fit together.
 * Parts of a wrong form are left out of the second, so that one fault is told once.
 */
export function validatePack(input: unknown): readonly Issue[] {
  const parts = openPack(input);
  return [
    ...schemaIssues({ schema: packSchema(), input }),
    ...idIssues(parts),
    ...scoringIssues(parts),
    ...gapIssues(parts),
    ...pickIssues(parts),
    ...moduleIssues(parts),
    ...audienceIssues(parts),
  ];
}

/**
 * A document as a pack.
 * @throws KundfokusError with every issue when there is one.
 */
export function parsePack(input: unknown): Pack {
  const issues = validatePack(input);
  if (issues.length > 0) throw new KundfokusError(issues);
  return input as Pack;
}
