import type { Rule } from '../rule';
import { rawPixelInputs } from './raw-pixel-inputs';

/** Every rule, in the order of training: labels, inputs, head and loss, initialisation, optimisation, measurement. */
export const RULES: readonly Rule[] = [rawPixelInputs];
