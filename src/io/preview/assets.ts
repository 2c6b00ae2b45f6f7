/**
 * Files of the survey renderer by the name they are served under. Core and renderer are one exact version pair;
 * the stylesheet is the one that loads no web font.
 */
export const previewAssets: Readonly<Record<string, string>> = {
  'survey.core.min.js': 'survey-core-2/survey.core.min.js',
  'survey-js-ui.min.js': 'survey-js-ui/survey-js-ui.min.js',
  'survey-core.css': 'survey-core-2/survey-core.fontless.min.css',
  'i18n-sv.js': 'survey-core-2/i18n/swedish.min.js',
  'i18n-da.js': 'survey-core-2/i18n/danish.min.js',
  'i18n-nb.js': 'survey-core-2/i18n/norwegian.min.js',
  'i18n-fi.js': 'survey-core-2/i18n/finnish.min.js',
  'i18n-de.js': 'survey-core-2/i18n/german.min.js',
};
