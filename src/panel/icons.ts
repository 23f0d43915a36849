import { button } from './dom';

/** Outlines on a square of 16 by 16, drawn in the colour of the text. */
const PATHS = {
  play: 'M4.5 2.8v10.4L13 8z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  stop: 'M3.5 3.5h9v9h-9z',
  pin: 'M9.8 1.5 14.5 6.2l-1.2 1.1-.7-.2-2.6 2.6.1 2.6-1 1L6 10.2 2.3 13.9l-.9.2.2-.9L5.3 9.5 2.2 6.4l1-1 2.6.1L8.4 2.9l-.2-.7z',
  more: 'M3 6.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z',
  larger: 'M9 2h5v5h-1.5V4.6L9.5 7.5 8.5 6.5l2.9-3H9zM2 9h1.5v2.4l3-2.9 1 1-2.9 3H7V14H2z'
} as const;

export type IconName = keyof typeof PATHS;

/** An icon for eyes only; what it stands for is said by the label of its button. */
export function icon(name: IconName): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const node = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', PATHS[name]);
  path.setAttribute('fill', 'currentcolor');
  node.append(path);
  node.setAttribute('viewBox', '0 0 16 16');
  node.setAttribute('class', 'cd-Icon');
  node.setAttribute('aria-hidden', 'true');
  return node;
}

/** A button that shows an icon and says what it does to the pointer and to a screen reader. */
export function iconButton(
  name: IconName,
  label: string,
  click: () => void,
  { testId }: { readonly testId: string }
): HTMLButtonElement {
  const attributes = { 'aria-label': label, title: label, 'data-testid': testId };
  const node = button('', click, { class: 'cd-IconButton', attributes });
  node.append(icon(name));
  return node;
}
