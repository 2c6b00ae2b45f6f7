import type { PickQuestion, Study } from '../../src/model/index.js';
import { pickedByDefinition } from '../score/random-picks.js';
import { countOf, type Detail, type Person } from './tally-by-definition.js';

function questionsOf({ pack }: Study): readonly PickQuestion[] {
  return (pack.questions ?? []).filter((question) => question.kind === 'pick');
}

/** Tests of whether a person picked an option, then a concept. */
function testsOf(study: Study, { id, list }: PickQuestion): readonly ((person: Person) => boolean)[] {
  const { entries } = study.pack.lists!.find((candidate) => candidate.id === list)!;
  const concepts = [...new Set(entries.flatMap(({ concept }) => concept ?? []))];
  const places = ({ response }: Person) => pickedByDefinition(study, id, response);
  return [
    ...entries.map((_, e) => (person: Person) => places(person).includes(e)),
    ...concepts.map((concept) => (person: Person) => places(person).some((e) => entries[e]!.concept === concept)),
  ];
}

/** Who picked what, by filters. */
export function picksByDefinition(study: Study, people: readonly Person[], detail: Detail) {
  if (detail === 'moments') return {};
  return Object.fromEntries(
    questionsOf(study).map((question) => {
      const tests = testsOf(study, question);
      const answered = people.filter((person) => tests.some((test) => test(person)));
      const chosen = tests.map((test) => answered.filter(test));
      const pairs = chosen.flatMap((ofA, a) => tests.slice(a + 1).map((test) => BigInt(ofA.filter(test).length)));
      const tally = {
        answered: countOf(answered),
        picked: chosen.map(countOf),
        pairs: detail === 'counts' ? [] : pairs,
      };
      return [question.id, tally];
    }),
  );
}

/** Who picked what in two questions on one list, by filters. */
export function pickChangesByDefinition(study: Study, people: readonly Person[], detail: Detail) {
  if (detail === 'moments') return {};
  const questions = questionsOf(study);
  const pairs = questions.flatMap((a, i) => questions.slice(i + 1).map((b) => [a, b] as const));
  return Object.fromEntries(
    pairs
      .filter(([a, b]) => a.list === b.list)
      .map(([a, b]) => {
        const [first, second] = [testsOf(study, a), testsOf(study, b)];
        const both = people.filter((p) => first.some((test) => test(p)) && second.some((test) => test(p)));
        const count = (test: (person: Person) => boolean) => BigInt(both.filter(test).length);
        const change = {
          n: BigInt(both.length),
          first: first.map(count),
          second: second.map(count),
          both: first.map((test, o) => count((person) => test(person) && second[o]!(person))),
        };
        return [`${a.id}|${b.id}`, change];
      }),
  );
}
