import * as z from 'zod/mini';
import { nonEmptyList, packId, text, version } from './forms.js';
import { ITEM_CHANGES } from './item-changes.js';
import { once } from './once.js';

/** The changes of a pack between two of its versions. */
export const changesSchema = once(() =>
  z.strictObject({
    pack: packId(),
    from: version(),
    to: version(),
    items: z.record(z.string(), z.enum(ITEM_CHANGES)),
    also: z.exactOptional(z.record(z.string(), nonEmptyList(z.enum(ITEM_CHANGES)))),
    context: z.array(text()),
  }),
);

/** A pack's `changes.json`: one entry for each step from a version to the next. */
export const changesFileSchema = once(() => nonEmptyList(changesSchema()));
