import * as z from 'zod/mini';
import { ITEM_CHANGES } from './compare-packs.js';
import { nonEmptyList, packId, text, version } from './forms.js';

/** The changes of a pack between two of its versions. */
export const changesSchema = z.strictObject({
  pack: packId(),
  from: version(),
  to: version(),
  items: z.record(z.string(), z.enum(ITEM_CHANGES)),
  context: z.array(text()),
});

/** A pack's `changes.json`: one entry for each step from a version to the next. */
export const changesFileSchema = nonEmptyList(changesSchema);
