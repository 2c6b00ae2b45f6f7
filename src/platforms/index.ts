import { installPack, readSurveyJsResults, removePack, upgradePack } from './surveyjs/index.js';

/** Survey tools the pack can be carried into, by name, with what each can do. */
export const platforms = {
  surveyjs: { install: installPack, upgrade: upgradePack, remove: removePack, read: readSurveyJsResults },
} as const;

/** Name of a survey tool. */
export type PlatformName = keyof typeof platforms;
