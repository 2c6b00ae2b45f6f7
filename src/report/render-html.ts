import type { Published } from '../disclose/published.js';
import { html, type Markup, raw } from './markup.js';
import { createContext, type ReportContext, type ReportOptions } from './report-context.js';
import { agreement } from './sections/agreement.js';
import { associations, associationsTitle } from './sections/associations.js';
import { comments } from './sections/comments.js';
import { contrasts } from './sections/contrasts.js';
import { cover } from './sections/cover.js';
import { estimate } from './sections/estimate.js';
import { contactItems, items } from './sections/items.js';
import { linkage } from './sections/linkage.js';
import { managers } from './sections/managers.js';
import { measurement } from './sections/measurement.js';
import { methods } from './sections/methods.js';
import { priorities } from './sections/priorities.js';
import { response } from './sections/response.js';
import { sayDo } from './sections/say-do.js';
import { scales, scalesTitle } from './sections/scales.js';
import { slices } from './sections/slices.js';
import { trend } from './sections/trend.js';
import { units } from './sections/units.js';
import { values } from './sections/values.js';
import { stylesheet } from './styles.js';

/**
 * The report as one HTML document: no network, no script, its figures inline SVG.
 * Its content security policy lets nothing but its own style in.
 * @throws KundfokusError when the study has no words in the locale or a text is missing.
 */
export function renderHtml(published: Published, options: ReportOptions): string {
  const context = createContext(published, options);
  const { t, title, locale, simulated } = context;
  const sheets = sheetsOf(context);
  const document = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="color-scheme" content="light dark"><title>${documentTitle(
    context,
  )}</title><style>${raw(stylesheet({ title, simulated: simulated ? t('simulated.banner') : null }))}</style></head>
<body>${simulated && html`<p class="simulated-banner" role="region" aria-label="${t('simulated.mark')}">${t('simulated.banner')}</p>`}<a class="skip" href="#${sheets[0]!.id}">${t(
    'navigation.skip',
  )}</a>
<main>${cover(context)}${navigation(sheets, context)}${sheets.map(({ sheet }) => sheet)}</main>
</body></html>
`;
  return document.text;
}

/** A sheet with its fragment id and its name in the contents. */
interface Sheet {
  readonly id: string;
  readonly name: string;
  readonly sheet: Markup;
}

type MaybeSheet = Omit<Sheet, 'sheet'> & { readonly sheet: Markup | null };

/**
 * All sheets after the cover in order; those that have nothing to show are left out. What was picked leads where the survey
 * has neither index nor scales.
 */
function sheetsOf(context: ReportContext): readonly Sheet[] {
  const { t } = context;
  const picked: readonly MaybeSheet[] = [
    { id: 'values', name: t('values.title'), sheet: values(context) },
    { id: 'estimate', name: t('values.estimate.title'), sheet: estimate(context) },
    { id: 'priorities', name: t('values.priorities.title'), sheet: priorities(context) },
  ];
  const leads = context.roles.main === undefined;
  const all: readonly MaybeSheet[] = [
    ...(leads ? picked : []),
    { id: 'scales', name: scalesTitle(context), sheet: scales(context) },
    { id: 'response', name: t('response.title'), sheet: response(context) },
    { id: 'trend', name: t('trend.title'), sheet: trend(context) },
    ...contrasts(context),
    ...(leads ? [] : picked),
    { id: 'items', name: t('navigation.items'), sheet: items(context) },
    { id: 'contact-items', name: t('contactItems.title'), sheet: contactItems(context) },
    { id: 'measurement', name: t('measurement.title'), sheet: measurement(context) },
    { id: 'managers', name: t('managers.title'), sheet: managers(context) },
    { id: 'say-do', name: t('association.gap.title'), sheet: sayDo(context) },
    { id: 'associations', name: associationsTitle(context), sheet: associations(context) },
    { id: 'slices', name: t('navigation.slices'), sheet: slices(context) },
    { id: 'units', name: t('navigation.units'), sheet: units(context) },
    { id: 'agreement', name: t('association.agreement.title'), sheet: agreement(context) },
    { id: 'linkage', name: t('association.link.title'), sheet: linkage(context) },
    { id: 'comments', name: t('values.comments.title'), sheet: comments(context) },
    { id: 'methods', name: t('navigation.methods'), sheet: methods(context) },
  ];
  return all.flatMap(({ id, name, sheet }) => (sheet === null ? [] : [{ id, name, sheet }]));
}

function documentTitle({ title, simulated, t }: ReportContext): string {
  return simulated ? `${title} – ${t('simulated.mark')}` : title;
}

function navigation(sheets: readonly Sheet[], { t }: ReportContext): Markup {
  return html`<nav aria-label="${t('navigation.label')}"><ol>${sheets.map(
    ({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`,
  )}</ol></nav>`;
}
