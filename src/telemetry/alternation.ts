import type { Session, Training } from './session';

/**
 * A step of the user's own loop. Two trainings that share weights and take turns are a game of two (a generator against
 * a discriminator, say): each run is told of the other, once.
 */
export function takeTurn(session: Session, training: Training): void {
  const { turn } = session;
  session.turn = training;
  const back = turn !== null && turn !== training && training.run.steps > 0;
  if (back && !session.alternating.has(training) && shareWeights(turn, training)) {
    tell(session, training, turn);
    tell(session, turn, training);
  }
}

function tell(session: Session, training: Training, other: Training): void {
  if (!session.alternating.has(training)) {
    session.alternating.add(training);
    const { id, steps } = training.run;
    session.emit({
      type: 'measure',
      run: id,
      step: Math.max(0, steps - 1),
      kind: 'alternation',
      other: other.run.id,
      source: null
    });
  }
}

function shareWeights(a: Training, b: Training): boolean {
  const own = new Set(a.run.beginning.weights.map(({ variable }) => variable));
  return b.run.beginning.weights.some(({ variable }) => own.has(variable));
}
