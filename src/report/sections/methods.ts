import { type Child, html, type Markup } from '../markup.js';
import { packSentence } from '../pack-sentence.js';
import type { ReportContext } from '../report-context.js';
import { answersPart } from './methods-answers.js';
import { privacyPart } from './methods-privacy.js';
import { scoringPart } from './methods-scoring.js';
import { statisticsPart } from './methods-statistics.js';
import { wordingPart } from './methods-wording.js';
import { section } from './section.js';

/** How the figures were made, what protects those who answered, what is withheld and how far the wordings were tried. */
export function methods(context: ReportContext): Markup {
  return section('methods', context.t('methods.title'), {
    context,
    body: html`<div class="prose">${packPart(context)}${statisticsPart(context)}</div>${scoringPart(context)}<div class="prose">${privacyPart(
      context,
    )}</div>${answersPart(context)}${wordingPart(context)}`,
  });
}

function packPart(context: ReportContext): Markup {
  const { t, published, study } = context;
  return html`<div><h3>${t('methods.packTitle')}</h3><dl><dt>${t('methods.pack')}</dt><dd><code>${published.pack}</code></dd><dt>${t(
    'methods.scoringHash',
  )}</dt><dd><code>${published.scoringHash.slice(0, 16)}</code></dd><dt>${t('methods.licence')}</dt><dd>${study.pack.licence}</dd><dt>${t('methods.source')}</dt><dd>${said(study.pack.source, context)}</dd></dl>${notes(study.pack.notes ?? [], context)}<p class="note">${t('methods.machine')}</p></div>`;
}

/** Where the battery knowingly departs from its sources, as the pack says it. */
function notes(sentences: readonly string[], context: ReportContext): Child {
  return (
    sentences.length > 0 &&
    html`<h3>${context.t('methods.notesTitle')}</h3><ul>${sentences.map((sentence) => html`<li>${said(sentence, context)}</li>`)}</ul>`
  );
}

function said(sentence: string, { study, locale }: ReportContext): Child {
  return packSentence(sentence, { locale, texts: study.words[locale]?.texts });
}
