import type { Source, SourceKey } from '../protocol/events';
import type { Host } from '../protocol/host';
import type { Tensor, TrainedLayer, TrainedModel, TrainedOptimizer } from './tensorflow';
import { leafLayers } from './describe-model';

/** Time that looking up the places of tensors may take: this much per cell, and this share of the cell's time. */
const FREE_MS = 20;
const SHARE = 0.02;

/** Beyond that time a tensor this many times larger than all before is looked up: a set of images after its images. */
const LARGER = 2;

/** And so many with as many rows as that one: its labels, what is made of it. */
const BESIDE = 16;

/** Where in the user's code the parts of a training were made. */
export class Sources {
  private readonly places = new WeakMap<object, Source>();
  private readonly compiled = new WeakMap<object, Source>();
  private spentMs = 0;
  private cellBegan = performance.now();
  private largest = { size: 0, rows: 0, beside: 0 };

  constructor(private readonly host: Host) {}

  /** A cell begins: the time allowed for tensors starts anew. */
  beginCell(): void {
    this.spentMs = 0;
    this.cellBegan = performance.now();
    this.largest = { size: 0, rows: 0, beside: 0 };
  }

  /** Remembers the current place for a layer or an optimiser. */
  remember(made: object): void {
    const place = this.host.here();
    if (place) {
      this.places.set(made, place);
    }
  }

  /** `made` stands where `from` stands, unless it has a place of its own. */
  inherit(made: object, from: object): void {
    const place = this.places.get(from);
    if (place && !this.places.has(made)) {
      this.places.set(made, place);
    }
  }

  /** Remembers the current place as the one where the model was compiled. */
  rememberCompile(model: object): void {
    const place = this.host.here();
    if (place) {
      this.compiled.set(model, place);
    }
  }

  /**
   * Remembers the current place for tensors that an operation of the user's own code made. Looking at the stack
   * costs about as much as a small operation, so of a cell with very many of them only the large ones are followed to
   * its end: what is trained on is made last, of all the others.
   */
  rememberTensors(made: readonly Tensor[]): void {
    const start = performance.now();
    const isLarge = this.isLarge(made);
    if (!isLarge && this.spentMs > FREE_MS + SHARE * (start - this.cellBegan)) {
      return;
    }
    const place = this.host.here();
    if (place) {
      made.forEach(tensor => this.places.set(tensor, place));
    }
    this.spentMs += performance.now() - start;
  }

  private isLarge([first]: readonly Tensor[]): boolean {
    const { size = 0, shape = [] } = first ?? {};
    const [rows = 0] = shape;
    if (size > LARGER * this.largest.size) {
      this.largest = { size, rows, beside: 0 };
      return true;
    }
    return rows === this.largest.rows && this.largest.beside++ < BESIDE;
  }

  /** The places of everything that takes part in a training; parts without a place of their own are left out. */
  of(parts: {
    readonly train: Source | null;
    readonly model: TrainedModel | null;
    readonly optimizer: TrainedOptimizer | null;
    /** Tensors or datasets. */
    readonly inputs?: readonly object[];
    readonly labels?: readonly object[];
  }): Partial<Record<SourceKey, Source>> {
    const { train, model, optimizer, inputs = [], labels = [] } = parts;
    const compile = model ? this.compiled.get(model) : undefined;
    const found: [SourceKey, Source | null | undefined][] = [
      ['train', train],
      ['compile', compile],
      ['optimizer', (optimizer && this.places.get(optimizer)) ?? compile],
      ['loss', compile ?? train],
      ['inputs', (inputs[0] && this.places.get(inputs[0])) ?? train],
      ['labels', (labels[0] && this.places.get(labels[0])) ?? train],
      ...leafLayers(model?.layers ?? []).map((layer: TrainedLayer): [SourceKey, Source | undefined] => [
        `layer:${layer.name}`,
        this.places.get(layer)
      ])
    ];
    return Object.fromEntries(found.filter((entry): entry is [SourceKey, Source] => Boolean(entry[1])));
  }
}
