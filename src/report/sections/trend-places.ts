import type { WavePlaces } from '../../disclose/wave-places.js';
import { strip, stripAxis } from '../figures/strip.js';
import { type Child, html, isolate, type Markup } from '../markup.js';
import type { ReportContext } from '../report-context.js';
import { placeWords } from '../values-asked.js';

/** The place of each headline word in both waves, where they picked from the same version of the list. */
export function placesPart(context: ReportContext): Child {
  return (context.trend?.places ?? []).map((places) => placePart(places, context));
}

function placePart(places: WavePlaces, context: ReportContext): Markup {
  const { t, study, wording, numbers } = context;
  const { pick, headline, earlier, later, comparable } = places;
  const list = study.pack.lists?.find((one) => one.headline === headline)?.id ?? '';
  const word = isolate(wording.lists[list]?.entries[headline] ?? headline);
  const question = study.pack.questions?.find(({ id }) => id === pick);
  const about = question?.kind === 'pick' && question.about !== 'priorities' ? question.about : 'today';
  const heading = t('format.slice', { variable: t('values.trendTitle', { word }), category: t(`values.${about}`) });
  if (!comparable) {
    const versions = { earlier: earlier.version, later: later.version };
    return html`<h3>${heading}</h3><p>${t('values.trendOtherList', versions)}</p>`;
  }
  const range = { min: 1, max: later.length, lines: [1, later.length / 4, later.length / 2, later.length] };
  const rows = [
    { name: t('trend.earlier'), place: earlier, shape: 'second' as const },
    { name: t('trend.later'), place: later, shape: 'first' as const },
  ].map(({ name, place, shape }) => {
    const said = t('values.rank', placeWords(place, place, context));
    return html`<li class="row"><div class="label"><span class="name">${name}</span> <span class="about">${said}</span></div><div class="plot">${strip(
      [{ ...place.rank, value: place.rank.rank, shape }],
      range,
    )}</div><div class="value"><strong>${numbers.constant(place.rank.rank)}</strong></div></li>`;
  });
  return html`<figure class="places"><h3>${heading}</h3><ul class="rows">${rows}</ul><div class="row axis-row"><div class="plot">${stripAxis(
    range,
    (value) => numbers.count(Math.round(value)),
  )}</div></div></figure>`;
}
