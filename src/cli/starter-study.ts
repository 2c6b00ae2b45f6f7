import type { Study } from '../model/index.js';
import { privacyPresets } from '../study/index.js';

/**
 * A study file to begin with: what holds by default written out, everything else in comments that work when the sign
 * before them is taken away.
 * @param words Ids of the customer words there are.
 */
export function starterStudy(study: Study, words: readonly string[]): string {
  const { pack, locales, modules, background } = study;
  const byLocale = (text: string) => `{ ${locales.map((locale) => `${locale}: "${text}"`).join(', ')} }`;
  const [first] = background;
  const variable = pack.background.find(({ id }) => id === first?.id);
  const codes = (variable?.categories ?? []).map(({ id, code }) => `${id}: [${code}]`).join(', ');
  const item = pack.items[0]!.id;
  return `# Study file of kundfokus: survey, scoring and report all read it.
# Check it with: kundfokus check study.yaml

pack: ${pack.id}@${pack.version}
modules: [${modules.join(', ')}]
locales: [${locales.join(', ')}]                 # the first one is the fallback
privacy: strict                   # ${Object.keys(privacyPresets).join(', ')}, or numbers of your own

# What it is called.
# title: ${byLocale('Employee survey')}

# What those you are there for are called: ${words.join(', ')}.
customer:
  word: customer
#   definition: ${byLocale('By customers we mean those who …')}

# What the introduction says, as the rest of "The answers are kept …" and "If you have questions, contact …".
# retention: ${byLocale('24 months')}
# contactPerson: hr@example.org

# How answers are laid out: wide (one row each), json (as SurveyJS stores them), or long:
source: wide
# source: { shape: long, respondent: id, item: item, value: value }

# Column that holds each respondent's id; duplicates are then an error.
# respondent: id

# Columns of your own names, where they are not the item ids.
# items: { ${item}: question_17 }

# Background variables that results are sliced by. Yours need a column; codes say what stands in it, name and labels
# what reports call it.
${first === undefined ? '# background:' : `background:\n  ${first.id}: { column: ${first.column} }   # codes: { ${codes} }`}
#   country: { column: country, name: ${byLocale('Country')} }
#   work: { column: function, codes: { sales: [1, Sales], service: [2] }, labels: { service: ${byLocale('Customer service')} } }

# Organisational unit, smallest groups there are.
# unit: team

# Outcomes that your own survey measures, reported beside ours.
# outcomes:
#   engagement: { column: eng_index, min: 0, max: 100, decimals: 1 }
#   enps: { column: recommend, kind: enps }

# Weights, with the decimals they are written with.
# weight: { column: weight, decimals: 4 }
`;
}
