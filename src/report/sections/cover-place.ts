import { strip } from '../figures/strip.js';
import { type Child, html, words } from '../markup.js';
import { type ReportContext, TOTAL } from '../report-context.js';
import { placed, valuesAsked } from '../values-asked.js';
import { headlineSentence } from '../values-findings.js';
import { placeAxis, placeRange } from './place-figure.js';

/** The place of the headline word with its interval, on the first page of a survey that asks for values and has no index. */
export function coverPlace(context: ReportContext): Child {
  const asked = valuesAsked(context);
  if (asked === null) return null;
  const { votes } = asked.first.votes(TOTAL);
  const found = placed(votes, asked.headline);
  const name = html`<h2>${words(asked.word(asked.headline))}</h2>`;
  const sentence = headlineSentence(asked.first, asked, context);
  if (votes === null || found === null) return html`${name}<p>${sentence}</p>`;
  const { rank } = found;
  const { numbers, t } = context;
  return html`${name}<p class="figure"><strong>${numbers.constant(rank.rank)}</strong></p><div class="plot">${strip(
    [{ ...rank, value: rank.rank, shape: 'first' }],
    placeRange(votes.length),
  )}</div>${placeAxis(votes.length, context)}<p>${sentence}</p><p class="note">${t('values.uncertain')}</p>`;
}
