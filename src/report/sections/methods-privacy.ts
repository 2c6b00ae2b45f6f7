import type { WithheldCount } from '../../disclose/published.js';
import { dataTable } from '../figures/data-table.js';
import { html, type Markup } from '../markup.js';
import type { ReportContext } from '../report-context.js';

/** The policy in words, and what it withheld by family, figure and reason. */
export function privacyPart(context: ReportContext): Markup {
  const { t } = context;
  return html`<div><h3>${t('methods.privacyTitle')}</h3><ul>${policySentences(context).map(
    (sentence) => html`<li>${sentence}</li>`,
  )}</ul></div><div><h3>${t('methods.withheldTitle')}</h3>${withheldTable(context)}</div>`;
}

function policySentences({ t, published, numbers }: ReportContext): readonly string[] {
  const { policy, verification } = published;
  const minima = (['minimumMean', 'minimumFavourability', 'minimumDistribution'] as const).map((key) =>
    t(`methods.${key}`, { count: policy[key] }),
  );
  const optional = (['minimumBackgroundTotal', 'minimumDifference'] as const)
    .filter((key) => policy[key] > 0)
    .map((key) => t(`methods.${key}`, { count: policy[key] }));
  const rules = [
    t(policy.complementary ? 'methods.complementary' : 'methods.noComplementary'),
    ...(policy.complementary && policy.tiesTogether ? [t('methods.tiesTogether')] : []),
    ...(policy.complementary && policy.minimumHiddenTotal !== undefined
      ? [t('methods.minimumHiddenTotal', { count: policy.minimumHiddenTotal })]
      : []),
    ...(policy.unanimityMask
      ? [t('methods.unanimityMask'), t('methods.minimumDissent', { count: policy.minimumDissent ?? 2 })]
      : []),
  ];
  const { hiddenFigures, recoverable } = verification;
  const verified =
    recoverable > 0
      ? t('methods.recoverable', { count: recoverable, n: numbers.count(recoverable) })
      : t('methods.verification', { count: hiddenFigures, n: numbers.count(hiddenFigures) });
  return [
    t('methods.policy', { id: policy.id }),
    ...minima,
    ...optional,
    ...rules,
    ...(hiddenFigures > 0 ? [verified] : []),
  ];
}

function withheldTable(context: ReportContext): Markup {
  const { t, published, numbers } = context;
  if (published.withheld.length === 0) return html`<p>${t('methods.withheldNothing')}</p>`;
  return dataTable({
    caption: t('methods.withheldTable'),
    columns: [
      { head: t('methods.withheldFamily') },
      { head: t('methods.withheldReason') },
      { head: t('methods.withheldFigure') },
    ],
    rows: byFamilyAndReason(published.withheld).map((counts) => [
      familyName(counts[0]!.family, context),
      t(`reason.${counts[0]!.reason}`),
      html`<ul class="counts">${counts.map(
        ({ figure, count }) =>
          html`<li>${t('methods.withheldCount', { figure: t(`figure.${figure}`), n: numbers.count(count) })}</li>`,
      )}</ul>`,
    ]),
  });
}

function byFamilyAndReason(withheld: readonly WithheldCount[]): readonly (readonly WithheldCount[])[] {
  const groups = new Map<string, WithheldCount[]>();
  for (const count of withheld) {
    const key = JSON.stringify([count.family, count.reason]);
    groups.set(key, [...(groups.get(key) ?? []), count]);
  }
  return [...groups.values()].toSorted((a, b) => a[0]!.family.localeCompare(b[0]!.family, 'en'));
}

/** A family in words: everybody, units, a variable, or a variable put together. */
export function familyName(family: string, { t, nameOf, wording }: ReportContext): string {
  if (family === 'total' || family === 'unit') return t(`family.${family}`);
  const [variable = family, collapse] = family.split('.');
  if (collapse === undefined || wording.background[variable] === undefined) return nameOf.variable(family);
  return t('family.collapse', { variable: nameOf.variable(variable) });
}
