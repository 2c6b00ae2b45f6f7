import { ONE_WORD, PUBLISHED_LENGTH, type PublishedPlace, SEVERAL_WORDS } from '../data/published-places.js';
import { keyMark } from '../figures/difference-rows.js';
import { type Mark, strip } from '../figures/strip.js';
import { lowerFirst, upperFirst } from '../letter-case.js';
import { type Child, html, type Markup } from '../markup.js';
import { type ReportContext, TOTAL } from '../report-context.js';
import { listed, placed, placeWords, type ValuesAsked } from '../values-asked.js';
import { placeAxis, placeRange } from './place-figure.js';

/** Longest list beside which published places of about 100 words say anything, and shortest. */
const ALIKE = { min: 0.8 * PUBLISHED_LENGTH, max: 1.25 * PUBLISHED_LENGTH };

/**
 * Places that others have published, as points with gaps between the years: no line, since they are of two measures, and no
 * benchmark, since list, people and words are others. Only beside a list of about as many words.
 */
export function reference(asked: ValuesAsked, context: ReportContext): Child {
  const { t } = context;
  const { length } = asked.list.entries;
  if (length < ALIKE.min || length > ALIKE.max) return null;
  const range = placeRange(length);
  const axis = placeAxis(length, context);
  const rows = (places: readonly PublishedPlace[], other: boolean) =>
    places.map((place, i) => row(place, { range, other, gap: i > 0 && isGap(places[i - 1]!, place) }, context));
  const sources = [...new Set([...ONE_WORD, ...SEVERAL_WORDS].map(({ source }) => source))];
  return html`<h3>${t('values.reference.title')}</h3><p class="lead">${t('values.reference.lead', { word: asked.word(asked.headline) })}</p><figure class="reference"><figcaption>${t(
    'values.reference.figure',
  )}</figcaption><ul class="key"><li>${keyMark('first')}${t('values.today')}</li><li>${keyMark('second')}${t('values.wished')}</li></ul><ul class="rows">${rows(
    ONE_WORD,
    false,
  )}${own(asked, range, context)}</ul>${axis}<ul class="rows apart">${rows(SEVERAL_WORDS, true)}</ul>${axis}</figure><p class="note">${t(
    'values.reference.otherMeasure',
  )} ${t('values.reference.abroad')} ${t('values.reference.sources', { sources: listed(sources, context) })}</p>`;
}

type Range = ReturnType<typeof placeRange>;

interface RowOf {
  readonly range: Range;
  readonly other: boolean;
  readonly gap: boolean;
}

function row(place: PublishedPlace, { range, other, gap }: RowOf, context: ReportContext): Markup {
  const { t, numbers } = context;
  const year = place.about ? t('values.reference.about', { year: place.year }) : place.year;
  const point = (key: string) => (rank: number) =>
    t(`values.reference.${key}`, { year, rank: numbers.count(rank), source: place.source });
  const said = [...place.today.map(point(other ? 'pointOther' : 'point')), ...place.wished.map(point('pointWished'))];
  const marks = [
    ...place.today.map((value) => dot(value, 'first')),
    ...place.wished.map((value) => dot(value, 'second')),
  ];
  return html`<li class="row${gap && ' after-gap'}"><div class="label">${said.map(
    (sentence) => html`<span class="said">${upperFirst(sentence, context)}</span>`,
  )}</div><div class="plot">${strip(marks, range)}</div></li>`;
}

/** A point without an interval: none was published. */
function dot(value: number, shape: Mark['shape']): Mark {
  return { value, low: value, high: value, shape };
}

/** Whether years lie between two rows. */
function isGap(before: PublishedPlace, after: PublishedPlace): boolean {
  return Number.parseInt(after.year, 10) - Number.parseInt(before.year, 10) > 1;
}

/** The headline word’s own places in this survey, with their intervals. */
function own({ first, second, headline }: ValuesAsked, range: Range, context: ReportContext): Child {
  const { t } = context;
  if (first.about !== 'today') return null;
  const found = [first, ...(second === null ? [] : [second])].flatMap((pick) => {
    const { votes } = pick.votes(TOTAL);
    const place = placed(votes, headline);
    return votes === null || place === null ? [] : [{ about: pick.about, votes, place }];
  });
  const marks = found.map(({ about, place }): Mark => {
    return { ...place.rank, value: place.rank.rank, shape: about === 'today' ? 'first' : 'second' };
  });
  const said = found.map(({ about, votes, place }) =>
    t('values.reference.own', {
      question: lowerFirst(t(`values.${about}`), context),
      place: t('values.rank', placeWords(place, votes, context)),
    }),
  );
  return (
    found.length > 0 &&
    html`<li class="row own"><div class="label">${said.map(
      (sentence) => html`<span class="said">${upperFirst(sentence, context)}</span>`,
    )}</div><div class="plot">${strip(marks, range)}</div></li>`
  );
}
