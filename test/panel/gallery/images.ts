import type { Example, RunEvent, Thumbnail } from '../../../src/protocol/events';
import { collapsed } from '../runs';

/** The collapsed run with drawn images: three patterns, one for each class. */
export function withImages(): readonly RunEvent[] {
  return collapsed().map(event => {
    switch (event.type) {
      case 'data':
        return { ...event, thumbnails: Array.from({ length: 12 }, (_, index) => image(index % 3, index)) };
      case 'evaluation':
        return { ...event, examples: [0, 1, 2].flatMap(truth => examplesOf(truth)) };
      case 'step':
        return event.step % 40 === 0 ? { ...event, examples: [0, 1].flatMap(truth => examplesOf(truth)) } : event;
      default:
        return event;
    }
  });
}

function examplesOf(truth: number): readonly Example[] {
  return [0, 1, 2].map(index => {
    const { png, width, height } = image(truth, index);
    return { truth, predicted: 2, probability: 1 - index / 50, width, height, png };
  });
}

function image(label: number, seed: number): Thumbnail {
  const size = 32;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d')!;
  for (let at = 0; at < size * size; at++) {
    const [x, y] = [at % size, Math.floor(at / size)];
    const grey = [
      128 + 90 * Math.sin(y + seed),
      128 + 90 * Math.sin(x * 0.9 + seed) * Math.sin(y * 0.8),
      128 + 90 * Math.sin(x * y + seed)
    ];
    const value = Math.round(grey[label] ?? 0);
    context.fillStyle = `rgb(${value}, ${value}, ${value})`;
    context.fillRect(x, y, 1, 1);
  }
  return { label, width: size, height: size, png: canvas.toDataURL('image/png').split(',')[1]! };
}
