import { type Child, html } from '../markup.js';
import { type ReportContext, TOTAL } from '../report-context.js';
import { listed, type ValuesAsked, type Votes } from '../values-asked.js';

/** Most words named. */
const NAMED = 5;
const KEYS: Readonly<Record<string, string>> = { today: 'values.hinderingToday', wished: 'values.hinderingWished' };

/** The share of votes that went to words counted as holding a workplace back. */
export function valuesHindering(asked: ValuesAsked, context: ReportContext): Child {
  const { t, numbers } = context;
  const sentences = asked.picks.flatMap((pick) => {
    const { votes } = pick.votes(TOTAL);
    const said = votes && hinderingSentence(votes, KEYS[pick.about], context);
    return said === null ? [] : [said];
  });
  if (sentences.length === 0) return null;
  const { list } = asked;
  const hindering = list.entries.filter(({ limiting }) => limiting).map(({ id }) => id);
  const most = mostVotes(asked.first.votes(TOTAL).votes, hindering);
  const named = most.map(({ id, percent }) =>
    t('format.withInterval', { value: asked.word(id), interval: numbers.percent(percent) }),
  );
  const note = t('values.hinderingNote', {
    hindering: numbers.count(hindering.length),
    of: numbers.count(list.entries.length),
    version: String(list.version),
  });
  return html`<h3>${t('values.hinderingTitle')}</h3><p>${sentences.join(' ')}</p>${
    named.length > 0 && html`<p>${t('values.hinderingMost', { words: listed(named, context) })}</p>`
  }<p class="note">${note}</p>`;
}

function hinderingSentence(votes: Votes, key: string | undefined, { t, numbers }: ReportContext): string | null {
  if (votes.limiting === null || key === undefined) return null;
  const { percent, interval } = votes.limiting;
  const said = { share: numbers.percent(percent), n: numbers.count(votes.n) };
  return interval === null
    ? t(`${key}Plain`, said)
    : t(key, { ...said, low: numbers.percent(interval.low), high: numbers.percent(interval.high) });
}

function mostVotes(votes: Votes | null, entries: readonly string[]) {
  return (votes?.options ?? [])
    .filter(({ id, votes: own }) => own > 0 && entries.includes(id))
    .toSorted((a, b) => b.percent - a.percent)
    .slice(0, NAMED);
}
