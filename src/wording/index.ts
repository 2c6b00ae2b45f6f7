export { hashForms } from './hash-forms.js';
export { type RenderedQuestion, type RenderedWording, renderWording } from './render-wording.js';
export { createTranslator, type Translate, type TranslatorOptions } from './translator.js';
