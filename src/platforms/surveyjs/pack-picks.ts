import type { PickQuestion } from '../../model/index.js';
import { buildPicks } from '../../plan/index.js';
import type { PartContext } from './conditions.js';
import { escapeHtml } from './html.js';
import type { LocalisedText } from './localise.js';
import type { JsonObject } from './survey-json.js';

/** Texts of the pack: in the search box of a list, and below it where no more can be picked. */
const SEARCH = 'pickSearch';
const LIMIT = 'pickLimit';

/** Longest list of wishes that is shown whole; a longer one is searched. Wishes are sentences, to be read and not looked for. */
const LONGEST_SHOWN = 60;

/**
 * A question with a list to pick from, in an order drawn for each respondent, and a text that appears where no more can
 * be picked.
 * @param context - `text`: name of that text.
 */
export function pickParts(question: PickQuestion, context: PartContext & { readonly text: string }) {
  const { study, names, localiser } = context;
  const pick = buildPicks(study).find(({ id }) => id === question.id);
  if (pick === undefined) return [];
  const title = localiser.text((wording) => wording.questions[question.id]!.text);
  const choices = pick.options.map(({ id, accepts }) => ({
    value: accepts[0]!,
    text: optionText(question, id, context),
  }));
  const limits = { maxSelectedChoices: pick.most, choicesOrder: 'random', choices };
  const name = names.question(question.id);
  const isShown = question.list === null && choices.length <= LONGEST_SHOWN;
  const part: JsonObject = isShown
    ? { type: 'checkbox', ...name, title, ...limits }
    : { type: 'tagbox', ...name, title, ...searchBox(context), closeOnSelect: false, ...limits };
  return [part, ...limitText(`{${names.answer(question.id)}.length} >= ${pick.most}`, context)];
}

function optionText(question: PickQuestion, option: string, { study, localiser }: PartContext): LocalisedText {
  const { list } = question;
  if (list !== null) return localiser.text((wording) => wording.lists[list]!.entries[option]!);
  const wish = study.priorities!.wishes.find(({ id }) => id === option)!;
  return localiser.text(({ locale }) => wish.text[locale]!);
}

function searchBox({ study, localiser }: PartContext): JsonObject {
  return hasText(study, SEARCH) ? { placeholder: localiser.text((wording) => wording.texts[SEARCH]!) } : {};
}

function limitText(
  visibleIf: string,
  { study, localiser, text: name }: PartContext & { readonly text: string },
): readonly JsonObject[] {
  if (!hasText(study, LIMIT)) return [];
  const html = localiser.text((wording) => `<p role="alert">${escapeHtml(wording.texts[LIMIT]!)}</p>`);
  return [{ type: 'html', name, visibleIf, html }];
}

function hasText({ pack }: PartContext['study'], id: string): boolean {
  return (pack.texts ?? []).includes(id);
}
