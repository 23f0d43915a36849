import type { Optimizer, RunBegin } from '../protocol/events';
import type { Fix } from '../protocol/findings';
import { replaced } from './fixes';
import { number } from './text';

/** Defaults of TensorFlow.js; they suit most small networks. */
const USUAL: Readonly<Record<string, number>> = {
  sgd: 0.01,
  momentum: 0.01,
  adam: 0.001,
  adamax: 0.002,
  rmsprop: 0.001,
  adagrad: 0.01,
  adadelta: 1
};

/** The rate that an optimizer of this name usually takes. */
export function usualRate(optimizer: Optimizer): number {
  return USUAL[optimizer.name.replace(/optimizer$/, '')] ?? 0.01;
}

/** A fix that puts the usual rate, or a tenth of a rate below it, in the place of this one. */
export function lowerRate(begin: RunBegin, optimizer: Optimizer, text: string): Fix {
  const usual = usualRate(optimizer);
  return rateFix(begin, optimizer, {
    text,
    rate: optimizer.learningRate > usual ? usual : optimizer.learningRate / 10
  });
}

/** A fix that puts the usual rate, or ten times a rate above it, in the place of this one. */
export function raiseRate(begin: RunBegin, optimizer: Optimizer, text: string): Fix {
  const usual = usualRate(optimizer);
  return rateFix(begin, optimizer, {
    text,
    rate: optimizer.learningRate < usual ? usual : optimizer.learningRate * 10
  });
}

function rateFix(begin: RunBegin, optimizer: Optimizer, { text, rate }: { text: string; rate: number }): Fix {
  const source = begin.sources.optimizer ?? begin.sources.compile ?? null;
  const name = optimizer.name.replace(/optimizer$/, '');
  const call = new RegExp(`(tf\\.train\\.${name}\\(\\s*)[\\d.]+(?:e-?\\d+)?`);
  const change = replaced(source, call, `$1${number(rate)}`);
  return { text, ...(change ?? { before: null, after: `optimizer: tf.train.${name}(${number(rate)})` }) };
}
