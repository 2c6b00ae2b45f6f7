import type { Item, Locale, PackWording, Question, Study, TextTree } from '../../model/index.js';
import { modulesAsked } from '../../pack/index.js';
import { createTranslator, type RenderedWording, renderWording, type Translate } from '../../wording/index.js';

/** What a pilot kit is made from. */
export interface PilotOptions {
  readonly study: Study;
  readonly locale: Locale;
  /** Texts of `pilot.json` in that locale. */
  readonly texts: TextTree;
}

/** A pilot kit being printed. */
export interface PilotContext {
  readonly study: Study;
  readonly locale: Locale;
  readonly t: Translate;
  readonly words: RenderedWording;
  readonly wording: PackWording;
  /** What the study's modules ask, in order, each once. */
  readonly asked: readonly (Item | Question)[];
  /** The numbered texts below a key, filled in. */
  list(key: string, values?: Readonly<Record<string, unknown>>): readonly string[];
  percent(share: number): string;
  decimal(value: number): string;
}

/** @throws KundfokusError when the study has no words in the locale. */
export function createPilotContext({ study, locale, texts }: PilotOptions): PilotContext {
  const words = renderWording(study, locale);
  const t = createTranslator(study, locale, texts);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    study,
    locale,
    t,
    words,
    wording: study.words[locale]!.wording,
    asked: askedIn(study),
    list: (key, values) =>
      Object.keys(texts[key] as TextTree)
        .filter((name) => /^\d+$/.test(name))
        .map((name) => t(`${key}.${name}`, values)),
    percent: (share) => percent.format(share),
    decimal: (value) => decimal.format(value),
  };
}

/** Whether something asked is an item rather than a question. */
export function isItem(asked: Item | Question): asked is Item {
  return 'responseSet' in asked;
}

function askedIn(study: Study): readonly (Item | Question)[] {
  const { pack } = study;
  const ids = modulesAsked(study).flatMap(({ pages }) =>
    pages.flatMap(({ elements }) =>
      elements.flatMap((element) => {
        if (element.kind === 'items') return element.items;
        return element.kind === 'question' ? [element.question] : [];
      }),
    ),
  );
  const all = [...pack.items, ...(pack.questions ?? [])];
  return [...new Set(ids)].flatMap((id) => all.find((part) => part.id === id) ?? []);
}
