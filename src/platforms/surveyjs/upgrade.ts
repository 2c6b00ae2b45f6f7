import { type Issue, KundfokusError, type Locale, type Study } from '../../model/index.js';
import { packRef } from '../../pack/index.js';
import { type Installed, installBeside } from './install.js';
import { positionOf, removePack } from './remove.js';
import { addedNames, parseSidecar, type SurveyJsSidecar } from './sidecar.js';
import type { SurveyJson } from './survey-json.js';

/** How to upgrade a pack. */
export interface UpgradeOptions {
  /** What `installPack` or the last `upgradePack` gave; JSON read back is checked. */
  readonly sidecar: unknown;
  /** Whether anyone has answered the survey yet. */
  readonly answersExist: boolean;
  /** Upgrade all the same; answers to both versions then lie in one file, told apart by `cfPack`. */
  readonly allowWithAnswers?: boolean;
  /** The language the survey has under `default`; as installed unless given. */
  readonly defaultLocale?: Locale;
}

/**
 * Puts a study's pack version, words and languages in the place of the ones installed, under the same prefix.
 * The survey passed in is left as it is.
 * @throws KundfokusError while answers exist, and for whatever keeps the pack from being taken out or put in.
 */
export function upgradePack(survey: unknown, study: Study, options: UpgradeOptions): Installed {
  const installed = parseSidecar(options.sidecar);
  if (options.answersExist && options.allowWithAnswers !== true) {
    throw new KundfokusError([answersExist(installed, study)]);
  }
  const removed = removePack(survey, installed);
  const upgraded = installBeside(
    removed.survey,
    study,
    {
      at: positionOf(survey as SurveyJson, installed),
      prefix: installed.prefix,
      ...installed.grid,
      ...languageOption(options.defaultLocale ?? installed.defaultLocale),
    },
    addedNames(installed),
  );
  return { ...upgraded, notes: [...notesThatStay(removed.notes, upgraded.sidecar), ...upgraded.notes] };
}

function languageOption(defaultLocale: Locale | null) {
  return defaultLocale === null ? {} : { defaultLocale };
}

/** A host that was edited is no matter here, nor a reference to a name that is there again. */
function notesThatStay(notes: readonly Issue[], sidecar: SurveyJsSidecar): readonly Issue[] {
  const references = new Set(addedNames(sidecar).map((name) => `{${name}}`));
  return notes.filter(
    ({ code, received }) => code !== 'host-edited' && !(code === 'reference-left' && references.has(received)),
  );
}

function answersExist(installed: SurveyJsSidecar, study: Study): Issue {
  return {
    code: 'answers-exist',
    path: 'options/answersExist',
    expected: `no answers yet to ${installed.pack}`,
    received: `answers, and ${packRef(study.pack)} to put in its place`,
    hint: 'Begin a new wave with the new version, or pass allowWithAnswers: true',
  };
}
