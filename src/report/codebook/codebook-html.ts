import type { Locale, Study, TextTree, WordForms } from '../../model/index.js';
import { createTranslator, type Translate } from '../../wording/index.js';
import { type Child, html, type Markup, raw } from '../markup.js';
import { packSentence } from '../pack-sentence.js';
import type { Codebook, CodebookBlock, CodebookEntry, CodebookLine } from './codebook.js';
import { codebookStyles } from './codebook-styles.js';
import { facts, lineage } from './facts.js';
import { filledText, wordLabel } from './filled-text.js';
import { overview } from './overview.js';

/** What a codebook is printed with. */
export interface CodebookHtmlOptions {
  /** Any study on the pack; only its locales count. */
  readonly study: Study;
  /** Language of headings and labels. */
  readonly locale: Locale;
  /** Texts of `codebook.json` in that language. */
  readonly texts: TextTree;
  /** `side-by-side`: the languages of each text beside each other. `review`: language by language, with boxes to tick. */
  readonly layout: 'side-by-side' | 'review';
}

/** A codebook being printed. */
export interface CodebookContext {
  readonly book: Codebook;
  readonly t: Translate;
  /** Name of a language in the language of the labels. */
  languageName(locale: Locale): string;
  /** Forms of the customer words of a language, by word. */
  formsOf(locale: Locale): Readonly<Record<string, WordForms>>;
  /** A sentence of the pack about itself in the language of the labels. */
  said(sentence: string): Child;
}

/**
 * The codebook as one HTML document: no network, no script; its content security policy lets nothing but its own style in.
 * @throws KundfokusError when a label is missing.
 */
export function renderCodebookHtml(book: Codebook, options: CodebookHtmlOptions): string {
  const t = createTranslator(options.study, options.locale, options.texts);
  const names = new Intl.DisplayNames(options.locale, { type: 'language' });
  const { study, locale: own } = options;
  const context: CodebookContext = {
    book,
    t,
    languageName: (locale) => names.of(locale) ?? locale,
    formsOf: (locale) => {
      const words = Object.entries(study.words[locale]?.texts.words ?? {});
      return Object.fromEntries(words.map(([word, { forms }]) => [word, forms]));
    },
    said: (sentence) => packSentence(sentence, { locale: own, texts: study.words[own]?.texts }),
  };
  const review = options.layout === 'review';
  const title = t(review ? 'reviewTitle' : 'title', { pack: book.ref.split('#')[0] });
  const sheets: Child = review
    ? book.locales.map((locale) => reviewSheet(locale, context))
    : book.blocks.map((block) => blockSheet(block, context));
  return html`<!doctype html>
<html lang="${options.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="color-scheme" content="light dark"><title>${title}</title><style>${raw(
    codebookStyles(title),
  )}</style></head>
<body><a class="skip" href="#${review ? `sheet-${book.locales[0]}` : anchorOf(book.blocks[0]!)}">${t('skip')}</a>
<main>${overview(context, { title, lead: t(review ? 'reviewLead' : 'lead') })}${navigation(context, review)}${sheets}</main>
</body></html>
`.text;
}

function navigation(context: CodebookContext, review: boolean): Markup {
  const { book, t } = context;
  const links = review
    ? book.locales.map((locale) => [`sheet-${locale}`, context.languageName(locale)] as const)
    : book.blocks.map((block) => [anchorOf(block), titleOf(block, context)] as const);
  return html`<nav aria-label="${t('navigation')}"><ol>${links.map(
    ([id, name]) => html`<li><a href="#${id}">${name}</a></li>`,
  )}</ol></nav>`;
}

function anchorOf({ kind, id }: CodebookBlock): string {
  return `part-${kind}-${id}`;
}

function titleOf({ kind, id }: CodebookBlock, { t }: CodebookContext): string {
  return kind === 'module' ? id : t(`section.${kind}`);
}

function blockHead(block: CodebookBlock, context: CodebookContext): Markup {
  const { t } = context;
  const minutes =
    block.minutes !== null && html` <span class="minutes">${t('label.minutes', { minutes: block.minutes })}</span>`;
  const repeated =
    block.repeated.length > 0 &&
    html`<p class="note">${t('label.askedBefore', { ids: block.repeated.join(', ') })}</p>`;
  return html`<h2>${titleOf(block, context)}${minutes}</h2>${repeated}`;
}

function blockSheet(block: CodebookBlock, context: CodebookContext): Markup {
  return html`<section class="sheet" id="${anchorOf(block)}">${blockHead(block, context)}${block.entries.map((entry) =>
    entryRow(entry, context),
  )}</section>`;
}

/** An entry with its languages side by side. */
function entryRow(entry: CodebookEntry, context: CodebookContext): Markup {
  const { book } = context;
  const languages = book.locales.filter((locale) => entry.lines.some(({ texts }) => texts[locale] !== undefined));
  return html`<article class="entry ${entry.kind}" id="${entryAnchor(entry)}"><div class="what">${entryHead(entry, context)}${facts(
    entry,
    context,
  )}</div><div class="texts"><div class="languages">${languages.map(
    (locale) =>
      html`<div class="language"><p class="tag"><b>${locale}</b>${languageNote(entry, locale, context)}</p><div lang="${locale}">${entry.lines.map(
        (line) => lineIn(line, locale, context),
      )}</div></div>`,
  )}</div>${lineage(entry, context)}</div></article>`;
}

function entryAnchor({ kind, id }: CodebookEntry): string {
  return kind === 'item' || kind === 'question' ? id : `${kind}-${id}`;
}

function entryHead({ kind, id }: CodebookEntry, { t }: CodebookContext): Markup {
  return html`<h3><code>${id}</code></h3><p class="kind">${t(`kind.${kind}`)}</p>`;
}

/** Revision and evidence of an item in a language. */
function languageNote({ item, id }: CodebookEntry, locale: Locale, { book, t }: CodebookContext): Child {
  const wording = item === null ? undefined : book.wordings[locale]?.items[id];
  if (wording === undefined) return null;
  const evidence = t(`evidence.${wording.evidence}`);
  return html`<span>${t('revision', { revision: wording.revision })}</span><span class="${wording.evidence}">${evidence}</span>`;
}

function lineIn(line: CodebookLine, locale: Locale, context: CodebookContext): Child {
  const text = line.texts[locale];
  if (text === undefined) return null;
  const words = context.book.words[locale]!;
  const label = partLabel(line.part, context);
  if (text.filled.length === 1) return html`<p>${label}${filledText(text.template, text.filled[0]!)}</p>`;
  return html`${label !== null && html`<p class="with">${label}</p>`}<ul class="words">${text.filled.map(
    (filled, i) =>
      html`<li><span class="word">${wordLabel(words[i]!, context.t)}</span>${filledText(text.template, filled)}</li>`,
  )}</ul>`;
}

/** Parts that are no ids of the pack have names; the text of a question needs none. */
function partLabel(part: string, { t }: CodebookContext): Child {
  if (part === '' || part === 'question') return null;
  const named = ['name', 'description', 'definition', 'forms'].includes(part);
  return html`<span class="part">${named ? t(`part.${part}`) : part}</span> `;
}

/** Everything in one language, each sentence with a box to tick. */
function reviewSheet(locale: Locale, context: CodebookContext): Markup {
  const { book, t } = context;
  const { status, provenance } = book.wordings[locale]!;
  const blocks = book.blocks.map((block) => {
    const entries = block.entries.map((entry) => reviewEntry(entry, locale, context));
    return html`${blockHead(block, context)}${entries}`;
  });
  return html`<section class="sheet review" id="sheet-${locale}"><h2 class="locale">${context.languageName(locale)} <code>${locale}</code></h2><p class="note">${t(
    `status.${status}`,
  )} · ${provenance}</p>${blocks}</section>`;
}

function reviewEntry(entry: CodebookEntry, locale: Locale, context: CodebookContext): Child {
  const lines = entry.lines.filter(({ texts }) => texts[locale] !== undefined);
  if (lines.length === 0) return null;
  return html`<article class="entry ${entry.kind}" id="${locale}-${entryAnchor(entry)}"><div class="what">${entryHead(entry, context)}${facts(
    entry,
    context,
  )}</div><div class="texts" lang="${locale}">${lines.map((line) => reviewLine(line, locale, context))}</div></article>`;
}

function reviewLine(line: CodebookLine, locale: Locale, context: CodebookContext): Markup {
  const { template, filled } = line.texts[locale]!;
  const words = context.book.words[locale]!;
  const label = partLabel(line.part, context);
  return html`${label !== null && html`<p class="with">${label}</p>`}<ul class="words ticked">${filled.map(
    (text, i) =>
      html`<li><span class="box" aria-hidden="true"></span>${
        filled.length > 1 && html`<span class="word">${wordLabel(words[i]!, context.t)}</span>`
      }${filledText(template, text)}</li>`,
  )}</ul>`;
}
