import type { Run } from '../../diagnosis/run';
import { button, element } from '../dom';
import { icon, iconButton } from '../icons';
import { lastStep } from '../moment';
import type { Say } from '../say';
import type { Timeline } from '../timeline';

/** A run is played in about this many pictures. */
const PICTURES = 24;
/** Between two of them, in milliseconds: the panel draws at most four times a second. */
const PAUSE = 300;

/** The one time line of all plots: a slider over the steps, a button that plays the run, and the way back to now. */
export class TimeBar {
  readonly node: HTMLElement;

  constructor(
    private readonly _say: Say,
    private readonly _timeline: Timeline
  ) {
    this._play = iconButton('play', _say('Play the run'), () => this._toggle(), { testId: 'play' });
    this._slider = slider(_say);
    this._slider.addEventListener('input', () => this._slide());
    this._live = button(_say('live'), () => this._look(null), {
      class: 'cd-Time-live',
      attributes: { 'data-testid': 'live', title: _say('Follow the newest step') }
    });
    this._whole = button('', () => _timeline.zoom(null), { class: 'cd-Time-whole', attributes: testId('whole') });
    const track = element('div', { class: 'cd-Time-track' }, [this._slider, this._mark]);
    const attributes = { role: 'group', 'aria-label': _say('Time'), ...testId('time') };
    this.node = element('div', { class: 'cd-Time', attributes }, [
      this._play,
      track,
      this._label,
      this._whole,
      this._live
    ]);
  }

  /** `since` is the step from which something is wrong; `growing` says whether steps still come. */
  show(run: Run | null, since: number | null, growing: boolean): void {
    const first = run?.steps[0]?.step ?? 0;
    const last = run ? lastStep(run) : 0;
    this.node.hidden = last <= first;
    if (this.node.hidden) {
      return this._stop();
    }
    const { step, stretch } = this._timeline;
    const shown = Math.min(step ?? last, last);
    this._slider.min = String(first);
    this._slider.max = String(last);
    this._slider.value = String(shown);
    this._slider.setAttribute('aria-valuetext', this._say('step %1 of %2', shown, last));
    this.node.classList.toggle('cd-mod-past', step !== null);
    this._label.textContent = this._say('step %1', shown);
    this._live.setAttribute('aria-pressed', String(step === null));
    this._live.textContent = growing ? this._say('live') : this._say('end');
    this._whole.hidden = stretch === null;
    this._whole.textContent = stretch ? this._say('%1–%2 ✕', stretch.first, stretch.last) : '';
    this._whole.title = this._say('Show all steps again');
    this._mark.hidden = since === null || since <= first;
    this._mark.style.setProperty('--cd-share', String(((since ?? 0) - first) / (last - first)));
  }

  dispose(): void {
    this._stop();
  }

  private _slide(): void {
    this._stop();
    const value = Number(this._slider.value);
    this._timeline.look(value >= Number(this._slider.max) ? null : value);
  }

  private _look(step: number | null): void {
    this._stop();
    this._timeline.look(step);
  }

  /** From the step looked at to the end; from the start when that is the end. */
  private _toggle(): void {
    if (this._timer !== null) {
      return this._stop();
    }
    const [first, last] = [Number(this._slider.min), Number(this._slider.max)];
    let step = this._timeline.step ?? first;
    const stride = Math.max(1, Math.ceil((last - first) / PICTURES));
    this._timeline.look(step);
    this._timer = setInterval(() => {
      step += stride;
      this._timeline.look(step >= last ? null : step);
      if (step >= last) {
        this._stop();
      }
    }, PAUSE);
    this._showPlaying();
  }

  private _stop(): void {
    if (this._timer !== null) {
      clearInterval(this._timer);
      this._timer = null;
      this._showPlaying();
    }
  }

  private _showPlaying(): void {
    const playing = this._timer !== null;
    const text = playing ? this._say('Stop playing') : this._say('Play the run');
    this._play.replaceChildren(icon(playing ? 'pause' : 'play'));
    this._play.setAttribute('aria-label', text);
    this._play.title = text;
  }

  private readonly _play: HTMLButtonElement;
  private readonly _slider: HTMLInputElement;
  private readonly _live: HTMLButtonElement;
  private readonly _whole: HTMLButtonElement;
  private readonly _mark = element('span', { class: 'cd-Time-mark', attributes: { 'aria-hidden': 'true' } });
  private readonly _label = element('span', { class: 'cd-Time-label', attributes: testId('time-step') });
  private _timer: ReturnType<typeof setInterval> | null = null;
}

function slider(say: Say): HTMLInputElement {
  const attributes = { type: 'range', step: '1', 'aria-label': say('Step that is looked at'), ...testId('slider') };
  return element('input', { class: 'cd-Time-slider', attributes });
}

function testId(id: string): Record<string, string> {
  return { 'data-testid': id };
}
