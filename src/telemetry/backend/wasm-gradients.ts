import type * as TensorFlow from '@tensorflow/tfjs';

import type { Tf } from '../tensorflow';

type Four = [number, number, number, number];

interface ConvolutionAttributes {
  readonly strides: [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: Four;
  readonly inputShape: Four;
}

/**
 * Supplies the gradient kernels that the WebAssembly backend (4.22) lacks, made of kernels that it has. Without them no
 * convolution and no embedding can be trained on it. Agreement with the plain backend is tested.
 */
export function addGradientKernels(tf: Tf): void {
  register(tf, 'Conv2DBackpropFilter', ({ x, dy }, attributes) => filterGradient(tf, x, dy, attributes));
  register(tf, 'DepthwiseConv2dNativeBackpropFilter', ({ x, dy }, attributes) => {
    const [height, width, channels, multiplier] = attributes.filterShape;
    const whole = filterGradient(tf, x, dy, {
      ...attributes,
      filterShape: [height, width, channels, channels * multiplier]
    });
    // Of the gradient of a full convolution, only the blocks on the diagonal belong to a depthwise one.
    const blocks = tf.reshape(whole, [height * width, channels, channels, multiplier]);
    return tf.reshape(tf.sum(tf.mul(blocks, diagonal(tf, channels)), 1), attributes.filterShape);
  });
  register(tf, 'DepthwiseConv2dNativeBackpropInput', ({ dy, filter }, attributes) => {
    const [height, width, channels, multiplier] = filter.shape as Four;
    const blocks = tf.mul(tf.reshape(filter, [height * width, channels, 1, multiplier]), diagonal(tf, channels));
    const whole = tf.reshape(blocks, [height, width, channels, channels * multiplier]) as TensorFlow.Tensor4D;
    const { strides, pad, inputShape } = attributes;
    return tf.conv2dTranspose(dy, whole, inputShape, strides, pad);
  });
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const { x, segmentIds } = inputs as unknown as Record<'x' | 'segmentIds', TensorFlow.Tensor>;
      return segmentSum(tf, x, segmentIds, Number(attrs?.['numSegments']));
    }
  });
}

type Inputs = Readonly<Record<'x' | 'dy' | 'filter', TensorFlow.Tensor4D>>;

function register(
  tf: Tf,
  kernelName: string,
  compute: (inputs: Inputs, attributes: ConvolutionAttributes) => TensorFlow.Tensor
): void {
  tf.registerKernel({
    kernelName,
    backendName: 'wasm',
    // The inputs are used as they come: tensors made of them in the tidy would dispose of the caller's data.
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => compute(inputs as unknown as Inputs, attrs as unknown as ConvolutionAttributes))
  });
}

/**
 * The gradient of a filter is itself a convolution: of the input, samples as channels, with the output's gradient as
 * the filter, dilated by the stride.
 */
function filterGradient(
  tf: Tf,
  x: TensorFlow.Tensor4D,
  dy: TensorFlow.Tensor4D,
  attributes: ConvolutionAttributes
): TensorFlow.Tensor4D {
  const { strides, pad, dimRoundingMode, filterShape } = attributes;
  const [height, width, channels, outputs] = filterShape;
  const { padInfo } = tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, pad, dimRoundingMode);
  const padded = tf.pad(x, [
    [0, 0],
    [padInfo.top, padInfo.bottom],
    [padInfo.left, padInfo.right],
    [0, 0]
  ]);
  const image = tf.transpose(padded, [3, 1, 2, 0]) as TensorFlow.Tensor4D;
  const kernel = tf.transpose(dy, [1, 2, 0, 3]) as TensorFlow.Tensor4D;
  const gradient = tf.conv2d(image, kernel, 1, 'valid', 'NHWC', strides);
  // A stride that does not divide the input leaves lines at the end that no output saw.
  const used = tf.slice(gradient, [0, 0, 0, 0], [channels, height, width, outputs]);
  return tf.transpose(used, [1, 2, 0, 3]);
}

/** Ones where input and output channel belong together, shaped to multiply [positions, in, out, multiplier]. */
function diagonal(tf: Tf, channels: number): TensorFlow.Tensor {
  return tf.reshape(tf.eye(channels), [1, channels, channels, 1]);
}

function segmentSum(tf: Tf, x: TensorFlow.Tensor, segmentIds: TensorFlow.Tensor, segments: number): TensorFlow.Tensor {
  const [rows = 0, ...rest] = x.shape;
  const size = rest.reduce((a, b) => a * b, 1);
  const values = x.dataSync();
  const ids = segmentIds.dataSync();
  const sums = new Float32Array(segments * size);
  for (let row = 0; row < rows; row++) {
    const id = ids[row] ?? -1;
    for (let i = 0; id >= 0 && id < segments && i < size; i++) {
      sums[id * size + i] = (sums[id * size + i] ?? 0) + (values[row * size + i] ?? 0);
    }
  }
  return tf.tensor(sums, [segments, ...rest], x.dtype);
}
