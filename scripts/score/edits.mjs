/** Small changes of a recipe that faults are made of. A recipe is never changed in place. */

export const isImage = ({ data }) => data.kind === 'image';
export const isTable = ({ data }) => data.kind === 'table';
export const isBytes = ({ data }) => data.largest === 255;
export const hasLayers = ({ path }) => path !== 'variables';
export const isCompiled = ({ path }) => path !== 'minimize';
export const isCategorical = ({ encoding, path }) => encoding !== 'binary' && path !== 'minimize';
export const classesOf = ({ data }) => data.classes;

/** Layers with a kernel, from the first: indices into `layers`. */
export function kernelLayers({ layers }) {
  return layers.flatMap(([kind], index) => (/^(dense|conv)/.test(kind) ? [index] : []));
}

/** The hidden layers with a kernel. */
export function hiddenLayers(recipe) {
  return kernelLayers(recipe).slice(0, -1);
}

/** The recipe with arguments of some layers changed; an argument that is null is left out. */
export function withArguments(recipe, indices, changes) {
  return {
    ...recipe,
    layers: recipe.layers.map(([kind, args], index) =>
      indices.includes(index)
        ? [kind, Object.fromEntries(Object.entries({ ...args, ...changes }).filter(([, value]) => value !== null))]
        : [kind, args]
    )
  };
}

/** The recipe with another output layer. */
export function withHead(recipe, changes) {
  return withArguments(recipe, [recipe.layers.length - 1], changes);
}

/** The recipe with layers put in front of the layer at `index`. */
export function withLayersAt(recipe, index, added) {
  return { ...recipe, layers: [...recipe.layers.slice(0, index), ...added, ...recipe.layers.slice(index)] };
}

/** The recipe with another learning rate. */
export function withRate(recipe, rate) {
  return { ...recipe, optimizer: recipe.optimizer.replace(/\((-?[\d.e-]+)/, `(${rate}`) };
}

export function rateOf({ optimizer }) {
  return Number(/\((-?[\d.e-]+)/.exec(optimizer)[1]);
}
