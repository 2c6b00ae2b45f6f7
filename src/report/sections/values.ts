import { upperFirst } from '../letter-case.js';
import { type Child, html, type Markup } from '../markup.js';
import { type ReportContext, TOTAL } from '../report-context.js';
import { methodsOf, placed, type ValuePick, type ValuesAsked, valuesAsked } from '../values-asked.js';
import { headlineSentence } from '../values-findings.js';
import { reference } from './reference.js';
import { section } from './section.js';
import { valuesChange } from './values-change.js';
import { valuesConcept } from './values-concept.js';
import { valuesGroups } from './values-groups.js';
import { valuesHindering } from './values-hindering.js';
import { valuesLadder } from './values-ladder.js';

/** Which values people picked, the place of the headline word first; nothing where values were not asked. */
export function values(context: ReportContext): Markup | null {
  const asked = valuesAsked(context);
  if (asked === null) return null;
  const { t } = context;
  return section('values', t('values.title'), {
    context,
    body: html`<p class="lead">${lead(asked, context)}</p>${asked.picks.map(
      (pick) => html`<p class="lead">${headlineSentence(pick, asked, context)}${method(pick, asked, context)}</p>`,
    )}${target(asked, context)}${valuesLadder(asked, context)}${valuesChange(asked, context)}${valuesConcept(
      asked,
      context,
    )}${valuesHindering(asked, context)}${valuesGroups(asked, context)}${reference(asked, context)}<p class="note">${t('values.caution')}</p>`,
  });
}

/** How the interval was made. */
function method(pick: ValuePick, { headline }: ValuesAsked, context: ReportContext): Child {
  const said = methodsOf([placed(pick.votes(TOTAL).votes, headline)?.rank ?? null], context);
  return said !== '' && html` <span class="n">${upperFirst(said, context)}.</span>`;
}

function lead({ list, picks, second }: ValuesAsked, { t, numbers, study }: ReportContext): string {
  const question = study.pack.questions?.find(({ id }) => id === picks[0]!.question);
  return t(second === null ? 'values.leadOne' : 'values.lead', {
    of: numbers.count(list.entries.length),
    most: numbers.count(question?.kind === 'pick' ? question.most : 0),
  });
}

/** What the study aims at, and whether today’s interval lies within it. */
function target({ first, headline, word }: ValuesAsked, context: ReportContext): Child {
  const { t, numbers, study } = context;
  const aim = study.values?.target ?? null;
  if (aim === null || first.about !== 'today') return null;
  const said = t('values.target', { word: word(headline), rank: numbers.count(aim.rank), year: String(aim.year) });
  const place = placed(first.votes(TOTAL).votes, headline)?.rank;
  if (place === undefined) return html`<p class="lead">${said}</p>`;
  const reading = place.high <= aim.rank ? 'Reached' : place.low > aim.rank ? 'Ahead' : 'Open';
  return html`<p class="lead">${said} ${t(`values.target${reading}`)}</p>`;
}
