import type { PublishedAnalysisOf } from '../disclose/published.js';
import type { PickList, PickQuestion, PickSubject } from '../model/index.js';
import { isolate } from './markup.js';
import { type ReportContext, reasonOf, shown, TOTAL } from './report-context.js';

type ValueOf<K extends 'votes' | 'conceptVotes' | 'valueShift' | 'estimatedRank'> = Extract<
  PublishedAnalysisOf<K>['value'],
  { state: 'shown' }
>['value'];

export type Votes = ValueOf<'votes'>;
export type EntryVotes = Votes['options'][number];
export type Place = NonNullable<EntryVotes['rank']>;
export type ConceptVotes = ValueOf<'conceptVotes'>;
export type ValueShift = ValueOf<'valueShift'>;
export type EstimatedRank = ValueOf<'estimatedRank'>;

/** One question that picks values, with what may be shown of it. */
export interface ValuePick {
  readonly question: string;
  readonly about: PickSubject;
  /** Votes in a slice with the reason why there are none, or why they have no places. */
  votes(slice: string): { readonly votes: Votes | null; readonly reason: string | null };
}

/** What was asked of one list of values. */
export interface ValuesAsked {
  readonly list: PickList;
  /** In the order asked. */
  readonly picks: readonly ValuePick[];
  /** What the places are ordered by: today where it was asked. */
  readonly first: ValuePick;
  /** The other side of the comparison: what is wished for. */
  readonly second: ValuePick | null;
  readonly headline: string;
  /** The word of an entry, kept from turning the direction of a sentence. */
  word(entry: string): string;
  /** Whether an entry stands for the same as the headline word. */
  isMarked(entry: string): boolean;
}

/** The values asked, of the first list of the pack that people picked from; `null` where none was. */
export function valuesAsked(context: ReportContext): ValuesAsked | null {
  const { study, published, wording, t } = context;
  const votes = published.analyses.filter((one): one is PublishedAnalysisOf<'votes'> => one.kind === 'votes');
  const asked = (study.pack.questions ?? []).filter(
    (question): question is PickQuestion =>
      question.kind === 'pick' && votes.some(({ id }) => id === `${question.id}/${TOTAL}`),
  );
  const list = study.pack.lists?.find(({ id }) => asked.some((question) => question.list === id));
  if (list === undefined) return null;
  const picks = asked
    .filter((question) => question.list === list.id)
    .map(({ id: question, about }): ValuePick => {
      const find = (slice: string) => votes.find(({ id }) => id === `${question}/${slice}`)?.value;
      return { question, about, votes: (slice) => withReason(find(slice), t) };
    });
  const ofToday = picks.find(({ about }) => about === 'today');
  const concept = list.entries.find(({ id }) => id === list.headline)?.concept;
  return {
    ...{ list, picks, headline: list.headline },
    first: ofToday ?? picks[0]!,
    second: (ofToday && picks.find(({ about }) => about === 'wished')) ?? null,
    word: (entry) => isolate(wording.lists[list.id]?.entries[entry] ?? entry),
    isMarked: (entry) =>
      entry === list.headline ||
      (concept !== undefined && list.entries.find(({ id }) => id === entry)?.concept === concept),
  };
}

function withReason(figure: PublishedAnalysisOf<'votes'>['value'] | undefined, t: ReportContext['t']) {
  const votes = shown(figure);
  if (votes === null) return { votes, reason: reasonOf(figure, t) };
  return { votes, reason: votes.noRanks === null ? null : t(`reason.${votes.noRanks}`) };
}

/** An entry with its place; `null` without one. */
export function placed(votes: Votes | null, entry: string): (EntryVotes & { readonly rank: Place }) | null {
  const found = votes?.options.find(({ id }) => id === entry);
  return found === undefined || found.rank === null ? null : { ...found, rank: found.rank };
}

/** What every sentence with a place is given: the place with its interval, n, list length and list version. */
export function placeWords(
  { rank }: { readonly rank: Place },
  votes: Pick<Votes, 'n' | 'length' | 'version'>,
  { numbers }: ReportContext,
) {
  const { rank: place, low, high } = rank;
  return {
    ...{ rank: numbers.constant(place), low: numbers.constant(low), high: numbers.constant(high) },
    ...{ n: numbers.count(votes.n), of: numbers.count(votes.length), version: votes.version },
  };
}

/** Several names in one sentence, as the language joins them. */
export function listed(names: readonly string[], { locale }: Pick<ReportContext, 'locale'>): string {
  return new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(names);
}

/** The methods that intervals of places were made by, as a sentence has them; empty without places. */
export function methodsOf(places: readonly (Place | null)[], context: ReportContext): string {
  const { t } = context;
  const names = [...new Set(places.flatMap((place) => (place === null ? [] : [place.method])))].map((method) =>
    t(method === 'normal' ? 'values.methodNormal' : 'values.methodPairwise'),
  );
  return names.length === 0 ? '' : t('values.method', { method: listed(names, context) });
}
