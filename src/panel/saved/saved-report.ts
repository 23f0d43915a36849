import { runsOf, type Run } from '../../diagnosis/run';
import type { RunEvent } from '../../protocol/events';
import type { NamedFinding, Verdict } from '../../protocol/findings';
import { fromJson, toJson, type Json } from '../../protocol/json';
import { figureOf, roleOf } from '../plots/all';
import { DEFAULT_CHOICES } from '../plots/choices';
import { countsOf, type Counts } from '../plots/counts';
import { eventsOf } from '../recording';
import type { Say } from '../say';
import { LIGHT } from '../theme';
import { compactRun } from './compact-run';

/** What a report is saved as in a notebook; raised when an old reader would misread a new one. */
export const REPORT_MIME = 'application/vnd.classifier-debugger.v1+json';
const VERSION = 1;

/** The plots of a report: what the model says, what reaches its weights, what it costs. */
export const REPORT_PLOTS = ['predictions', 'gradients', 'curve'] as const;

type ReportPlot = (typeof REPORT_PLOTS)[number];

/** What a saved report holds: the judgement of its time, the whole run's findings, and the run itself, thinned. */
export interface SavedReport {
  readonly verdict: Verdict;
  readonly run: Run;
  /** Of all images, where the thinned run has lost some. */
  readonly counts: Counts | null;
  /** What the plots of the whole run said. */
  readonly sentences: Readonly<Record<ReportPlot, string | null>>;
}

/** The report as it stands in the notebook. */
export function saveReport(run: Run, verdict: Verdict, say: Say): Json {
  const style = { theme: LIGHT, say, width: 0 };
  const said = (id: ReportPlot): string | null => figureOf(id, run, DEFAULT_CHOICES, style)?.sentence ?? null;
  const counts = countsOf(run, roleOf(run, DEFAULT_CHOICES), say);
  return toJson({
    version: VERSION,
    verdict: compactVerdict(verdict),
    events: eventsOf(compactRun(run)),
    counts: counts && { ...counts, matrix: null },
    sentences: Object.fromEntries(REPORT_PLOTS.map(id => [id, said(id)]))
  });
}

/** @throws Error when it is no report, or one of another version. */
export function readReport(json: Json): SavedReport {
  const { version, verdict, events, counts, sentences } = fromJson(json) as Record<string, unknown>;
  if (version !== VERSION) {
    throw new Error(`Expected a report of version ${VERSION} but found version ${String(version)}`);
  }
  const [run] = runsOf(events as readonly RunEvent[]);
  if (!run) {
    throw new Error('Expected the events of a run in the report but found none');
  }
  return { run, verdict, counts, sentences } as SavedReport;
}

/** Without what the report does not show. */
function compactVerdict(verdict: Verdict): Verdict {
  const plain = (finding: NamedFinding): NamedFinding => ({ ...finding, evidence: [] });
  return { ...verdict, causes: verdict.causes.map(plain), suspects: [], harmless: [], others: [] };
}
