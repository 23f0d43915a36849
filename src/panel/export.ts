import type { Run } from '../diagnosis/run';
import type { Verdict } from '../protocol/findings';
import { download } from './download';
import { findingsMarkdown } from './findings-markdown';
import { pictureOf } from './picture';
import type { Plotly } from './plotly';
import { figureOf, PLOTS } from './plots/all';
import type { Choices } from './plots/choices';
import { recordingOf } from './recording';
import { reportPage, type ReportPicture } from './report-html';
import type { Say } from './say';
import { LIGHT } from './theme';

/** What is taken out of the panel. */
export interface Exported {
  readonly run: Run;
  readonly verdict: Verdict;
  readonly choices: Choices;
  /** Null when pictures cannot be drawn: then the report has none. */
  readonly plotly: Plotly | null;
}

export interface Exports {
  copyFindings(): void;
  saveEvents(): void;
  saveReport(): void;
}

const REPORT_WIDTH = 680;

/** Exports of whatever `current` answers at the time; without a run they do nothing. */
export function exportsOf(current: () => Exported | null, say: Say, copy: (text: string) => void): Exports {
  const attempt = (work: (exported: Exported) => void): void => {
    const exported = current();
    if (exported) {
      work(exported);
    }
  };
  const name = ({ run }: Exported): string => run.begin?.run ?? 'run';
  return {
    copyFindings: () => attempt(({ run, verdict }) => copy(findingsMarkdown(run, verdict, say))),
    saveEvents: () =>
      attempt(each => {
        const recording = new Blob([recordingOf(each.run)], { type: 'application/x-ndjson' });
        download(`${name(each)}.events.jsonl`, recording);
      }),
    saveReport: () =>
      attempt(each => {
        void reportOf(each, say).then(page => download(`${name(each)}.html`, new Blob([page], { type: 'text/html' })));
      })
  };
}

async function reportOf(exported: Exported, say: Say): Promise<string> {
  return reportPage(exported.run, exported.verdict, await picturesOf(exported, say), say);
}

/** On paper there is no dark theme. */
async function picturesOf({ run, choices, plotly }: Exported, say: Say): Promise<readonly ReportPicture[]> {
  if (!plotly) {
    return [];
  }
  const figures = PLOTS.flatMap(id => figureOf(id, run, choices, { theme: LIGHT, say, width: REPORT_WIDTH }) ?? []);
  return Promise.all(
    figures.map(async figure => ({
      sentence: figure.sentence,
      source: await pictureOf(figure, plotly, { theme: LIGHT, format: 'svg', width: REPORT_WIDTH })
    }))
  );
}
