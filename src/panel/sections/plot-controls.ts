import { roleOf, type PlotId } from '../plots/all';
import { DEFAULT_CHOICES, type Choices } from '../plots/choices';
import type { Normalisation } from '../plots/matrix-part';
import { rolesOf, type Role } from '../plots/counts';
import type { Quantity } from '../plots/curve-finding';
import type { GradientForm, Measure } from '../plots/gradients';
import type { Run } from '../../diagnosis/run';
import type { Say } from '../say';
import { Segmented } from './section';

/** The switches of all plots and what they say at the moment. */
export class PlotControls {
  choices: Choices;
  /** Two switches for one choice: predictions and confusion matrix always count the same images. */
  readonly predictionRole: Segmented<Role>;
  readonly confusionRole: Segmented<Role>;
  readonly normalisation: Segmented<Normalisation>;
  readonly measure: Segmented<Measure>;
  readonly form: Segmented<GradientForm>;
  readonly quantity: Segmented<Quantity>;

  constructor(say: Say, changed: () => void, choices = DEFAULT_CHOICES) {
    this.choices = choices;
    const choose =
      <Key extends keyof Choices>(key: Key) =>
      (value: Choices[Key]) => {
        this.choices = { ...this.choices, [key]: value };
        changed();
      };
    const roles = { validation: say('validation'), training: say('training') };
    this.predictionRole = new Segmented<Role>(say('Images counted'), roles, choose('role'));
    this.confusionRole = new Segmented<Role>(say('Images counted'), roles, choose('role'));
    const numbers = { counts: say('counts'), rows: say('rows'), columns: say('columns') };
    this.normalisation = new Segmented(say('Numbers in the cells'), numbers, choose('normalisation'));
    const measures = { gradient: say('gradient'), update: say('update ÷ weight') };
    this.measure = new Segmented(say('What is measured'), measures, choose('measure'));
    this.form = new Segmented(say('Form'), { strip: say('strip'), lines: say('lines') }, choose('form'));
    const quantities = { loss: say('loss'), accuracy: say('accuracy') };
    this.quantity = new Segmented(say('Quantity'), quantities, choose('quantity'));
  }

  /** The switches of one plot. */
  of(id: PlotId): readonly HTMLElement[] {
    const switches: Record<PlotId, readonly { readonly node: HTMLElement }[]> = {
      predictions: [this.predictionRole],
      shares: [],
      confusion: [this.normalisation, this.confusionRole],
      gradients: [this.measure, this.form],
      dead: [],
      curve: [this.quantity]
    };
    return switches[id].map(({ node }) => node);
  }

  /** Shows what is chosen; of the roles, only those that the run has. */
  show(run: Run): void {
    const role = roleOf(run, this.choices);
    const roles = rolesOf(run);
    this.predictionRole.show(role, roles);
    this.confusionRole.show(role, roles);
    this.normalisation.show(this.choices.normalisation);
    this.measure.show(this.choices.measure);
    this.form.show(this.choices.form);
    this.quantity.show(this.choices.quantity);
  }
}
