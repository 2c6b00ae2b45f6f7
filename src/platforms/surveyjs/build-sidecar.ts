import type { Study } from '../../model/index.js';
import { hashPack, packRef } from '../../pack/index.js';
import { ownColumns } from './host-columns.js';
import { elementNames, gridOptions, hashAdded, type InstallOptions, type Parts, valueNames } from './parts.js';
import { hashJson, type SurveyJsSidecar } from './sidecar.js';
import { rootOf, type SurveyJson } from './survey-json.js';

/** What was installed where. */
export interface Installation {
  readonly study: Study;
  readonly options: InstallOptions;
  readonly parts: Parts;
  readonly position: number;
}

/** What has to be remembered of an installation. */
export function buildSidecar(host: SurveyJson, { study, options, parts, position }: Installation): SurveyJsSidecar {
  const { pages, calculatedValues, grids, localiser } = parts;
  const prefix = options.prefix ?? '';
  const prefixed = prefix === '' ? [] : ownColumns(study).map((column) => [column, prefix + column] as const);
  const fromHost = study.background.filter((background) => background.fromHost);
  return {
    format: 1,
    pack: packRef(study.pack),
    packHash: hashPack(study.pack),
    word: study.customer.word,
    locales: study.locales,
    defaultLocale: options.defaultLocale ?? null,
    fallbacks: localiser.fallbacks,
    prefix,
    grid: gridOptions(options),
    position,
    pages: pages.map((page) => ({ name: String(page.name), elements: elementNames(page) })),
    valueNames: valueNames(pages),
    calculatedValues: calculatedValues.map((value) => String(value.name)),
    grids,
    columns: { ...parts.columns, ...Object.fromEntries(prefixed) },
    hostCodes: Object.fromEntries(fromHost.map(({ id, codes }) => [id, codes])),
    host: { hash: hashJson(host), root: rootOf(host), calculatedValues: host.calculatedValues !== undefined },
    addedHash: hashAdded(pages, calculatedValues),
  };
}
