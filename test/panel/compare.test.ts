import { differences } from '../../src/panel/compare';
import { sayEnglish } from '../../src/panel/say';
import { begin, data, input, layer, runOf } from '../diagnosis/recording';

const names = (here: ReturnType<typeof runOf>, there: ReturnType<typeof runOf>): Record<string, unknown> =>
  Object.fromEntries(differences(here, there, sayEnglish).map(each => [each.what, [each.there, each.here]]));

describe('what changed between two runs', () => {
  test('nothing, for the same run made twice', () => {
    const again = runOf(begin({ run: 'run-2', time: 9 }), data({ run: 'run-2' }));
    expect(differences(runOf(begin(), data()), again, sayEnglish)).toEqual([]);
  });

  test('hyper-parameters and the range of the data', () => {
    const there = runOf(begin(), data({ inputs: [input({ max: 255 })] }));
    const here = runOf(begin({ optimizer: { name: 'sgd', learningRate: 0.1, config: {} } }), data());
    expect(names(here, there)).toEqual({
      optimizer: ['adam', 'sgd'],
      'learning rate': ['0.001', '0.1'],
      'input range': ['0 to 255', '0 to 1']
    });
  });

  test('a layer more, by its place', () => {
    const model = begin().model!;
    const there = runOf(begin());
    const here = runOf(begin({ model: { ...model, layers: [...model.layers, layer('x', 'Dropout', null)] } }));
    expect(names(here, there)).toEqual({ 'number of layers': ['3', '4'], 'layer 4': [null, 'Dropout, 32'] });
  });

  test('not the names that TensorFlow.js counts up when a model is made again', () => {
    const model = begin().model!;
    const again = { ...model, layers: model.layers.map(each => ({ ...each, name: `${each.name}_again` })) };
    expect(differences(runOf(begin({ model: again })), runOf(begin()), sayEnglish)).toEqual([]);
  });
});
