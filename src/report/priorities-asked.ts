import type { PublishedAnalysisOf } from '../disclose/published.js';
import { isolate } from './markup.js';
import { type ReportContext, TOTAL } from './report-context.js';

type PickKind = 'hits' | 'consensus' | 'priorityMap';
type ValueOf<K extends PickKind> = Extract<PublishedAnalysisOf<K>['value'], { state: 'shown' }>['value'];

export type Hits = ValueOf<'hits'>;
export type Consensus = ValueOf<'consensus'>;
export type PriorityMap = ValueOf<'priorityMap'>;
export type MappedWish = PriorityMap['wishes'][number];

/** What people believe matters to customers, as far as it may be shown. */
export interface PrioritiesAsked {
  /** The figure of a kind in a slice. */
  of<K extends PickKind>(kind: K, slice: string): PublishedAnalysisOf<K>['value'] | undefined;
  /** A wish in the words of the study, kept from turning the direction of a sentence. */
  wish(id: string): string;
}

/** The priorities asked; `null` where they were not. */
export function prioritiesAsked({ study, published, locale }: ReportContext): PrioritiesAsked | null {
  const question = study.pack.questions?.find((one) => one.kind === 'pick' && one.about === 'priorities');
  if (study.priorities === null || question === undefined) return null;
  const found = new Map(published.analyses.map((one) => [`${one.kind}/${one.id}`, one.value]));
  if (!found.has(`hits/${question.id}/${TOTAL}`)) return null;
  const texts = new Map(study.priorities.wishes.map(({ id, text }) => [id, text[locale] ?? Object.values(text)[0]]));
  return {
    of: <K extends PickKind>(kind: K, slice: string) =>
      found.get(`${kind}/${question.id}/${slice}`) as PublishedAnalysisOf<K>['value'] | undefined,
    wish: (id) => isolate(texts.get(id) ?? id),
  };
}
