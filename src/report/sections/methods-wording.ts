import type { Evidence } from '../../model/index.js';
import { cellAsked } from '../asked.js';
import { dataTable } from '../figures/data-table.js';
import { html, type Markup } from '../markup.js';
import { type Measure, type ReportContext, reasonOf, shown } from '../report-context.js';

const EVIDENCE: readonly Evidence[] = ['none', 'cognitiveInterviews', 'piloted'];

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
  })}${evidenceTable(context)}<p class="note">${t('methods.shareNote')}</p>`;
}

/** Every language of the study with the status of its wording and how many of the items asked were tried how far. */
function evidenceTable(context: ReportContext): Markup {
  const { t, study, locale, numbers } = context;
  const asked = context.measures('item').map(({ id }) => id);
  const languages = new Intl.DisplayNames([locale], { type: 'language' });
  return dataTable({
    caption: t('methods.evidenceTable'),
    columns: ['language', 'status', 'evidence'].map((key) => ({ head: t(`methods.${key}`) })),
    rows: study.locales.flatMap((language) => {
      const wording = study.words[language]?.wording;
      if (wording === undefined) return [];
      const counts = EVIDENCE.map((evidence) => ({
        evidence: t(`evidence.${evidence}`),
        n: asked.filter((id) => wording.items[id]?.evidence === evidence).length,
      })).filter(({ n }) => n > 0);
      const tried = counts.map(({ evidence, n }) => t('methods.evidenceCount', { evidence, n: numbers.count(n) }));
      return [[languages.of(language) ?? language, t(`status.${wording.status}`), tried.join(', ')]];
    }),
  });
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

/** Not relevant, don't know and blank as whole percentages of all who were asked; a dash for an option the item has not. */
function asideShares(item: Measure, context: ReportContext): readonly string[] {
  const { numbers, t, study } = context;
  const found = cellAsked(item.id, context);
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
