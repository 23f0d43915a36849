import type { Run } from '../../diagnosis/run';
import { list, number, percent } from '../../diagnosis/text';
import type { Layer } from '../../protocol/events';
import { element, Slot } from '../dom';
import { layerStates, type Fault, type LayerState } from '../layer-state';
import { runUntil } from '../moment';
import type { Say } from '../say';
import { fold, type Fold } from './section';

/** When and how strictly the layers are looked at. */
interface Moment {
  readonly step: number | null;
  /** On a healthy run a gradient of exactly zero is an end of learning and nothing wrong. */
  readonly calm: boolean;
  /** From this share of dead units on a layer is marked. */
  readonly deadUnits: number;
}

/** The layers with their inline activations, shapes, parameters, and what reaches them. */
export class ModelSection {
  readonly node: HTMLElement;

  constructor(
    private readonly _say: Say,
    redraw: () => void
  ) {
    this._fold = fold('model', _say('Model'), redraw);
    this.node = this._fold.node;
    this._slot = new Slot(this._fold.body);
  }

  show(run: Run | null, { step, calm, deadUnits }: Moment): void {
    const model = run?.begin?.model;
    this.node.hidden = !model;
    if (!run?.begin || !model) {
      return;
    }
    const say = this._say;
    const { optimizer, losses } = run.begin;
    const states = layerStates(runUntil(run, step), deadUnits).map(state => (calm ? { ...state, fault: null } : state));
    const faults = states.filter(({ fault }) => fault !== null).map(({ layer }) => layer.name);
    const size = say('%1 layers, %2 parameters', states.length, model.parameters.toLocaleString('en'));
    this._fold.subtitle.textContent = faults.length > 0 ? `${size} · ⚠ ${say('broken: %1', list(faults, 3))}` : size;
    if (!this._fold.isOpen) {
      return;
    }
    const trained = optimizer
      ? say(
          'Trained by %1, learning rate %2; loss %3.',
          optimizer.name,
          number(optimizer.learningRate),
          losses.join(', ')
        )
      : say('Loss %1.', losses.join(', '));
    this._slot.fill([states, trained], () => [
      element('p', { class: 'cd-Plot-words', text: trained }),
      element(
        'div',
        { class: 'cd-Model-table', attributes: { tabindex: '0', role: 'group', 'aria-label': say('Layers') } },
        [this._table(states)]
      )
    ]);
  }

  private _table(states: readonly LayerState[]): HTMLElement {
    const say = this._say;
    const heads = [say('layer'), say('output'), say('parameters'), say('gradient'), say('dead')];
    return element('table', { class: 'cd-Model', attributes: { 'data-testid': 'model-table' } }, [
      element('thead', {}, [
        element(
          'tr',
          {},
          heads.map(text => element('th', { text, attributes: { scope: 'col' } }))
        )
      ]),
      element(
        'tbody',
        {},
        states.map(state => row(state, say))
      )
    ]);
  }

  private readonly _fold: Fold;
  private readonly _slot: Slot;
}

function row({ layer, gradient, dead, fault }: LayerState, say: Say): HTMLElement {
  const attributes = { 'data-layer': layer.name, 'data-fault': fault ?? '' };
  const { parameters, trainable, outputShape } = layer;
  return element('tr', { class: fault ? 'cd-mod-bad' : '', attributes }, [
    element('th', { attributes: { scope: 'row' } }, [
      element('span', { class: 'cd-Model-name', text: layer.name }),
      element('span', { class: 'cd-Model-kind', text: kindOf(layer, say) }),
      fault ? element('span', { class: 'cd-Model-fault', text: `⚠ ${faultText(fault, say)}` }) : null
    ]),
    element('td', { text: outputShape.slice(1).join(' × ') || '–' }),
    element('td', {
      text: `${parameters.toLocaleString('en')}${trainable || parameters === 0 ? '' : say(' (frozen)')}`
    }),
    element('td', { text: gradient === null ? '–' : number(Number(gradient.toPrecision(3))) }),
    element('td', { text: dead === null ? '–' : percent(dead) })
  ]);
}

/** `Conv2D 3×3, relu` */
function kindOf({ kind, activation, config }: Layer, say: Say): string {
  const kernel = typeof config['kernelSize'] === 'string' ? ` ${config['kernelSize']}` : '';
  const rate = typeof config['rate'] === 'number' ? ` ${config['rate']}` : '';
  const shown = activation === 'linear' ? say('no activation') : activation;
  return [`${kind}${kernel}${rate}`, shown].filter(part => part !== null).join(', ');
}

function faultText(fault: Fault, say: Say): string {
  const texts: Record<Fault, string> = {
    'no-gradient': say('gradient exactly 0'),
    'not-a-number': say('not a number'),
    dead: say('dead units')
  };
  return texts[fault];
}
