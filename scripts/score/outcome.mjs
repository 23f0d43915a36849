/** How far below its healthy twin the true accuracy of a faulty program must lie for the fault to count. */
const EFFECT = 0.15;

/** Nearer than this the fault had no effect: naming it as the cause would be wrong. */
const NO_EFFECT = 0.05;

/** A base whose healthy programs come less than half of the way from guessing to perfection is no healthy program. */
const LEARNS = 0.5;

/**
 * What became of a case: `group` as scored, and which of the questions were answered well.
 *
 * A fault that costs no accuracy is counted as benign; one that costs a little is `doubtful` and counts nowhere, as do
 * programs that threw and those of a base that does not learn its task: `invalid`. None of this looks at a verdict.
 */
export function outcomeOf(known, verdict, twin) {
  const named = verdict.causes.map(cause => cause.id);
  return {
    id: known.id,
    causes: known.causes,
    what: known.what,
    group: groupOf(known, twin),
    accuracy: known.accuracy ?? null,
    twin,
    state: verdict.state,
    family: verdict.family,
    headline: verdict.headline,
    named,
    confidence: verdict.causes.map(cause => cause.confidence),
    suspects: verdict.suspects.map(cause => cause.id),
    detected: verdict.state !== 'healthy' && verdict.state !== 'undetermined',
    first: known.causes.includes(named[0]),
    among: named.some(id => known.causes.includes(id))
  };
}

function groupOf({ group, measuring, accuracy, generated, classes }, twin) {
  if (generated && (accuracy === undefined || twin === null || (twin * classes - 1) / (classes - 1) < LEARNS)) {
    return 'invalid';
  }
  if (group !== 'faulty' || measuring || twin === null || accuracy === undefined) {
    return group;
  }
  const lost = twin - accuracy;
  return lost >= EFFECT ? 'faulty' : lost < NO_EFFECT ? 'no effect' : 'doubtful';
}
