import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';

export const loneSampleBatches = defineRule({
  id: 'C40',
  name: 'lone-sample-batches',
  what: 'Batch normalisation of a batch of one sample subtracts the sample from itself: nothing of it is left.',
  toldBy: 'Every batch has one sample and the model normalises over batches without positions to average over.',
  explains: ['stuck', 'collapsed', 'measured-wrong'],
  needs: ['steps', 'model', 'begin'],

  check({ steps, model, begin }) {
    const layer = model.layers.find(
      candidate => candidate.kind === 'BatchNormalization' && candidate.outputShape.length === 2
    );
    if (!layer || steps.some(step => step.size > 1)) {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: 'certain',
      title: 'Batch normalisation with batches of one sample',
      why: `Every one of the ${steps.length} batches has a single sample. ${layer.name} subtracts the mean of the batch, which is that sample, so its output is the same for every input and the layers behind it learn without seeing anything.`,
      evidence: [evidence('samples per batch', 1, 'Every batch has 1 sample.')],
      fix: example('Use batches of 16 or more, or leave batch normalisation out.', 'batchSize: 32'),
      where: placeOf(begin, 'train'),
      alike: ['C48b']
    };
  }
});
