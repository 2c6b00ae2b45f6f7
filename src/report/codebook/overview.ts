import type { Evidence, Locale } from '../../model/index.js';
import { type Child, html, type Markup } from '../markup.js';
import type { CodebookContext } from './codebook-html.js';
import { wordLabel } from './filled-text.js';

const EVIDENCE: readonly Evidence[] = ['none', 'cognitiveInterviews', 'piloted'];

/** The head of a codebook: which pack, its licence and source, and how far each language has come. */
export function overview(context: CodebookContext, { title, lead }: { title: string; lead: string }): Markup {
  const { book, t } = context;
  const { pack } = book;
  const rows: readonly (readonly [string, Child])[] = [
    [t('label.pack'), html`<code>${book.ref}</code> · ${t(`status.${pack.status}`)}`],
    [t('label.licence'), pack.licence],
    [t('label.source'), context.said(pack.source)],
    ...(pack.notes === undefined
      ? []
      : [
          [t('label.notes'), html`<ul>${pack.notes.map((note) => html`<li>${context.said(note)}</li>`)}</ul>`] as const,
        ]),
    [t('label.words'), html`${allWords(context)}${sameForms(context).map((sentence) => html`<p>${sentence}</p>`)}`],
  ];
  return html`<header class="sheet"><h1>${title}</h1><p class="lead">${lead}</p><dl class="about">${rows.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>${languageTable(context)}</header>`;
}

function allWords({ book, t }: CodebookContext): string {
  const labels = book.locales.flatMap((locale) => book.words[locale]!.map((word) => wordLabel(word, t)));
  return [...new Set(labels)].join(' · ');
}

/** Words that a language inflects alike: its readers cannot tell from the items which of them is meant. */
function sameForms({ book, t, languageName, formsOf }: CodebookContext): readonly string[] {
  return book.locales.flatMap((locale) => {
    const known = Object.entries(formsOf(locale)).map(([word, forms]) => [word, JSON.stringify(forms)] as const);
    const alike = [...new Set(known.map(([, forms]) => forms))]
      .map((forms) => known.filter(([, other]) => other === forms).map(([word]) => word))
      .filter((words) => words.length > 1);
    return alike.map((words) => t('sameForms', { language: languageName(locale), words: words.join(', ') }));
  });
}

function languageTable(context: CodebookContext): Markup {
  const { book, t } = context;
  const heads = ['label.languages', 'label.status', 'label.evidence', 'label.provenance'];
  const rows = book.locales.map((locale) => {
    const { status, provenance } = book.wordings[locale]!;
    return html`<tr><th scope="row"><code>${locale}</code> ${context.languageName(locale)}</th><td>${t(
      `status.${status}`,
    )}</td><td>${evidenceOf(locale, context)}</td><td>${provenance}</td></tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${t('label.languages')}"><table><thead><tr>${heads.map(
    (key) => html`<th scope="col">${t(key)}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function evidenceOf(locale: Locale, { book, t }: CodebookContext): string {
  const items = Object.values(book.wordings[locale]!.items);
  return EVIDENCE.map((evidence) => ({ evidence, n: items.filter((item) => item.evidence === evidence).length }))
    .filter(({ n }) => n > 0)
    .map(({ evidence, n }) => t('evidenceCount', { n, evidence: t(`evidence.${evidence}`) }))
    .join(', ');
}
