import type { Run } from '../diagnosis/run';
import type { Layer } from '../protocol/events';

/** What is wrong with a layer at a moment. */
export type Fault = 'no-gradient' | 'not-a-number' | 'dead';

/** A layer with what was measured last. */
export interface LayerState {
  readonly layer: Layer;
  /** L2 norm over all its weights; null where it has none or was not measured. */
  readonly gradient: number | null;
  /** Share of units that are 0 for every input; null where it was not measured. */
  readonly dead: number | null;
  readonly fault: Fault | null;
}

/** Every layer of a run, from input to output, with the newest measurement; dead from that share of its units on. */
export function layerStates(run: Run, deadUnits: number): readonly LayerState[] {
  const norms = run.steps.findLast(step => step.norms !== null)?.norms ?? null;
  const activations = run.steps.findLast(step => step.activations !== null)?.activations ?? [];
  const weights = run.begin?.weights ?? [];
  return (run.begin?.model?.layers ?? []).map(layer => {
    const measured = weights.flatMap((weight, index) => {
      const norm = norms?.gradient[index] ?? null;
      return weight.layer === layer.name && norm !== null ? [norm] : [];
    });
    const gradient = measured.length > 0 ? Math.hypot(...measured) : null;
    const dead = activations.find(({ layer: name }) => name === layer.name)?.dead ?? null;
    return { layer, gradient, dead, fault: faultOf(gradient, dead, deadUnits) };
  });
}

function faultOf(gradient: number | null, dead: number | null, most: number): Fault | null {
  if (gradient !== null && !Number.isFinite(gradient)) {
    return 'not-a-number';
  }
  if (dead !== null && dead >= most) {
    return 'dead';
  }
  return gradient === 0 ? 'no-gradient' : null;
}
