import type { Item, Question } from '../../model/index.js';
import { type Child, html, type Markup } from '../markup.js';
import { PILOT } from './drop-rules.js';
import { isItem, type PilotContext } from './pilot-context.js';

const MARKS = ['hesitated', 'reread', 'changed', 'other', 'word'] as const;

/** The think-aloud sheet: how it is used, what to say first, and a box for every item and question asked. */
export function thinkAloud(context: PilotContext): Markup {
  const { t, list, asked } = context;
  const numbers = { interviews: PILOT.interviews, perInterview: PILOT.itemsPerInterview, heard: PILOT.heardBy };
  const blanks = ['number', 'date', 'contact', 'work'].map(
    (key) => html`<div><span>${t(`sheet.${key}`)}</span><i></i></div>`,
  );
  return html`<section class="sheet" id="interview"><h2>${t('section.interview')}</h2><div class="two"><div><h3>${t(
    'how.title',
  )}</h3><ol>${list('how', numbers).map((step) => html`<li>${step}</li>`)}</ol></div><div class="script"><h3>${t(
    'script.title',
  )}</h3><blockquote><p>${t('script.text')}</p><p>${t('script.warmUp')}</p></blockquote></div></div><div class="blanks">${blanks}</div>${asked.map(
    (each, i) => interviewBox(each, { context, i }),
  )}</section>`;
}

function interviewBox(asked: Item | Question, { context, i }: { context: PilotContext; i: number }): Markup {
  const { t } = context;
  const probes = isItem(asked) ? itemProbes(asked, context, i) : [t(`probe.${asked.kind}`)];
  const counter = t('sheet.statement', { i: i + 1, n: context.asked.length });
  return html`<article class="box-row" id="sheet-${asked.id}"><p class="at"><code>${asked.id}</code><span>${counter}</span></p><div class="asked">${
    isItem(asked) ? itemText(asked, context) : questionText(asked, context)
  }</div><div class="seen"><p class="label">${t('sheet.saw')}</p><ul class="ticks">${MARKS.map(
    (mark) => html`<li>${t(`mark.${mark}`)}</li>`,
  )}</ul></div><div class="ask"><p class="label">${t('sheet.ask')}</p><ul>${probes.map(
    (probe) => html`<li>${probe}</li>`,
  )}</ul></div><div class="notes"><p class="label">${t('sheet.notes')}</p></div></article>`;
}

/** Own words, whom the item speaks of, and how the answer came about; at the first item also what the customer word meant. */
function itemProbes(item: Item, { t, asked }: PilotContext, i: number): readonly string[] {
  const first = asked.findIndex(isItem) === i;
  return [t('probe.ownWords'), t(`probe.${item.referent}`), t('probe.answer'), ...(first ? [t('probe.word')] : [])];
}

function itemText({ id, responseSet, nonSubstantive }: Item, { words, study }: PilotContext): Markup {
  const options = study.pack.responseSets.find((set) => set.id === responseSet)?.options ?? [];
  const labels = options.map(({ code }) => words.options[responseSet]?.[code] ?? code);
  const beside = nonSubstantive === null ? undefined : words.nonSubstantive[nonSubstantive];
  return html`<p class="statement">${words.items[id]!}</p>${answers(beside === undefined ? labels : [...labels, beside])}`;
}

function questionText(question: Question, context: PilotContext): Child {
  const { words } = context;
  const own = words.questions[question.id];
  const hint = question.kind === 'open' && question.hint !== undefined ? words.texts[question.hint] : undefined;
  const options = optionsOf(question, context);
  const range = question.kind === 'number' ? `${question.min}–${question.max}` : hint;
  return html`<p class="statement">${own?.text ?? question.id}</p>${options.length > 0 && answers(options)}${
    range !== undefined && html`<p class="note">${range}</p>`
  }`;
}

function optionsOf(question: Question, { words, study }: PilotContext): readonly string[] {
  if (question.kind === 'choice') {
    return question.options.map(({ id }) => words.questions[question.id]?.options[id] ?? id);
  }
  if (question.kind !== 'pick') return [];
  if (question.list !== null) return Object.values(words.lists[question.list]?.entries ?? {});
  return (study.priorities?.wishes ?? []).map(({ id, text }) => text[words.locale] ?? id);
}

function answers(labels: readonly string[]): Markup {
  return html`<ul class="answers">${labels.map((label) => html`<li>${label}</li>`)}</ul>`;
}
