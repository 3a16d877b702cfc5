import { shipped } from '../testing/shipped-products.js';

const { base, problems, catalogue } = shipped;

describe('the products that ship', () => {
  it('are at least forty with eight facts each', () => {
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(catalogue.products.size).toBeGreaterThanOrEqual(40);
    for (const { attributes } of catalogue.products.values()) {
      expect(Object.keys(attributes).length).toBeGreaterThanOrEqual(8);
    }
  });

  const unlike = (figure: string) => new RegExp(`(?<![\\d.])${figure.replaceAll('.', '\\.')}(?![\\d]|\\.\\d)`);

  /** Every way in which a figure may be written. */
  function spellings(value: number): readonly string[] {
    const inTenThousands = value >= 10_000 ? [`${String(value / 10_000)} 万`] : [];
    const grouped = value.toLocaleString('en-US');
    const years = value % 12 === 0 ? [`${String(value / 12)} 年`, `${String(value)} 期`, String(value / 12)] : [];
    return [String(value), value.toFixed(2), value.toFixed(1), grouped, ...inTenThousands, ...years];
  }

  it('give the same figures as the answers and the facts of the bank', () => {
    const facts = Object.values(base.facts('zh')).join(' ');
    const differing = [...catalogue.products.values()].flatMap(({ id, attributes }) =>
      Object.entries(attributes).flatMap(([name, { value, note, faq }]) => {
        const entry = base.entries.find(({ intent }) => intent === faq);
        if (!entry) return [];
        const said = `${base.answer(entry, 'zh').chat.replaceAll('**', '')} ${facts}`;
        const figures = (Array.isArray(value) ? value : [value]).filter((one): one is number => typeof one === 'number');
        const inNote = note?.zh.match(/\d+(?:\.\d+)?/g) ?? [];
        return [...figures.filter((one) => one !== 0).map(spellings), ...inNote.map((one) => [one, Number(one).toFixed(2)])]
          .filter((forms) => !forms.some((form) => unlike(form).test(said)))
          .map(([form]) => `${id}.${name}: ${String(form)} is not in ${String(faq)}`);
      }),
    );
    expect(differing).toEqual([]);
  });
});
