import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

import type { Tensor, Tf } from '../tensorflow';

/** A picture as a decoder gives it: four bytes a pixel. */
interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Channels of the file itself. */
  readonly channels: number;
}

/** Weights of ITU-R BT.601, as TensorFlow uses them for a grey value. */
const GREY = [0.299, 0.587, 0.114] as const;

/**
 * `tf.node` without the addon: decodes and encodes JPEG and PNG; everything else says what it needs. Tensors are int32
 * as tfjs-node makes them.
 */
export function nodeStandIn(tf: Tf): Readonly<Record<string, unknown>> {
  const toTensor = (image: Decoded, channels: number) => {
    const depth = channels === 0 ? image.channels : channels;
    return tf.tensor3d(pixels(image, depth), [image.height, image.width, depth], 'int32');
  };
  const decodeJpeg = (contents: Uint8Array, channels = 0, ratio = 1) =>
    ratio === 1 ? toTensor(readJpeg(contents), channels) : needsNative('decodeJpeg with a ratio');
  const decodePng = (contents: Uint8Array, channels = 0) => toTensor(readPng(contents), channels);
  return {
    decodeJpeg,
    decodePng,
    decodeImage: (contents: Uint8Array, channels = 0) => {
      if (contents[0] === 0xff && contents[1] === 0xd8) {
        return decodeJpeg(contents, channels);
      }
      return contents[0] === 0x89 && contents[1] === 0x50
        ? decodePng(contents, channels)
        : needsNative('decodeImage of GIF or BMP');
    },
    encodeJpeg: async (image: Tensor, ...options: unknown[]) =>
      jpeg.encode(toRgba(image), Number(options[1] ?? 95)).data,
    encodePng: async (image: Tensor) => {
      const { width, height, data } = toRgba(image);
      return PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) }));
    },
    ...Object.fromEntries(
      [
        'decodeBmp',
        'decodeGif',
        'loadSavedModel',
        'getMetaGraphsFromSavedModel',
        'summaryFileWriter',
        'tensorBoard'
      ].map(name => [name, () => needsNative(name)])
    )
  };
}

function needsNative(what: string): never {
  throw new Error(
    `tf.node.${what} needs native TensorFlow, which is not installed (classifier-debugger install-native)`
  );
}

function readJpeg(contents: Uint8Array): Decoded {
  // TensorFlow and jpeg-js both take a limit; pictures for training are far below it.
  const { width, height, data } = jpeg.decode(contents, { useTArray: true, maxMemoryUsageInMB: 2048 });
  return { width, height, data, channels: 3 };
}

function readPng(contents: Uint8Array): Decoded {
  const { width, height, data, color, alpha } = PNG.sync.read(Buffer.from(contents)) as PNG & {
    color: boolean;
    alpha: boolean;
  };
  return { width, height, data, channels: (color ? 3 : 1) + (alpha ? 1 : 0) };
}

function pixels({ width, height, data }: Decoded, channels: number): Int32Array {
  const values = new Int32Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(i * 4, i * 4 + 4);
    const pixel = channels < 3 ? [grey(red, green, blue), alpha] : [red, green, blue, alpha];
    for (let channel = 0; channel < channels; channel++) {
      values[i * channels + channel] = pixel[channel] ?? 0;
    }
  }
  return values;
}

function grey(red: number, green: number, blue: number): number {
  return red === green && green === blue ? red : Math.round(GREY[0] * red + GREY[1] * green + GREY[2] * blue);
}

function toRgba(image: Tensor): { readonly width: number; readonly height: number; readonly data: Uint8Array } {
  const [height = 0, width = 0, channels = 1] = image.shape;
  const values = image.dataSync();
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) {
      data[i * 4 + channel] = values[i * channels + (channels >= 3 ? channel : 0)] ?? 0;
    }
    data[i * 4 + 3] = channels % 2 === 0 ? (values[i * channels + channels - 1] ?? 255) : 255;
  }
  return { width, height, data };
}
