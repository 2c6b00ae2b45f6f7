import type { Gap, Pack } from '../model/index.js';
import { packSchema } from './pack-schema.js';
import { stepInto } from './schema-node.js';
import { soundParts } from './sound-parts.js';

/** What of a pack its rules can rely on, and every id that it gives, faulty parts included. */
export interface PackParts {
  readonly responseSets: Pack['responseSets'];
  readonly items: Pack['items'];
  readonly scales: Pack['scales'];
  readonly indices: Pack['indices'];
  readonly gaps: readonly Gap[];
  readonly background: Pack['background'];
  readonly questions: NonNullable<Pack['questions']>;
  readonly lists: NonNullable<Pack['lists']>;
  readonly modules: Pack['modules'];
  readonly texts: NonNullable<Pack['texts']>;
  readonly nonSubstantiveCodes: Pack['nonSubstantiveCodes'] | null;
  /** Ids of a list of the document, in its order, so that a reference to a faulty part is not called unknown. */
  ids(list: ListName): readonly string[];
}

/** The lists of a pack whose entries have ids. */
export type ListName =
  | 'responseSets'
  | 'items'
  | 'scales'
  | 'indices'
  | 'gaps'
  | 'background'
  | 'questions'
  | 'lists'
  | 'modules';

/** Opens a document that should be a pack for the rules beyond its schema. */
export function openPack(input: unknown): PackParts {
  const sound = soundParts<Pack>(packSchema(), input);
  return {
    responseSets: sound.responseSets ?? [],
    items: sound.items ?? [],
    scales: sound.scales ?? [],
    indices: sound.indices ?? [],
    gaps: sound.gaps ?? [],
    background: sound.background ?? [],
    questions: sound.questions ?? [],
    lists: sound.lists ?? [],
    modules: sound.modules ?? [],
    texts: sound.texts ?? [],
    nonSubstantiveCodes: sound.nonSubstantiveCodes ?? null,
    ids: (list) => idsOf(stepInto(input, list)),
  };
}

function idsOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.map((entry) => stepInto(entry, 'id')).filter((id) => typeof id === 'string');
}

/** Entries of a list that stand in it before, each as often as it comes again. */
export function repeated<Entry>(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((entry, i) => entries.indexOf(entry) !== i);
}
