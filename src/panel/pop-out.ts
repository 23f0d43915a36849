import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget } from '@jupyterlab/apputils';
import { debuggerIcon } from './icon';
import { PlotWidget, type PlotWidgetOptions } from './plot-widget';
import type { PlotId } from './plots/all';
import type { Say } from './say';

/** Whether the application has a main area for several widgets; Notebook 7 drops all but the notebook there. */
export type Area = 'main' | 'down';

/** Shows a plot beside the notebook (JupyterLab) or below it (Notebook 7). */
export function popOut(app: JupyterFrontEnd, area: Area, options: PlotWidgetOptions): void {
  const widget = new MainAreaWidget({ content: new PlotWidget(options) });
  // Each one is a place of its own: two of the same plot can stand side by side.
  widget.id = `classifier-debugger-${options.id}-${++count}`;
  widget.title.label = titleOf(options.id, options.say);
  widget.title.icon = debuggerIcon;
  widget.title.closable = true;
  const ref = app.shell.currentWidget?.id;
  app.shell.add(widget, area, area === 'main' && ref ? { mode: 'split-right', ref } : {});
  app.shell.activateById(widget.id);
}

let count = 0;

function titleOf(id: PlotId, say: Say): string {
  const titles: Record<PlotId, string> = {
    predictions: say('Predictions'),
    shares: say('Predictions over time'),
    confusion: say('Confusion matrix'),
    gradients: say('Every weight'),
    dead: say('Dead units'),
    curve: say('Loss and accuracy')
  };
  return titles[id];
}
