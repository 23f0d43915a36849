import type { Normalisation } from './matrix-part';
import type { Role } from './counts';
import type { Quantity } from './curve-finding';
import type { GradientForm, Measure } from './gradients';

/** What is chosen in the plots' own switches. */
export interface Choices {
  /** Null follows the run: validation as soon as there is one. */
  readonly role: Role | null;
  readonly normalisation: Normalisation;
  readonly measure: Measure;
  readonly form: GradientForm;
  readonly quantity: Quantity;
}

export const DEFAULT_CHOICES: Choices = {
  role: null,
  normalisation: 'counts',
  measure: 'gradient',
  form: 'strip',
  quantity: 'loss'
};
