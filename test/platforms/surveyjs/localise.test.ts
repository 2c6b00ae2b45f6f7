import { afterEach, describe, expect, it } from 'vitest';
import { type InstallOptions, installPack, parseStamp } from '../../../src/platforms/surveyjs/index.js';
import { renderWording } from '../../../src/wording/index.js';
import { engagementStudy, engines, type LiveSurvey } from './support.js';

const study = engagementStudy();
const plain = { pages: [{ name: 'a', elements: [{ type: 'text', name: 'q', title: 'Hur mår du?' }] }] };
const hostTexts = (title: Record<string, string>) => ({
  pages: [{ name: 'a', elements: [{ type: 'text', name: 'q', title }] }],
});
const SV = renderWording(study, 'sv').items.CFCEN1!;
const EN = renderWording(study, 'en').items.CFCEN1!;

function shown(live: LiveSurvey): string {
  return live.getQuestionByName('CFGRID1').visibleRows[0]!.text;
}

/** What a respondent sees, and the language the response says it was. */
function seen(live: LiveSurvey, locale: string): readonly [string, string] {
  live.locale = locale;
  live.setValue('q', 'x');
  live.doComplete();
  return [shown(live), parseStamp(live.data.cfPack)!.locale];
}

interface Case {
  readonly title: string;
  readonly host: Record<string, unknown>;
  readonly options: InstallOptions;
  /** Default language set in the host's code; `en` is SurveyJS's own. */
  readonly inCode?: string;
  /** By respondent's locale, '' being none set. */
  readonly sees: Readonly<Record<string, 'sv' | 'en'>>;
}

const CASES: readonly Case[] = [
  {
    title: 'English under default',
    host: hostTexts({ default: 'How are you?', sv: 'Hur mår du?' }),
    options: {},
    sees: { '': 'en', en: 'en', sv: 'sv', 'sv-SE': 'sv', fr: 'en' },
  },
  {
    title: 'a survey locale of Swedish over English',
    host: { ...hostTexts({ default: 'How are you?', sv: 'Hur mår du?' }), locale: 'sv' },
    options: {},
    sees: { sv: 'sv', en: 'en' },
  },
  {
    title: 'Swedish under default and no locale',
    host: { ...plain, locale: '' },
    options: { defaultLocale: 'sv' },
    sees: { '': 'sv', sv: 'sv', en: 'sv' },
  },
  {
    title: 'Swedish under default beside English, Swedish being the default in code',
    host: hostTexts({ default: 'Hur mår du?', en: 'How are you?' }),
    options: { defaultLocale: 'sv' },
    inCode: 'sv',
    sees: { '': 'sv', sv: 'sv', en: 'en' },
  },
  {
    title: 'a language the study lacks: its first locale',
    host: hostTexts({ default: 'How are you?', sv: 'Hur mår du?', da: 'Hvordan har du det?' }),
    options: {},
    sees: { da: 'sv', en: 'en', sv: 'sv' },
  },
  {
    title: 'a default language the study lacks',
    host: hostTexts({ default: 'Hvordan har du det?', en: 'How are you?' }),
    options: { defaultLocale: 'da' },
    inCode: 'da',
    sees: { '': 'sv', da: 'sv', en: 'en', sv: 'sv' },
  },
];

describe.each(engines)('the language a respondent sees in survey-core $version', ({ live, setDefault }) => {
  afterEach(() => setDefault('en'));

  it.each(CASES)('is right with $title, and the response says so', ({ host, options, inCode = 'en', sees }) => {
    setDefault(inCode);
    const { survey } = installPack(host, study, options);
    const found = Object.keys(sees).map((locale) => [locale, ...seen(live(survey), locale)]);
    expect(found).toEqual(Object.entries(sees).map(([locale, own]) => [locale, own === 'sv' ? SV : EN, own]));
  });

  it('is the language of the last answer when it was changed on the way', () => {
    const survey = live(installPack(plain, study).survey);
    survey.locale = 'sv';
    survey.setValue('q', 'x');
    survey.locale = 'en';
    survey.setValue('q', 'y');
    expect(parseStamp(survey.data.cfPack)!.locale).toBe('en');
  });

  it('changes page titles, intro, options and contact question', () => {
    const survey = live(installPack(plain, study).survey);
    const wording = renderWording(study, 'sv');
    survey.locale = 'sv';
    expect(survey.getPageByName('customerFocusIntro').title).toBe(wording.modules.intro);
    expect(survey.getQuestionByName('customerFocusIntroText').html).toBe(`<p>${wording.texts.intro}</p>`);
    expect(survey.getQuestionByName('customerContact').title).toBe(wording.background.customerContact!.question);
    expect(survey.getQuestionByName('CFGRID1').visibleColumns.map(({ text }) => text)).toEqual([
      ...Object.values(wording.options.agree5!),
      wording.nonSubstantive.notRelevant,
    ]);
  });
});

describe('the notes on languages', () => {
  it('say once which languages see the first locale of the study', () => {
    const title = { default: 'How are you?', da: 'Hvordan har du det?', fi: 'Mitä kuuluu?', 'sv-SE': 'Hur mår du?' };
    const { notes, sidecar } = installPack(hostTexts(title), study);
    const about = notes.filter(({ code }) => code === 'locale-fallback');
    expect(about).toMatchObject([
      { expected: 'all languages of the survey, da, fi too', received: 'sv shown instead' },
    ]);
    expect(sidecar.fallbacks).toEqual({ da: 'sv', fi: 'sv' });
  });

  it('ask for the default language where English stands beside it', () => {
    const codes = (options: InstallOptions) =>
      installPack(hostTexts({ default: 'Hur mår du?', en: 'How are you?' }), study, options).notes.map(
        ({ code }) => code,
      );
    expect(codes({})).toContain('default-language-unclear');
    expect(codes({ defaultLocale: 'sv' })).not.toContain('default-language-unclear');
  });

  it('take no id for a language', () => {
    const host = { pages: [{ name: 'a', elements: [{ type: 'text', name: 'q', validators: [{ id: 'x' }] }] }] };
    expect(installPack(host, study).sidecar.fallbacks).toEqual({});
  });
});
