import { SplitPanel, type Widget } from '@lumino/widgets';

/** Width at which the panel reads well beside a notebook, in CSS pixels. */
const COMFORTABLE = 420;
/** The least width that style/panel.css gives it: nobody has chosen that. */
const LEAST = 320;
/** What the notebook keeps at least, as a share of the window. */
const REST = 0.4;

/** Gives a side panel that is as narrow as it can be a comfortable width, if the window has room for it. */
export function widen(panel: Widget): void {
  const { split, child } = splitOf(panel);
  if (!split || panel.node.clientWidth > LEAST + 1) {
    return;
  }
  const sizes = split.relativeSizes();
  const at = split.widgets.indexOf(child);
  const largest = sizes.indexOf(Math.max(...sizes));
  const gain = COMFORTABLE / split.node.clientWidth - (sizes[at] ?? 0);
  if (at !== largest && gain > 0 && (sizes[largest] ?? 0) - gain >= REST) {
    const wider = sizes.map((size, index) => (index === at ? size + gain : index === largest ? size - gain : size));
    split.setRelativeSizes(wider);
  }
}

/** The split panel that decides on the width, and its child that holds the panel. */
function splitOf(panel: Widget): { readonly split: SplitPanel | null; readonly child: Widget } {
  let child = panel;
  while (child.parent && !(child.parent instanceof SplitPanel)) {
    child = child.parent;
  }
  return { split: child.parent instanceof SplitPanel ? child.parent : null, child };
}
