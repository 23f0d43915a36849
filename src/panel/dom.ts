/** What an element is made with: `class`, `text`, `data-…` and other attributes, and event handlers. */
export interface Properties {
  readonly class?: string;
  readonly text?: string;
  readonly click?: () => void;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** An element with its children. Text is always set as text, never parsed as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  children: readonly (Node | null)[] = []
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (properties.class) {
    node.className = properties.class;
  }
  for (const [name, value] of Object.entries(properties.attributes ?? {})) {
    node.setAttribute(name, value);
  }
  if (properties.text !== undefined) {
    node.textContent = properties.text;
  }
  if (properties.click) {
    node.addEventListener('click', properties.click);
  }
  node.append(...children.filter(child => child !== null));
  return node;
}

/** A real button that submits nothing. */
export function button(text: string, click: () => void, properties: Properties = {}): HTMLButtonElement {
  return element('button', {
    ...properties,
    text,
    click,
    attributes: { type: 'button', ...properties.attributes }
  });
}

/**
 * Replaces the children of a node only when what they are made of has changed, so that focus, selection and an
 * opened disclosure survive a redraw.
 */
export class Slot {
  constructor(readonly node: HTMLElement) {}

  /** `key` holds everything that `make` reads. */
  fill(key: unknown, make: () => readonly Node[]): void {
    const text = JSON.stringify(key);
    if (text !== this.key) {
      this.key = text;
      this.node.replaceChildren(...make());
    }
  }

  private key: string | undefined;
}
