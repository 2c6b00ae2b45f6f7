import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { tableBehindFigure } from '../figures/data-table.js';
import { type Child, html, isolate, type Markup } from '../markup.js';
import { type ReportContext, shown, TOTAL } from '../report-context.js';
import { type ConceptVotes, listed, type ValuePick, type ValuesAsked } from '../values-asked.js';
import { percentInterval, placeCells } from './values-table.js';

const KEYS: Readonly<Record<string, string>> = { today: 'values.conceptToday', wished: 'values.conceptWished' };

type OneConcept = ConceptVotes['concepts'][number];

/** The words of the headline’s concept taken together, against groups of as many words only. */
export function valuesConcept(asked: ValuesAsked, context: ReportContext): Child {
  const { t } = context;
  const parts = asked.picks.flatMap((pick) => {
    const votes = conceptVotes(pick, context);
    const own = votes?.concepts.find(({ id }) => id === votes.headline);
    return votes === null || own === undefined || KEYS[pick.about] === undefined ? [] : [{ pick, votes, own }];
  });
  const [first] = parts;
  if (first === undefined) return null;
  const name = nameOf(first.own.id, asked, context);
  const entries = asked.list.entries.filter(({ concept }) => concept === first.own.id).map(({ id }) => asked.word(id));
  return html`<h3>${t('values.conceptTitle')}</h3>${parts.map(
    ({ pick, votes, own }) => html`<p>${sentences(own, { asked, pick, votes }, context)}</p>`,
  )}<p>${t('values.conceptWords', { concept: name, words: listed(entries, context) })}</p><p class="note">${t('values.conceptNote')}</p>${parts.map(
    ({ pick, votes, own }) => own.rank !== null && table(own, { asked, pick, votes }, context),
  )}`;
}

function conceptVotes({ question }: ValuePick, { published }: ReportContext): ConceptVotes | null {
  const id = `${question}/${TOTAL}`;
  const found = published.analyses.find(
    (one): one is PublishedAnalysisOf<'conceptVotes'> => one.kind === 'conceptVotes' && one.id === id,
  );
  return shown(found?.value);
}

function nameOf(concept: string, { list }: ValuesAsked, { wording }: ReportContext): string {
  return isolate(wording.lists[list.id]?.concepts[concept] ?? concept);
}

interface Of {
  readonly asked: ValuesAsked;
  readonly pick: ValuePick;
  readonly votes: ConceptVotes;
}

function sentences(own: OneConcept, { asked, pick, votes }: Of, context: ReportContext): string {
  const { t, numbers } = context;
  const concept = nameOf(own.id, asked, context);
  const share = t('values.conceptShare', {
    concept,
    share: numbers.percent(own.percent),
    interval: percentInterval(own, context),
  });
  if (own.rank === null) {
    const reason = pick.votes(TOTAL).reason;
    const none = reason === null ? t('values.conceptNone', { concept }) : t('values.held', { word: concept, reason });
    return `${none} ${share}`;
  }
  const { rank, low, high } = own.rank;
  const placed = t(KEYS[pick.about]!, {
    ...{ concept, size: numbers.count(own.entries), of: numbers.count(own.among), version: votes.version },
    ...{ rank: numbers.constant(rank), low: numbers.constant(low), high: numbers.constant(high) },
    n: numbers.count(votes.n),
  });
  return `${placed} ${share}`;
}

function table(own: OneConcept, { asked, pick, votes }: Of, context: ReportContext): Markup {
  const { t, numbers } = context;
  const numeric = true;
  const alike = votes.concepts.filter(({ entries }) => entries === own.entries);
  const name = t(`values.${pick.about}`);
  const scope = t('values.scope', {
    n: numbers.count(votes.n),
    of: numbers.count(votes.length),
    version: votes.version,
  });
  return tableBehindFigure(t('format.slice', { variable: t('table.show'), category: name }), {
    caption: `${t('values.conceptTitle')}. ${t('format.slice', { variable: name, category: scope })}`,
    columns: [
      { head: t('values.table.concept') },
      { head: t('values.table.share'), numeric },
      { head: t('table.interval'), numeric },
      { head: t('values.table.place'), numeric },
      { head: t('values.table.placeInterval'), numeric },
      { head: t('values.table.method') },
    ],
    rows: alike
      .toSorted((a, b) => (a.rank?.rank ?? 0) - (b.rank?.rank ?? 0))
      .map((one) => [
        one.id === own.id ? html`<strong>${nameOf(one.id, asked, context)}</strong>` : nameOf(one.id, asked, context),
        numbers.percent(one.percent),
        percentInterval(one, context),
        ...placeCells(one, context),
      ]),
  });
}
