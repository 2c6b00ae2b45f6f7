import type { Published } from '../disclose/published.js';
import { type Child, html, type Markup, raw } from './markup.js';
import { createContext, type ReportContext, type ReportOptions } from './report-context.js';
import { contrastAnchor, contrasts, contrastTitle } from './sections/contrasts.js';
import { cover } from './sections/cover.js';
import { items } from './sections/items.js';
import { methods } from './sections/methods.js';
import { scales } from './sections/scales.js';
import { slices } from './sections/slices.js';
import { units } from './sections/units.js';
import { stylesheet } from './styles.js';

/**
 * The report as one HTML document: no network, no script, its figures inline SVG.
 * Its content security policy lets nothing but its own style in.
 * @throws KundfokusError when the study has no words in the locale or a text is missing.
 */
export function renderHtml(published: Published, options: ReportOptions): string {
  const context = createContext(published, options);
  const { t, title, locale } = context;
  const sheets: readonly Child[] = [
    scales(context),
    contrasts(context),
    items(context),
    slices(context),
    units(context),
  ];
  const document = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="color-scheme" content="light dark"><title>${documentTitle(
    context,
  )}</title><style>${raw(stylesheet({ title, simulated: published.simulated ? t('simulated.banner') : null }))}</style></head>
<body>${published.simulated && html`<p class="simulated-banner" role="region" aria-label="${t('simulated.mark')}">${t('simulated.banner')}</p>`}<a class="skip" href="#scales">${t(
    'navigation.skip',
  )}</a>
<main>${cover(context)}${navigation(context)}${sheets}${methods(context)}</main>
</body></html>
`;
  return document.text;
}

function documentTitle({ title, published, t }: ReportContext): string {
  return published.simulated ? `${title} – ${t('simulated.mark')}` : title;
}

function navigation(context: ReportContext): Markup {
  const { t, published } = context;
  const families = [...new Set(published.contrasts.map(({ family }) => family))];
  const links: readonly (readonly [string, string])[] = [
    ['scales', t('navigation.scales')],
    ...families.map((family) => [contrastAnchor(family, context), contrastTitle(family, context)] as const),
    ['items', t('navigation.items')],
    ['slices', t('navigation.slices')],
    ...(published.slices.some(({ kind }) => kind === 'unit') ? [['units', t('navigation.units')] as const] : []),
    ['methods', t('navigation.methods')],
  ];
  return html`<nav aria-label="${t('navigation.label')}"><ol>${links.map(
    ([id, name]) => html`<li><a href="#${id}">${name}</a></li>`,
  )}</ol></nav>`;
}
