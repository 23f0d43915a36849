import { engineOf, type GradientMap, type Tensor, type Tf } from './tensorflow';

/** Norms of one update by the engine's key of the variable. */
export type NormsByVariable = ReadonlyMap<string, Sizes>;

interface Sizes {
  readonly gradient: number;
  /** Before the update. */
  readonly weight: number;
  readonly update: number;
  /** Cosine between update and gradient, null where one of them is 0. */
  readonly along: number | null;
}

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
        return [variable, sizesOf(gradient, values, after)];
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

/** Euclidean norms of three lists of the same length, in one pass; NaN and infinities carry through. */
function sizesOf(gradient: ArrayLike<number>, before: ArrayLike<number>, after: ArrayLike<number>): Sizes {
  let [gradients, weights, updates, products] = [0, 0, 0, 0];
  for (let i = 0; i < before.length; i++) {
    const slope = gradient[i] ?? 0;
    const weight = before[i] ?? 0;
    const update = (after[i] ?? 0) - weight;
    gradients += slope * slope;
    weights += weight * weight;
    updates += update * update;
    products += slope * update;
  }
  const sizes = { gradient: Math.sqrt(gradients), weight: Math.sqrt(weights), update: Math.sqrt(updates) };
  const product = sizes.gradient * sizes.update;
  return { ...sizes, along: product > 0 ? products / product : null };
}
