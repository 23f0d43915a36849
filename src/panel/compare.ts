import type { Run } from '../diagnosis/run';
import { number } from '../diagnosis/text';
import type { DataSeen, Layer } from '../protocol/events';
import type { Say } from './say';

/** One thing that two runs do not have in common, in words. */
export interface Difference {
  readonly what: string;
  /** Of the run looked at; null where it has no such thing. */
  readonly here: string | null;
  /** Of the run compared with. */
  readonly there: string | null;
}

type Facts = ReadonlyMap<string, string>;

/** What differs between two runs: layers, hyper-parameters, data, in this order. Empty when nothing does. */
export function differences(here: Run, there: Run, say: Say): readonly Difference[] {
  const [mine, others] = [factsOf(here, say), factsOf(there, say)];
  const names = [...new Set([...mine.keys(), ...others.keys()])];
  return names.flatMap(what => {
    const difference = { what, here: mine.get(what) ?? null, there: others.get(what) ?? null };
    return difference.here === difference.there ? [] : [difference];
  });
}

function factsOf(run: Run, say: Say): Facts {
  const layers = run.begin?.model?.layers ?? [];
  return new Map([
    [say('number of layers'), String(layers.length)],
    // By place and not by name: a model that is made again counts its layers on.
    ...layers.map((layer, index): [string, string] => [say('layer %1', index + 1), layerText(layer)]),
    ...training(run, say),
    ...run.data.flatMap(data => dataFacts(data, say))
  ]);
}

function layerText({ kind, activation, outputShape, config }: Layer): string {
  const options = Object.entries(config)
    .filter(([name, value]) => value !== null && !/^(name|dtype|trainable|batchInputShape|activation)$/.test(name))
    .map(([name, value]) => `${name} ${typeof value === 'number' ? number(value) : String(value)}`);
  return [kind, activation, outputShape.slice(1).join(' × '), ...options].filter(Boolean).join(', ');
}

function training({ begin }: Run, say: Say): readonly [string, string][] {
  if (!begin) {
    return [];
  }
  const { optimizer, losses, fit, backend } = begin;
  const facts: readonly [string, string | null][] = [
    [say('optimizer'), optimizer && optimizer.name],
    [say('learning rate'), optimizer && number(optimizer.learningRate)],
    ...Object.entries(optimizer?.config ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
    [say('loss'), losses.join(', ')],
    [say('epochs'), fit && String(fit.epochs)],
    [say('batch size'), text(fit?.batchSize)],
    [say('training samples'), text(fit?.samples)],
    [say('shuffled'), text(fit?.shuffle)],
    [say('class weights'), fit?.classWeight ? JSON.stringify(fit.classWeight) : null],
    [say('backend'), backend.detail]
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as [string, string]]));
}

function text(value: number | boolean | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function dataFacts({ role, inputs, labels }: DataSeen, say: Say): readonly [string, string][] {
  const of = (what: string): string => (role === 'training' ? what : say('%1 (validation)', what));
  const input = inputs[0];
  return [
    ...(input
      ? ([
          [of(say('input shape')), input.shape.slice(1).join(' × ')],
          [of(say('input range')), say('%1 to %2', number(input.min), number(input.max))]
        ] as [string, string][])
      : []),
    ...(labels ? ([[of(say('labels')), `${labels.encoding}, ${labels.classes}`]] as [string, string][]) : [])
  ];
}
