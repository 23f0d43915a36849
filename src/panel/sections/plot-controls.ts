import type { Normalisation } from '../plots/confusion-matrix';
import type { Role } from '../plots/counts';
import type { Quantity } from '../plots/curve-finding';
import type { GradientForm } from '../plots/gradients';
import type { Say } from '../say';
import { Segmented } from './section';

/** What is chosen in the plots' own switches. */
export interface Choices {
  /** Null follows the run: validation as soon as there is one. */
  readonly role: Role | null;
  readonly normalisation: Normalisation;
  readonly form: GradientForm;
  readonly quantity: Quantity;
}

/** The switches of all plots and what they say at the moment. */
export class PlotControls {
  choices: Choices = { role: null, normalisation: 'counts', form: 'strip', quantity: 'loss' };
  /** Two switches for one choice: predictions and confusion matrix always count the same images. */
  readonly predictionRole: Segmented<Role>;
  readonly confusionRole: Segmented<Role>;
  readonly normalisation: Segmented<Normalisation>;
  readonly form: Segmented<GradientForm>;
  readonly quantity: Segmented<Quantity>;

  constructor(say: Say, changed: () => void) {
    const choose =
      <Key extends keyof Choices>(key: Key) =>
      (value: Choices[Key]) => {
        this.choices = { ...this.choices, [key]: value };
        changed();
      };
    const roles = { validation: say('validation'), training: say('training') };
    this.predictionRole = new Segmented<Role>(say('Images counted'), roles, choose('role'));
    this.confusionRole = new Segmented<Role>(say('Images counted'), roles, choose('role'));
    const numbers = { counts: say('counts'), rows: say('rows') };
    this.normalisation = new Segmented(say('Numbers in the cells'), numbers, choose('normalisation'));
    this.form = new Segmented(say('Form'), { strip: say('strip'), lines: say('lines') }, choose('form'));
    const quantities = { loss: say('loss'), accuracy: say('accuracy') };
    this.quantity = new Segmented(say('Quantity'), quantities, choose('quantity'));
  }

  /** Shows what is chosen; of the roles, only those that the run has. */
  show(role: Role, roles: readonly Role[]): void {
    this.predictionRole.show(role, roles);
    this.confusionRole.show(role, roles);
    this.normalisation.show(this.choices.normalisation);
    this.form.show(this.choices.form);
    this.quantity.show(this.choices.quantity);
  }
}
