import type { ModuleElement, Pack, PickList, PickQuestion, Study } from '../model/index.js';
import { mostPicked } from '../pack/index.js';
import type { PlanOutcome, PlanPick, PlanPickOption } from './plan.js';

/** Name of the study's own list. */
const STUDY_LIST = 'priorities';

/** The pick questions that a study asks, in the pack's order; those on oneself only where it wants them. */
export function buildPicks(study: Study): readonly PlanPick[] {
  const asked = elementsAsked(study).flatMap((element) => (element.kind === 'question' ? element.question : []));
  return (study.pack.questions ?? []).flatMap((question) =>
    question.kind === 'pick' && asked.includes(question.id) && (question.about !== 'self' || study.values?.self)
      ? buildPick(question, study)
      : [],
  );
}

/** The elements of the modules that a study asks. */
export function elementsAsked({ pack, modules }: Study): readonly ModuleElement[] {
  return pack.modules
    .filter(({ id }) => modules.includes(id))
    .flatMap(({ pages }) => pages.flatMap(({ elements }) => elements));
}

function buildPick(question: PickQuestion, study: Study): readonly PlanPick[] {
  const { id, about } = question;
  const list = question.list === null ? wishList(study) : packList(question.list, study.pack);
  if (list === null) return [];
  return [{ id, column: study.itemColumns[id] ?? id, about, ...list, most: mostPicked(question, study) }];
}

type PickedFrom = Pick<PlanPick, 'list' | 'options' | 'concepts'>;

function wishList({ priorities }: Study): PickedFrom | null {
  if (priorities === null) return null;
  const { version, wishes } = priorities;
  const options = wishes.map(({ id }) => ({ id, accepts: spellings(id) }));
  return { list: `${STUDY_LIST}@${version}`, options, concepts: [] };
}

function packList(id: string, { lists = [] }: Pack): PickedFrom | null {
  const list = lists.find((candidate) => candidate.id === id);
  if (list === undefined) return null;
  const options = list.entries.map(
    ({ id: entry, code }): PlanPickOption => ({
      id: entry,
      accepts: [...new Set([...spellings(code), entry])],
    }),
  );
  return { list: `${list.id}@${list.version}`, options, concepts: conceptsOf(list) };
}

function conceptsOf({ entries }: PickList): PlanPick['concepts'] {
  const ids = [...new Set(entries.flatMap(({ concept }) => concept ?? []))];
  return ids.map((id) => ({ id, options: entries.flatMap(({ concept }, i) => (concept === id ? i : [])) }));
}

function spellings(code: string): readonly string[] {
  return [...new Set([code, code.toLowerCase()])];
}

/** What a `picked` outcome counts; nothing for any other. */
export function pickedOf(
  { kind, column, picked = {} }: Study['outcomes'][number],
  picks: readonly PlanPick[],
): Pick<PlanOutcome, 'picked'> {
  if (kind !== 'picked') return {};
  const pick = picks.findIndex((candidate) => candidate.column === column);
  if (pick === -1) throw new RangeError(`no pick question is answered in the column ${column}`);
  return { picked: { pick, weights: picks[pick]!.options.map(({ id }) => picked[id] ?? 0) } };
}
