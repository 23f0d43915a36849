import type { Run } from '../diagnosis/run';
import type { NamedFinding, Verdict } from '../protocol/findings';
import { element } from './dom';
import { placeText } from './place-text';
import type { Say } from './say';

/** A plot as it goes into a report. */
export interface ReportPicture {
  /** A data URL. */
  readonly source: string;
  readonly sentence: string;
}

/** A whole page in one file, without script and without anything to be fetched. */
export function reportPage(run: Run, verdict: Verdict, pictures: readonly ReportPicture[], say: Say): string {
  const title = `${say('Classifier Debugger')}: ${verdict.headline}`;
  const head = element('head', {}, [
    element('meta', { attributes: { charset: 'utf-8' } }),
    element('meta', { attributes: { name: 'viewport', content: 'width=device-width' } }),
    element('title', { text: title }),
    element('style', { text: STYLE })
  ]);
  const page = element('html', { attributes: { lang: 'en' } }, [
    head,
    element('body', {}, [...reportNodes(run, verdict, pictures, say)])
  ]);
  return `<!doctype html>\n${page.outerHTML}\n`;
}

/** The contents of a report: the verdict, its causes, the plots with their sentences. */
export function reportNodes(
  run: Run,
  verdict: Verdict,
  pictures: readonly ReportPicture[],
  say: Say
): readonly HTMLElement[] {
  const steps = say('%1 steps on %2', (run.steps.at(-1)?.step ?? -1) + 1, run.begin?.backend.detail ?? '');
  return [
    element('h1', { text: verdict.headline }),
    element('p', { text: [verdict.detail, steps].filter(Boolean).join(' · ') }),
    ...verdict.causes.map(finding => causeNode(finding, say)),
    ...pictures.map(({ source, sentence }) =>
      element('figure', {}, [element('img', { attributes: { src: source, alt: sentence } })])
    )
  ];
}

function causeNode({ title, why, where, fix }: NamedFinding, say: Say): HTMLElement {
  const diff = [
    ...(fix.before?.split('\n').map(line => `- ${line}`) ?? []),
    ...(fix.after?.split('\n').map(line => `+ ${line}`) ?? [])
  ];
  return element('section', {}, [
    element('h2', { text: title }),
    element('p', { text: where ? `${placeText(where, say)}: ${why}` : why }),
    element('p', { text: fix.text }),
    diff.length > 0 ? element('pre', { text: diff.join('\n') }) : null
  ]);
}

const STYLE = `
body { color: #1f2328; font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 720px; padding: 0 1em; }
h1 { font-size: 1.4em; margin-bottom: 0; } h2 { font-size: 1.1em; margin-bottom: 0; }
figure { margin: 1.5em 0; } img { max-width: 100%; }
pre { background: #f6f7f8; overflow: auto; padding: 0.7em 1em; }`;
