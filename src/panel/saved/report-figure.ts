import { figureOf } from '../plots/all';
import { DEFAULT_CHOICES } from '../plots/choices';
import type { Figure, Style } from '../plots/figure';
import { predictions } from '../plots/predictions';
import type { REPORT_PLOTS, SavedReport } from './saved-report';

/** A plot of a report. Of its end it says what the whole run said, and not what is left of it after thinning. */
export function reportFigure(id: (typeof REPORT_PLOTS)[number], report: SavedReport, style: Style): Figure | null {
  const { run, counts, sentences } = report;
  if (id === 'predictions') {
    return counts && predictions(counts, style);
  }
  const figure = figureOf(id, run, DEFAULT_CHOICES, style);
  const atEnd = style.at === null || style.at === undefined;
  return figure && { ...figure, sentence: (atEnd && sentences[id]) || figure.sentence };
}
