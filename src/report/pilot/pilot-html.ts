import type { Evidence } from '../../model/index.js';
import { packRef } from '../../pack/index.js';
import { type Child, html, type Markup, raw } from '../markup.js';
import { checklist } from './checklist.js';
import { PILOT } from './drop-rules.js';
import { createPilotContext, isItem, type PilotContext, type PilotOptions } from './pilot-context.js';
import { pilotStyles } from './pilot-styles.js';
import { evidence, rules, sources } from './rules.js';
import { thinkAloud } from './think-aloud.js';

const SECTIONS = ['interview', 'checklist', 'rules', 'evidence', 'sources'] as const;
const EVIDENCE: readonly Evidence[] = ['none', 'cognitiveInterviews', 'piloted'];

/**
 * The pilot kit of a study in one language as one HTML document to print: a think-aloud sheet with every item and question
 * asked, the checklist for a pilot, and the rules for reworking or dropping an item. No network, no script.
 * @throws KundfokusError when the study has no words in the locale or a text is missing.
 */
export function renderPilotKit(options: PilotOptions): string {
  const context = createPilotContext(options);
  const { t, locale } = context;
  const title = `${t('title')}: ${nameOf(context)}`;
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="color-scheme" content="light dark"><title>${title}</title><style>${raw(
    pilotStyles(title),
  )}</style></head>
<body><a class="skip" href="#interview">${t('skip')}</a>
<main>${cover(context)}${navigation(context)}${thinkAloud(context)}${checklist(context)}${rules(context)}${evidence(context)}${sources(
    context,
  )}</main>
</body></html>
`.text;
}

function nameOf({ study, locale }: PilotContext): string {
  return study.title[locale] ?? study.pack.id;
}

function cover(context: PilotContext): Markup {
  const { t, study, locale, words, asked } = context;
  const items = asked.filter(isItem).length;
  const language = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  const rows: readonly (readonly [string, Child])[] = [
    [t('fact.pack'), html`<code>${packRef(study.pack)}</code>`],
    [t('language'), `${language} (${locale})`],
    [t('fact.word'), words.definition],
    [t('fact.asked'), t('fact.askedValue', { items, questions: asked.length - items })],
    [t('fact.evidence'), evidenceSoFar(context)],
  ];
  return html`<header class="sheet"><p class="eyebrow">${t('title')}</p><h1>${nameOf(context)}</h1><p class="lead">${t(
    'lead',
    {
      n: PILOT.n,
    },
  )}</p><dl class="about">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></header>`;
}

function evidenceSoFar({ t, asked, wording }: PilotContext): string {
  const found = asked.filter(isItem).map(({ id }) => wording.items[id]?.evidence ?? 'none');
  return EVIDENCE.map((each) => ({ each, n: found.filter((status) => status === each).length }))
    .filter(({ n }) => n > 0)
    .map(({ each, n }) => t('evidenceCount', { n, evidence: t(`evidence.${each}`) }))
    .join(', ');
}

function navigation({ t }: PilotContext): Markup {
  return html`<nav aria-label="${t('navigation')}"><ol>${SECTIONS.map(
    (id) => html`<li><a href="#${id}">${t(`section.${id}`, { n: PILOT.n })}</a></li>`,
  )}</ol></nav>`;
}
