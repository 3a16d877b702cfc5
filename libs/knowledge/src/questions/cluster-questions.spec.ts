import { clusterQuestions } from './cluster-questions.js';

it('puts together what means alike, the largest group first', () => {
  const texts = [
    '数字人民币钱包怎么注销',
    '请问注销数字人民币钱包要去哪里',
    '数字人民币的钱包能注销吗',
    '黄金积存怎么开通',
    '你好，怎么开通黄金积存',
    'how do I export my statements to quickbooks',
    'export statements to quickbooks please',
    '停车场收费吗',
  ];
  const groups = clusterQuestions(texts.map((text, i) => ({ id: String(i), text })));
  expect(groups.map(({ ids }) => [...ids].sort())).toEqual([['0', '1', '2'], ['3', '4'], ['5', '6'], ['7']]);
});

it('knows what to do with nothing', () => {
  expect(clusterQuestions([])).toEqual([]);
  expect(clusterQuestions([{ id: 'a', text: '？' }])).toEqual([{ ids: ['a'] }]);
});

it('sees the same question in five ways of asking', () => {
  const texts = ['番茄炒蛋放多少糖', '番茄炒蛋要放多少糖', '番茄炒蛋一般放多少糖', '番茄炒蛋放不放糖', '请问番茄炒蛋放几勺糖'];
  const asked = texts.map((text, i) => ({ id: String(i), text }));
  expect(clusterQuestions(asked)).toHaveLength(1);
  expect(clusterQuestions([...asked].reverse())).toHaveLength(1);
});
