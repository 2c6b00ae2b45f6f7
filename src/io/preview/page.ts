/** What the preview page needs. */
export interface PreviewPage {
  readonly title: string;
  readonly survey: unknown;
  /** First one is shown first. */
  readonly locales: readonly string[];
  /** Locales whose own texts of the renderer are served. */
  readonly translated: readonly string[];
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  sv: 'Svenska',
  da: 'Dansk',
  nb: 'Norsk bokmål',
  fi: 'Suomi',
  en: 'English',
  de: 'Deutsch',
};

/** The preview as one HTML page: the survey in its own renderer with a language switch; the answers are shown at the end and go nowhere. */
export function renderPreviewPage(page: PreviewPage): string {
  const [first = 'en'] = page.locales;
  const options = page.locales.map(
    (locale) => `<option value="${locale}" lang="${locale}">${LANGUAGE_NAMES[locale] ?? locale}</option>`,
  );
  const scripts = [
    'survey.core.min.js',
    ...page.translated.map((locale) => `i18n-${locale}.js`),
    'survey-js-ui.min.js',
  ];
  return `<!doctype html>
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/survey-core.css">
<style>${STYLE}</style>
</head>
<body>
<header lang="en"><strong>Preview</strong><span>Answers stay in this window.</span>
<label>Language of the survey <select id="language">${options.join('')}</select></label></header>
<main id="survey"></main>
<section id="answers" lang="en" aria-live="polite" hidden><h2>Answers as a backend receives them</h2><pre></pre><button type="button">Start again</button></section>
${scripts.map((name) => `<script src="/${name}"></script>`).join('\n')}
<script src="/preview.js"></script>
</body>
</html>
`;
}

/** A list that covers the page, as on a phone, below a strip left for what is said where no more can be chosen. */
const OPEN_LIST = ':is(.sv-popup--menu-phone,.sv-popup--menu-tablet):not([style*="none"])';

const STYLE = `body{margin:0;background:#f3f3f3;font-family:system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;padding:.6rem 1rem;background:#14323f;color:#fff;font-size:.9rem}
header label{margin-left:auto}select,button{font:inherit;padding:.3rem .5rem}
section{max-width:45rem;margin:1rem auto;padding:1rem;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f3f3;padding:1rem}
:focus-visible{outline:3px solid #e8a33d;outline-offset:2px}
.sd-tagbox input:focus-visible{outline:0}
.sv-popup--menu-phone,.sv-popup--menu-tablet{top:5rem;height:calc(100vh - 5rem);--sv-popup-overlay-height:calc(100vh - 5rem)!important}
body:has(${OPEN_LIST}) [role=alert]{position:fixed;inset:0 0 auto;min-height:5rem;box-sizing:border-box;margin:0;padding:.5rem 1rem;line-height:1.3;background:#fff3dc;color:#14323f}`;

/** Script of the page: loads the survey, switches its language, shows what was answered. */
export const PREVIEW_SCRIPT = `fetch('/survey.json').then((response) => response.json()).then((json) => {
  const language = document.querySelector('#language');
  const answers = document.querySelector('#answers');
  let model;
  // A model of its own per language: the renderer does not translate everything it has drawn.
  const show = (data, page) => {
    model = new Survey.Model(json);
    model.locale = language.value;
    model.data = data;
    model.currentPageNo = page;
    model.onComplete.add((survey) => {
      answers.querySelector('pre').textContent = JSON.stringify(survey.data, null, 2);
      answers.hidden = false;
    });
    answers.hidden = true;
    document.documentElement.lang = language.value;
    const place = document.createElement('div');
    document.querySelector('#survey').replaceChildren(place);
    model.render(place);
  };
  language.addEventListener('change', () => show(model.data, model.currentPageNo));
  answers.querySelector('button').addEventListener('click', () => show({}, 0));
  show({}, 0);
});
`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
