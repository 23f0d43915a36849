/** The names that the kernel gives to every cell, beside those of Node, as the compiler should know them. */
export const GLOBALS = `
interface DisplayOptions {
  /** Names the output; a later display.update with the same id replaces it. */
  id?: string;
}
/** An output that can be replaced. */
interface DisplayHandle {
  readonly id: string;
  update(value: unknown): void;
}
interface Display {
  /** Shows a value below the cell, as its last expression would be shown. */
  (value: unknown, options?: DisplayOptions): DisplayHandle;
  html(text: string, options?: DisplayOptions): DisplayHandle;
  markdown(text: string, options?: DisplayOptions): DisplayHandle;
  svg(text: string, options?: DisplayOptions): DisplayHandle;
  /** Bytes, or base64 text. */
  png(data: Uint8Array | string, options?: DisplayOptions): DisplayHandle;
  /** Bytes, or base64 text. */
  jpeg(data: Uint8Array | string, options?: DisplayOptions): DisplayHandle;
  json(value: unknown, options?: DisplayOptions): DisplayHandle;
  /** A MIME bundle; bytes in it become base64. */
  raw(data: Record<string, unknown>, options?: DisplayOptions): DisplayHandle;
  /** Replaces the outputs that were shown under this id. */
  update(value: unknown, options: { id: string }): void;
}
declare const display: Display;
/** Removes the outputs of the cell; with wait, when the next output comes. */
declare function clearOutput(wait?: boolean): void;
/** What the lines that begin with % or ! are written as. */
declare const __magic__: {
  shell(command: string): Promise<void>;
  npm(args: string): Promise<void>;
  begin(index: number): void;
  end(index: number): void;
  who(): void;
  help(): void;
};
/** Asks the user for a line of text: \`const name = await prompt('Name? ')\`. With password, what is typed is not shown. */
declare function prompt(text?: string, options?: { password?: boolean }): Promise<string>;
interface CommExtras {
  metadata?: Record<string, unknown>;
  buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}
interface CommEvent {
  readonly data: any;
  readonly metadata: Record<string, any>;
  readonly buffers: readonly Uint8Array[];
}
/** One connection between cells and a front end. */
interface Comm {
  readonly id: string;
  readonly target: string;
  readonly isOpen: boolean;
  /** Data is JSON; buffers travel as bytes. */
  send(data?: unknown, extras?: CommExtras): void;
  close(data?: unknown, extras?: CommExtras): void;
  /** Gives a function that undoes it. */
  onMessage(handler: (event: CommEvent) => void): () => void;
  /** The front end has closed it. */
  onClose(handler: (event: CommEvent) => void): () => void;
}
/** Connections to front ends: widgets, extensions. */
declare const comms: {
  /** Opens a comm to the front ends that know this target. */
  open(target: string, data?: unknown, extras?: CommExtras): Comm;
  /** Accepts comms that front ends open to this target; a later handler replaces this one. */
  onOpen(target: string, handler: (comm: Comm, event: CommEvent) => void): () => void;
};
/** The type of a variable that a failed cell may or may not have declared again: A when it is the old type B, too. */
type __Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? A : any;
`;
