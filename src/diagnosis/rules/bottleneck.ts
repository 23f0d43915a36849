import { hiddenLayers } from '../architecture';
import { evidence, example, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { defineRule, PASS } from '../rule';

export const bottleneck = defineRule({
  id: 'C47',
  name: 'bottleneck',
  what: 'A hidden layer cannot carry the classes: too narrow, softmax inside the network, or relu on the class maps.',
  toldBy:
    'A hidden layer with fewer units than classes less one, with softmax, or with relu on one map per class right before the average.',
  explains: ['stuck', 'collapsed'],
  needs: ['model', 'head', 'begin'],

  check({ model, head, begin }) {
    const hidden = hiddenLayers(model);
    const classes = Math.max(2, head.units);
    const narrow = hidden.find(layer => layer.kind === 'Dense' && (layer.outputShape.at(-1) ?? classes) < classes - 1);
    const softmax = hidden.find(layer => layer.activation === 'softmax' && layer !== model.layers.at(-2));
    const maps = cutMaps(model, classes);
    const layer = softmax ?? maps ?? narrow;
    if (!layer) {
      return PASS;
    }
    const width = layer.outputShape.at(-1) ?? 0;
    const text =
      layer === softmax
        ? `${layer.name} ends in softmax: its ${width} outputs sum to 1, so they are small and nearly constant, and little of a sample gets through.`
        : layer === maps
          ? `${layer.name} makes one map per class and cuts everything below 0 with relu before the average. A map that is 0 everywhere gets no gradient any more, and its class is lost.`
          : `${layer.name} has ${width} ${width === 1 ? 'unit' : 'units'}, but ${classes} classes need at least ${classes - 1} directions to be told apart.`;
    return {
      state: 'cause',
      confidence: layer === narrow && width > 1 ? 'consistent' : 'likely',
      title:
        layer === softmax
          ? 'Softmax inside the network'
          : layer === maps
            ? 'relu on the class maps'
            : `A layer of ${width} for ${classes} classes`,
      why: text,
      evidence: [evidence('units', width, `${layer.name} has ${width} units for ${classes} classes.`)],
      fix: example(
        layer === narrow
          ? 'Make the layer wider, and make the model again.'
          : 'Use relu in hidden layers and nothing on class maps, and make the model again.',
        layer === narrow ? `tf.layers.dense({ units: ${Math.max(32, 2 * classes)}, activation: 'relu' })` : null
      ),
      where: placeOf(begin, `layer:${layer.name}`, 'train'),
      alike: ['C46', 'C22']
    };
  }
});

/** The last layer with weights, when it is a convolution of one map per class with relu, averaged afterwards. */
function cutMaps(model: Facts['model'], classes: number): Facts['model']['layers'][number] | undefined {
  const last = model.layers.findLastIndex(layer => layer.parameters > 0);
  const layer = model.layers[last];
  const averaged = model.layers.slice(last).some(other => other.kind.startsWith('Global'));
  const cut =
    layer?.activation === 'relu' ||
    model.layers[last + 1]?.activation === 'relu' ||
    model.layers[last + 1]?.kind === 'ReLU';
  return layer && averaged && cut && layer.outputShape.at(-1) === classes ? layer : undefined;
}
