import { dataTable } from '../figures/data-table.js';
import { html, type Markup } from '../markup.js';
import { type Measure, type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';

/** Every item with its wording's revision and evidence, and the shares that stood aside or left it blank. */
export function wordingPart(context: ReportContext): Markup {
  const { t } = context;
  const measured = context.measures('item');
  if (measured.length === 0) return html``;
  const numeric = true;
  return html`<h3>${t('methods.wordingTitle')}</h3><p>${t('methods.wordingLead')}</p>${dataTable({
    caption: t('methods.wordingTable'),
    columns: [
      { head: t('table.item') },
      { head: t('methods.wording') },
      { head: t('methods.revision'), numeric },
      { head: t('methods.evidence') },
      ...['notRelevant', 'dontKnow', 'blank'].map((key) => ({ head: t(`methods.${key}`), numeric })),
    ],
    rows: measured.map((item) => itemRow(item, context)),
  })}<p class="note">${t('methods.shareNote')}</p>`;
}

function itemRow(item: Measure, context: ReportContext) {
  const { t, study, locale, wording } = context;
  const words = study.words[locale]!.wording.items[item.id];
  return [
    item.id,
    wording.items[item.id] ?? '',
    words === undefined ? '' : String(words.revision),
    words === undefined ? '' : t(`evidence.${words.evidence}`),
    ...asideShares(item, context),
  ];
}

/** Not relevant, don't know and blank as whole percentages of all respondents; a dash for an option the item has not. */
function asideShares(item: Measure, { cell, numbers, t, study }: ReportContext): readonly string[] {
  const found = cell(item.id, TOTAL);
  const [missing, nValid] = [shown(found?.missing), shown(found?.nValid)];
  if (missing === null || nValid === null) {
    const reason = reasonOf(found?.missing, t) ?? reasonOf(found?.nValid, t) ?? '';
    return [reason, reason, reason];
  }
  const all = nValid + missing.nNotRelevant + missing.nDontKnow + missing.nBlank;
  const share = (n: number) => (all === 0 ? '–' : numbers.percent((100 * n) / all));
  const option = study.pack.items.find(({ id }) => id === item.id)?.nonSubstantive;
  return [
    option === 'notRelevant' ? share(missing.nNotRelevant) : '–',
    option === 'dontKnow' ? share(missing.nDontKnow) : '–',
    share(missing.nBlank),
  ];
}
