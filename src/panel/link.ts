/** How far the panel has got to a kernel that speaks to it. */
export type Link =
  | { readonly kind: 'no-notebook' }
  | { readonly kind: 'no-kernel'; readonly notebook: string }
  | {
      readonly kind: 'other-kernel';
      readonly notebook: string;
      /** Display name of the kernel that runs. */
      readonly kernel: string;
      /** Whether our kernel is installed, so that the notebook can be switched to it. */
      readonly canSwitch: boolean;
    }
  | { readonly kind: 'starting'; readonly notebook: string }
  /** The kernel runs and no comm is open yet, or its first answer is still out. */
  | { readonly kind: 'connecting'; readonly notebook: string }
  | { readonly kind: 'connected'; readonly notebook: string }
  /** The kernel closed the comm: it does not know the target, or another version of it. */
  | { readonly kind: 'refused'; readonly notebook: string }
  /** The connection of the page to the server is down. */
  | { readonly kind: 'lost'; readonly notebook: string }
  | { readonly kind: 'died'; readonly notebook: string };
