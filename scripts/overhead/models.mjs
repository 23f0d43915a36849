/** The three sizes that are timed. `steps` after the first `WARM_UP`, which are measured on every step, count. */
export const WARM_UP = 20;

export const MODELS = {
  'tiny MLP (16-16-32-3)': { steps: 120, input: [16], layers: mlp },
  'reference CNN (32x32x3)': { steps: 60, input: [32, 32, 3], layers: referenceCnn },
  'large CNN (1.4 M parameters)': { steps: 40, input: [28, 28, 1], layers: largeCnn }
};

function mlp({ layers }) {
  return [
    layers.dense({ units: 16, inputShape: [16], activation: 'relu' }),
    layers.dense({ units: 32, activation: 'relu' }),
    layers.dense({ units: 3, activation: 'softmax' })
  ];
}

function referenceCnn({ layers }) {
  return [
    layers.conv2d({ filters: 8, kernelSize: 3, inputShape: [32, 32, 3], activation: 'relu' }),
    layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.flatten(),
    layers.dense({ units: 32, activation: 'relu' }),
    layers.dense({ units: 3, activation: 'softmax' })
  ];
}

/** 1,404,131 parameters, nearly all in the first dense layer, as in most small networks for pictures. */
function largeCnn({ layers }) {
  return [
    layers.conv2d({ filters: 16, kernelSize: 3, inputShape: [28, 28, 1], activation: 'relu' }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.conv2d({ filters: 32, kernelSize: 3, padding: 'same', activation: 'relu' }),
    layers.flatten(),
    layers.dense({ units: 256, activation: 'relu' }),
    layers.dense({ units: 3, activation: 'softmax' })
  ];
}
