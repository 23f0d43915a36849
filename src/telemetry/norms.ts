import { distance, dotOfDifference, norm } from './statistics';
import { engineOf, type GradientMap, type Tensor, type Tf } from './tensorflow';

/** Norms of one update by the engine's key of the variable. */
export type NormsByVariable = ReadonlyMap<
  string,
  { gradient: number; weight: number; update: number; along: number | null }
>;

interface Before {
  readonly variable: string;
  readonly gradient: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/**
 * Reads gradients and weights before an update. The returned function reads the weights again after it.
 * Reading makes no tensor, so nothing can leak and nothing is taped.
 */
export function measureUpdate(tf: Tf, gradients: GradientMap): () => NormsByVariable {
  const { registeredVariables } = engineOf(tf).state;
  const before: Before[] = [];
  for (const { name, tensor } of listGradients(gradients)) {
    const variable = registeredVariables[name];
    if (variable) {
      before.push({ variable: name, gradient: tensor.dataSync(), values: variable.dataSync() });
    }
  }
  return () =>
    new Map(
      before.map(({ variable, gradient, values }) => {
        const after = registeredVariables[variable]?.dataSync() ?? values;
        const sizes = { gradient: norm(gradient), weight: norm(values), update: distance(after, values) };
        const product = sizes.gradient * sizes.update;
        const along = product > 0 ? dotOfDifference(after, values, gradient) / product : null;
        return [variable, { ...sizes, along }];
      })
    );
}

/** The gradients of an `applyGradients` call in either of its two forms, those that are missing left out. */
export function listGradients(gradients: GradientMap): { readonly name: string; readonly tensor: Tensor }[] {
  const list = Array.isArray(gradients)
    ? (gradients as readonly { name: string; tensor: Tensor | null }[])
    : Object.entries(gradients as Readonly<Record<string, Tensor | null>>).map(([name, tensor]) => ({ name, tensor }));
  return list.filter(
    (entry): entry is { name: string; tensor: Tensor } => entry.tensor !== null && entry.tensor !== undefined
  );
}
