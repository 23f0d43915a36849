import { classColours } from './palette';

/** The colours and the font of the page, as plotly wants them: plain values, no CSS variables. */
export interface Theme {
  readonly dark: boolean;
  readonly background: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  /** For what is wrong, and for nothing else. */
  readonly bad: string;
  readonly brand: string;
  readonly font: string;
  /** One colour per class, the same everywhere in the panel. */
  classColours(count: number): readonly string[];
}

/** What JupyterLab's own light theme comes out as; for pure tests. */
export const LIGHT: Theme = {
  dark: false,
  background: '#ffffff',
  ink: '#1f2328',
  ink2: '#5b6570',
  ink3: '#8a949e',
  line: '#e0e3e6',
  bad: '#b3261e',
  brand: '#1766c0',
  font: 'system-ui, sans-serif',
  classColours: count => classColours(count, false)
};

/** Reads the panel's variables, which style/panel.css derives from the `--jp-*` ones, where `node` stands. */
export function readTheme(node: Element): Theme {
  const style = getComputedStyle(node);
  const read = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  const background = resolveColour(node, read('--cd-bg', LIGHT.background));
  const dark = luminance(background) < 0.4;
  return {
    dark,
    background,
    ink: resolveColour(node, read('--cd-ink', LIGHT.ink)),
    ink2: resolveColour(node, read('--cd-ink2', LIGHT.ink2)),
    ink3: resolveColour(node, read('--cd-ink3', LIGHT.ink3)),
    line: resolveColour(node, read('--cd-line', LIGHT.line)),
    bad: resolveColour(node, read('--cd-bad', LIGHT.bad)),
    brand: resolveColour(node, read('--cd-brand', LIGHT.brand)),
    font: style.fontFamily || LIGHT.font,
    classColours: count => classColours(count, dark)
  };
}

/** A custom property keeps its text (`color-mix(…)`, `var(…)`); only a real property resolves to rgb. */
function resolveColour(node: Element, text: string): string {
  const probe = document.createElement('span');
  probe.style.color = text;
  probe.hidden = true;
  node.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return toRgb(resolved) ?? text;
}

/** `color(srgb 1 0 0)`, which is how color-mix computes, is not a colour to plotly. */
function toRgb(text: string): string | null {
  if (text.startsWith('rgb')) {
    return text;
  }
  const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/.exec(text);
  return parts
    ? `rgb(${parts
        .slice(1, 4)
        .map(part => Math.round(Number(part) * 255))
        .join(', ')})`
    : null;
}

/** Relative luminance by WCAG 2.2, 0 (black) to 1 (white); 1 for what is no rgb or hex colour. */
function luminance(colour: string): number {
  const channels = /^#/.test(colour)
    ? [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  if (channels.length < 3) {
    return 1;
  }
  const [red = 0, green = 0, blue = 0] = channels.map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
