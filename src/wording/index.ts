export { type RenderedWording, renderWording } from './render-wording.js';
export { createTranslator, type Translate } from './translator.js';
