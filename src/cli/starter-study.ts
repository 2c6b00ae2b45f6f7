import type { Locale, Study } from '../model/index.js';
import { privacyPresets } from '../study/index.js';
import { inWords } from './words.js';

/** What a study file to begin with is made of. */
export interface StarterParts {
  readonly study: Study;
  /** Ids of the customer words there are. */
  readonly words: readonly string[];
  /** An English text of the code in the language of a survey. */
  readonly inLocale: (locale: Locale, text: string) => string;
}

/** Longest line of comments. */
const WIDTH = 118;

/**
 * A study file to begin with: what holds by default written out, everything else in comments that work when the sign
 * before them is taken away. The comments are in the language that is spoken.
 */
export function starterStudy({ study, words, inLocale }: StarterParts): string {
  const { pack, locales, modules, background } = study;
  const byLocale = (text: string) =>
    `{ ${locales.map((locale) => `${locale}: ${JSON.stringify(inLocale(locale, text))}`).join(', ')} }`;
  const [first] = background;
  const variable = pack.background.find(({ id }) => id === first?.id);
  const codes = (variable?.categories ?? []).map(({ id, code }) => `${id}: [${code}]`).join(', ');
  const item = pack.items[0]!.id;
  return `${comment('Study file of kundfokus: survey, scoring and report all read it.')}
${comment('Check it with: kundfokus check study.yaml')}

pack: ${pack.id}@${pack.version}
modules: [${modules.join(', ')}]
locales: [${locales.join(', ')}]                 ${comment('the first one is the fallback')}
privacy: strict                   ${comment(`${Object.keys(privacyPresets).join(', ')}, or numbers of your own`)}

${comment('What it is called.')}
# title: ${byLocale('Employee survey')}

${comment(`What those you are there for are called: ${words.join(', ')}.`)}
customer:
  word: customer
#   definition: ${byLocale('By customers we mean those who …')}

${comment('What the introduction says, as the rest of "The answers are kept …" and "If you have questions, contact …".')}
# retention: ${byLocale('24 months')}
# contactPerson: hr@example.org

${comment('How answers are laid out: wide (one row each), json (as SurveyJS stores them), or long:')}
source: wide
# source: { shape: long, respondent: id, item: item, value: value }

${comment("Column that holds each respondent's id; duplicates are then an error.")}
# respondent: id

${comment('Columns of your own names, where they are not the item ids.')}
# items: { ${item}: question_17 }

${comment('Background variables that results are sliced by. Yours need a column; codes say what stands in it, name and labels what reports call it.')}
${first === undefined ? '# background:' : `background:\n  ${first.id}: { column: ${first.column} }   # codes: { ${codes} }`}
#   country: { column: country, name: ${byLocale('Country')} }
#   work: { column: function, codes: { sales: [1, Sales], service: [2] }, labels: { service: ${byLocale('Customer service')} } }

${comment('Organisational unit, smallest groups there are.')}
# unit: team

${comment('Outcomes that your own survey measures, reported beside ours.')}
# outcomes:
#   engagement: { column: eng_index, min: 0, max: 100, decimals: 1 }
#   enps: { column: recommend, kind: enps }

${comment('Weights, with the decimals they are written with.')}
# weight: { column: weight, decimals: 4 }
`;
}

/** An English text of the code as a comment of YAML, in words. */
function comment(text: string): string {
  const lines = [''];
  for (const word of inWords(text).split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length < WIDTH) lines[lines.length - 1] = longer;
    else lines.push(` ${word}`);
  }
  return lines.map((line) => `#${line}`).join('\n');
}
