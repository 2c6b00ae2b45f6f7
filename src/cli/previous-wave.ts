import { changeByUnit, waveContext } from '../analyse/index.js';
import { compareWaves, type Published, type PublishedTrend, unitsToldApart } from '../disclose/index.js';
import { loadChanges, loadLibrary } from '../io/index.js';
import { type Issue, KundfokusError, type Pack, type Study } from '../model/index.js';
import { type ComparableMeasures, changesBetween, changesFound, comparableMeasures } from '../pack/index.js';
import type { StudyLibrary } from '../study/index.js';
import { loadStudyAndAnswers, type StudyOptions } from './inputs.js';
import { panelChanges } from './panel.js';
import { type PublishedWave, publishAnswers, type ReadingOptions } from './publish-answers.js';
import { usage } from './usage.js';

/** Option that names an earlier wave. */
const FLAG = '--previous';

/** A wave: a study and the answers to it. */
export interface Wave {
  readonly study: Study;
  readonly answers: string;
}

/** The earlier wave that `--previous` names: its study file and answers, or its answers alone where the study is the same. */
export async function loadPreviousWave(files: readonly string[], now: Wave, options: StudyOptions): Promise<Wave> {
  const [first, second, ...rest] = files;
  if (first === undefined || rest.length > 0) {
    const hint = 'Put it last: kundfokus report study.yaml answers.csv --previous old-study.yaml old-answers.csv';
    throw usage(FLAG, 'the earlier study file and its answers, or the answers alone', files.join(' '), hint);
  }
  const { study, answers } = await loadStudyAndAnswers(first, second, options);
  if (answers === '-' && now.answers === '-') {
    throw usage(FLAG, 'a file, since the answers of this wave come from standard input', '-');
  }
  return { study: second === undefined ? now.study : study, answers };
}

/**
 * What became of the figures since an earlier wave.
 * @throws KundfokusError where nothing of the two packs compares, before any answer is read.
 */
export async function trendSince(
  previous: Wave,
  { study, answers, published }: Wave & { readonly published: () => Promise<PublishedWave> },
  { pack: packs, say, ...reading }: StudyOptions & ReadingOptions,
): Promise<{ readonly published: Published; readonly trend: PublishedTrend }> {
  inOrder(previous.study, study);
  const comparable = await comparedPacks(previous.study.pack, study.pack, await loadLibrary({ packs }));
  if (comparable.refusal !== null) throw new KundfokusError([{ ...comparable.refusal, path: FLAG }]);
  const later = await published();
  const warn = (text: string) => say.warn(text, previous.answers);
  const note = (issue: Issue) => say.note({ ...issue, path: `${previous.answers}: ${issue.path}` });
  const earlier = await publishAnswers(previous.study, previous.answers, {
    ...reading,
    say: { warn, note },
    structure: false,
  });
  const waves = [earlier.published, later.published] as const;
  const toldApart = (measure: string) => unitsToldApart(waves, measure);
  const panel = await panelChanges([previous, { study, answers }], { ...reading, toldApart });
  const trend = compareWaves(waves, comparable, {
    context: waveContext(previous.study, study),
    panel,
    byUnit: changeByUnit([earlier.results, later.results], toldApart),
    held: [previous.study.waveHeld, study.waveHeld],
  });
  return { published: later.published, trend };
}

/** @throws KundfokusError where the earlier wave is said to have been held after this one. */
function inOrder(earlier: Study, later: Study): void {
  if (earlier.waveHeld === null || later.waveHeld === null || earlier.waveHeld <= later.waveHeld) return;
  const expected = `a wave held before ${later.waveHeld}`;
  const hint = 'Exchange the two waves, or correct waveHeld';
  throw new KundfokusError([{ code: 'out-of-range', path: FLAG, expected, received: earlier.waveHeld, hint }]);
}

/** What two packs share, by what both versions show, with what their authors say of it. */
async function comparedPacks(older: Pack, newer: Pack, library: StudyLibrary): Promise<ComparableMeasures> {
  const version = (pack: Pack) => ({
    pack,
    wordings: library.wordings.filter((w) => w.pack === pack.id && w.packVersion === pack.version),
  });
  const steps = await loadChanges();
  const { id: pack } = older;
  const declared =
    changesBetween(steps, { pack, from: older.version, to: newer.version }) ??
    changesBetween(steps, { pack, from: newer.version, to: older.version });
  return comparableMeasures(older, newer, changesFound(version(older), version(newer), declared?.context));
}
