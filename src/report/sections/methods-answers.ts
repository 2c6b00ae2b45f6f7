import type { PublishedSlice } from '../../disclose/published.js';
import { askedOrder } from '../../pack/index.js';
import { dataTable } from '../figures/data-table.js';
import { html, isolate, type Markup } from '../markup.js';
import { type ReportContext, reasonOf, shown } from '../report-context.js';
import { wordsNote } from '../words-read.js';
import { familyName } from './methods-privacy.js';

/** Most slices of a family listed with their n. */
const LISTED = 40;

/** Who answered: n by slice, what was put together, duplicates and answers that were no code. */
export function answersPart(context: ReportContext): Markup {
  const { t, published } = context;
  const families = [...groupByFamily(published.slices)].filter(([, own]) => own.length <= LISTED);
  return html`<h3>${t('methods.answersTitle')}</h3><ul>${collapseSentences(context).map((sentence) => html`<li>${sentence}</li>`)}<li>${t(
    published.duplicatesChecked ? 'methods.duplicatesChecked' : 'methods.duplicatesUnchecked',
  )}</li><li>${invalidSentence(context)}</li>${[moduleOrder(context), wordsNote(context)].map(
    (sentence) => sentence !== null && html`<li>${sentence}</li>`,
  )}</ul>${dataTable({
    caption: t('methods.sliceTable'),
    columns: [{ head: t('methods.withheldFamily') }, { head: t('table.n') }],
    rows: families.map(([family, slices]) => [
      familyName(family, context),
      html`<ul class="counts">${slices.map((slice) => html`<li>${sliceCount(slice, context)}</li>`)}</ul>`,
    ]),
  })}`;
}

/** The modules in the order asked, where that is not the pack's own; `null` where it is. */
function moduleOrder({ study, wording, t }: ReportContext): string | null {
  const modulesInOrder = study.pack.modules.map(({ id }) => id).filter((id) => study.modules.includes(id));
  const own = askedOrder({ ...study, modules: modulesInOrder }).map(({ id }) => id);
  const asked = askedOrder(study).map(({ id }) => id);
  if (own.every((id, i) => id === asked[i])) return null;
  const modules = asked.map((id) => t('format.quoted', { text: isolate(wording.modules[id] ?? id) }));
  return t('methods.order', { modules: modules.join(', ') });
}

function groupByFamily(slices: readonly PublishedSlice[]): ReadonlyMap<string, readonly PublishedSlice[]> {
  const families = new Map<string, PublishedSlice[]>();
  for (const slice of slices) families.set(slice.family, [...(families.get(slice.family) ?? []), slice]);
  return families;
}

/** The declared collapses that were used, group by group. */
export function collapseSentences({ published, study, t, nameOf, wording }: ReportContext): readonly string[] {
  return study.pack.background.flatMap(({ id, collapses }) =>
    collapses.flatMap((collapse) =>
      collapse.groups.flatMap((group) => {
        const slice = `${id}.${collapse.id}=${group.id}`;
        if (!published.slices.some((found) => found.id === slice)) return [];
        const categories = group.categories.map((category) =>
          t('format.quoted', { text: wording.background[id]?.categories[category] ?? category }),
        );
        return [
          t('contrast.collapse', {
            group: t('format.quoted', { text: nameOf.slice(slice) }),
            categories: categories.join(', '),
          }),
        ];
      }),
    ),
  );
}

function invalidSentence({ published, t, numbers }: ReportContext): string {
  const found = Object.entries(published.invalid).filter(([, n]) => n > 0);
  if (found.length === 0) return t('methods.noInvalid');
  const n = found.reduce((sum, [, count]) => sum + count, 0);
  const items = found.map(([id, count]) => `${id}: ${numbers.count(count)}`).join(', ');
  return t('methods.invalid', { count: n, n: numbers.count(n), items });
}

function sliceCount({ id, n }: PublishedSlice, { t, numbers, nameOf }: ReportContext): string {
  const value = shown(n);
  return t('methods.sliceValue', {
    category: nameOf.slice(id),
    n: value === null ? reasonOf(n, t)! : numbers.count(value),
  });
}
