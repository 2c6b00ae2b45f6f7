import type { AggregateIndex, Item, ItemsIndex, Pack, RespondentIndex, Scale, Study } from '../model/index.js';
import { canonicalJson, hashPack, sha256Hex } from '../pack/index.js';
import { LARGEST_EXACT_UNIT, lcm, lcmRange, MILLIONTHS } from './arithmetic.js';
import { buildPicks, elementsAsked, pickedOf } from './build-picks.js';
import { buildBackgrounds, buildContrasts, buildFamilies } from './build-slices.js';
import type { PlanIndex, PlanItem, PlanOption, PlanOutcome, PlanPick, PlanScale, ScoringPlan } from './plan.js';

/** Most answer patterns kept per scale and slice; longer scales keep cells and pairs instead. */
const MOST_PATTERNS = 4096;

/**
 * Compiles a study to the flat integer plan that every engine runs.
 * The study has been checked against its pack, so nothing here can fail.
 */
export function buildPlan(study: Study): ScoringPlan {
  const { pack } = study;
  const asked = askedItems(study);
  const items = asked.map((item) => buildItem(item, study));
  const indexOfItem = new Map(asked.map((item, i) => [item.id, i]));
  const scales = scoredScales(pack, new Set(indexOfItem.keys())).map((scale) => buildScale(scale, items, indexOfItem));
  const indexOfScale = new Map(scales.map((scale, i) => [scale.id, i]));
  const whole = (index: { readonly scales: readonly string[] }) => index.scales.every((id) => indexOfScale.has(id));
  const indices = pack.indices
    .filter((index): index is RespondentIndex => index.kind === 'ofRespondents' && whole(index))
    .map((index) => buildIndex(index, scales, indexOfScale));
  const aggregates = pack.indices
    .filter((index): index is AggregateIndex => index.kind === 'ofAggregates' && whole(index))
    .map(({ id, statistic, scales: ids }) => ({ id, statistic, scales: ids.map((s) => indexOfScale.get(s)!) }));
  const scaleOfItem = new Map(scales.flatMap((scale, s) => scale.items.map((i) => [i, s] as const)));
  const picks = buildPicks(study);
  const scoring = {
    items: items.map((item, i) => ({ ...item, scale: scaleOfItem.get(i) ?? -1 })),
    scales,
    indices,
    aggregates,
    outcomes: study.outcomes.map((outcome) => buildOutcome(outcome, picks)),
    weight: study.weight,
  };
  const scored = new Set([...scales, ...indices].map(({ id }) => id));
  const gaps = (pack.gaps ?? []).filter(({ of, minus }) => scored.has(of) && scored.has(minus));
  const backgrounds = buildBackgrounds(study);
  const families = buildFamilies(study, backgrounds);
  const body = {
    format: 1 as const,
    pack: { id: pack.id, version: pack.version, hash: hashPack(pack) },
    ...scoring,
    gaps,
    backgrounds,
    families,
    contrasts: buildContrasts(families),
    respondent: study.respondent?.column ?? null,
    unit: study.unit?.column ?? null,
    wave: study.wave?.column ?? null,
  };
  // A plan without picks keeps the hashes it had before there were any.
  const unasked = { ...body, items: body.items.map(({ audience: _audience, ...item }) => item) };
  const hashed = picks.length === 0 ? unasked : { ...unasked, picks };
  return {
    ...body,
    picks,
    scoringHash: hashScoring({ ...scoring, picks }),
    planHash: sha256Hex(canonicalJson(hashed)),
  };
}

/**
 * The scales whose items are all asked, then the indices of items that are asked whole and share no item with a scale
 * or with such an index before them: an item is scored into one measure only. Such an index runs as a scale.
 */
function scoredScales(pack: Pack, asked: ReadonlySet<string>): readonly Scored[] {
  const scales = pack.scales.filter((scale) => scale.items.every((id) => asked.has(id)));
  const taken = new Set(scales.flatMap((scale) => scale.items));
  const indices = pack.indices.filter((index): index is ItemsIndex => {
    if (index.kind !== 'ofItems' || !index.items.every((id) => asked.has(id) && !taken.has(id))) return false;
    for (const id of index.items) taken.add(id);
    return true;
  });
  return [...scales, ...indices];
}

/** What items are scored into: a scale, or an index of items. */
type Scored = Pick<Scale, 'id' | 'items' | 'minAnswered' | 'bands'>;

function askedItems(study: Study): readonly Item[] {
  const asked = new Set(elementsAsked(study).flatMap((element) => (element.kind === 'items' ? element.items : [])));
  return study.pack.items.filter((item) => asked.has(item.id));
}

function buildItem(item: Item, study: Study): PlanItem {
  const { options } = study.pack.responseSets.find((set) => set.id === item.responseSet)!;
  const scores = options.map((option) => option.score);
  const lowest = Math.min(...scores);
  const highest = Math.max(...scores);
  const substantive = options.map(
    (option): PlanOption => ({
      code: option.code,
      accepts: [option.code],
      score: option.score,
      keyed: item.keying === 'reverse' ? highest - option.score : option.score - lowest,
      favourability: item.keying === 'reverse' ? opposite(option.favourability) : option.favourability,
      missing: null,
    }),
  );
  return {
    id: item.id,
    column: study.itemColumns[item.id] ?? item.id,
    scale: -1,
    referent: item.referent,
    ...(item.audience === 'everyone' ? {} : { audience: item.audience }),
    options: [...substantive, ...nonSubstantiveOption(item, study.pack)],
  };
}

function nonSubstantiveOption(item: Item, pack: Pack): readonly PlanOption[] {
  if (item.nonSubstantive === null) return [];
  const code = pack.nonSubstantiveCodes[item.nonSubstantive];
  const accepts = [...new Set([code, code.toLowerCase()])];
  return [{ code, accepts, score: null, keyed: null, favourability: null, missing: item.nonSubstantive }];
}

function opposite(favourability: 'favourable' | 'neutral' | 'unfavourable') {
  if (favourability === 'neutral') return 'neutral';
  return favourability === 'favourable' ? 'unfavourable' : 'favourable';
}

function buildScale(scale: Scored, items: readonly PlanItem[], indexOfItem: ReadonlyMap<string, number>): PlanScale {
  const members = scale.items.map((id) => indexOfItem.get(id)!);
  const range = Math.max(...items[members[0]!]!.options.map((option) => option.keyed ?? 0));
  const multiple = lcmRange(scale.minAnswered, scale.items.length);
  const patterns = members.reduce((product, i) => product * (items[i]!.options.length + 1), 1);
  return {
    id: scale.id,
    items: members,
    range,
    minAnswered: scale.minAnswered,
    ...unitsOf(range, multiple),
    bands: scale.bands,
    patterns: patterns <= MOST_PATTERNS ? patterns : 0,
  };
}

function buildIndex(
  index: RespondentIndex,
  scales: readonly PlanScale[],
  indexOfScale: ReadonlyMap<string, number>,
): PlanIndex {
  const members = index.scales.map((id) => indexOfScale.get(id)!);
  const common = lcm(...members.map((s) => scales[s]!.maxUnits));
  const multiple = lcmRange(index.minScales, members.length);
  return {
    id: index.id,
    scales: members,
    minScales: index.minScales,
    base: common <= LARGEST_EXACT_UNIT ? common : MILLIONTHS,
    ...unitsOf(common, multiple),
    bands: index.bands,
  };
}

/** Units of a score with a largest mean of `base`, as finely as `multiple` has it, or in millionths where those grow too large. */
function unitsOf(base: number, multiple: number): Pick<PlanScale, 'lcm' | 'unitKind' | 'maxUnits'> {
  const maxUnits = base * multiple;
  return maxUnits <= LARGEST_EXACT_UNIT
    ? { lcm: multiple, unitKind: 'exact', maxUnits }
    : { lcm: 1, unitKind: 'millionths', maxUnits: MILLIONTHS };
}

function buildOutcome(outcome: Study['outcomes'][number], picks: readonly PlanPick[]): PlanOutcome {
  const { id, column, kind, min, max, decimals, bands } = outcome;
  return { id, column, kind, min, max, decimals, bands, ...pickedOf(outcome, picks) };
}

/** Spellings in the data and column names do not enter: the same rules under other columns score alike. */
function hashScoring({
  picks,
  ...scoring
}: Pick<ScoringPlan, 'items' | 'scales' | 'indices' | 'aggregates' | 'outcomes' | 'picks' | 'weight'>) {
  return sha256Hex(
    canonicalJson({
      ...scoring,
      ...(picks.length > 0 && { picks: picks.map(pickRule) }),
      items: scoring.items.map(({ id, scale, options }) => ({
        id,
        scale,
        options: options.map(({ accepts: _accepts, ...rule }) => rule),
      })),
      outcomes: scoring.outcomes.map(({ column: _column, ...rule }) => rule),
      weight: scoring.weight?.decimals ?? null,
    }),
  );
}

function pickRule({ column: _column, options, ...rule }: PlanPick) {
  return { ...rule, options: options.map(({ id, accepts }) => [id, accepts[0]]) };
}
