import { evidence, placeOf } from '../evidence';
import { replaced } from '../fixes';
import { laggingAverages } from '../lagging-averages';
import { modesDiffer } from '../measured-wrong';
import { defineRule, PASS } from '../rule';
import { count, number, percent } from '../text';

/** Time constants of the moving average after which its start no longer shows (e^-3 = 5 %). */
const TIME_CONSTANTS = 3;

export const laggingBatchNormalization = defineRule({
  id: 'C48b',
  name: 'lagging-batch-normalization',
  what: 'Outside of training, batch normalisation uses moving averages, and those still stand near their start.',
  toldBy:
    'Training goes well, evaluation or the same batches in the mode of prediction do not, and there were fewer steps than three time constants of the moving averages.',
  explains: ['measured-wrong'],
  needs: ['model', 'progress', 'begin', 'readings', 'steps'],

  check({ model, progress, begin, readings, steps }) {
    const lag = laggingAverages(model, steps, progress.steps);
    if (!lag) {
      return PASS;
    }
    const { layer, momentum, left, factor } = lag;
    const needed = Math.ceil(TIME_CONSTANTS / (1 - momentum));
    if (progress.steps >= needed) {
      return PASS;
    }
    const { modes } = readings;
    const shown = modes !== null && modesDiffer(modes);
    const source = placeOf(begin, `layer:${layer.name}`);
    return {
      state: 'cause',
      confidence: shown ? 'certain' : 'likely',
      title: 'The moving averages of batch normalisation lag behind',
      why: `With momentum ${number(momentum)} the averages of ${layer.name} still hold ${percent(left)} of their start after ${count(progress.steps, 'step')}; it takes about ${needed} to forget it. Training uses the averages of the batch and gets ${percent(readings.recent?.accuracy ?? 0)}, everything else uses these${factor === null ? '' : `, whose scale differs by a factor of ${number(factor)}`}.${shown ? ` The same batches get ${percent(modes.training.accuracy)} with their own averages and ${percent(modes.inference.accuracy)} with the moving ones.` : ''}`,
      evidence: [
        evidence(
          'share of the start that is left',
          left,
          `${percent(left)} of the start is left in the moving averages.`
        ),
        evidence('steps', progress.steps, `There were ${count(progress.steps, 'step')}; about ${needed} are needed.`)
      ],
      fix: {
        text: 'Lower the momentum to 0.9, or train longer. The weights are fine.',
        ...(replaced(source, /momentum:\s*[\d.]+/, 'momentum: 0.9') ?? {
          before: null,
          after: 'tf.layers.batchNormalization({ momentum: 0.9 })'
        })
      },
      where: source ?? placeOf(begin, 'train'),
      alike: ['C7', 'C40']
    };
  }
});
