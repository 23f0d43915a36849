import type { PartialJSONObject } from '@lumino/coreutils';
import type { Run } from '../../diagnosis/run';
import type { Verdict } from '../../protocol/findings';
import { element } from '../dom';
import { pictureOf } from '../picture';
import type { Plotly } from '../plotly';
import { figureOf } from '../plots/all';
import { DEFAULT_CHOICES } from '../plots/choices';
import { reportNodes } from '../report-html';
import type { Say } from '../say';
import { LIGHT } from '../theme';
import { REPORT_MIME, REPORT_PLOTS, saveReport } from './saved-report';

const WIDTH = 560;

/**
 * A report by MIME type: its own for this extension, HTML without script and one picture for everything else that
 * shows notebooks, and text. `plotly` is null when pictures cannot be drawn.
 */
export async function reportBundle(
  run: Run,
  verdict: Verdict,
  { plotly, say }: { readonly plotly: Plotly | null; readonly say: Say }
): Promise<PartialJSONObject> {
  const pictures = plotly ? await picturesOf(run, plotly, say) : [];
  const picture = pictures.length > 0 ? await stacked(pictures) : null;
  const shown = picture ? [{ source: picture, sentence: verdict.headline }] : [];
  const html = element('div', {}, [...reportNodes(run, verdict, shown, say)]);
  const causes = verdict.causes.map(({ title, why }) => `${title}: ${why}`);
  return {
    [REPORT_MIME]: saveReport(run, verdict, say) as PartialJSONObject,
    'text/html': html.outerHTML,
    ...(picture ? { 'image/png': picture.split(',')[1] ?? '' } : {}),
    'text/plain': [say('Classifier Debugger'), verdict.headline, verdict.detail, ...causes].filter(Boolean).join('\n')
  };
}

/** On paper there is no dark theme. */
async function picturesOf(run: Run, plotly: Plotly, say: Say): Promise<readonly string[]> {
  const figures = REPORT_PLOTS.flatMap(
    id => figureOf(id, run, DEFAULT_CHOICES, { theme: LIGHT, say, width: WIDTH }) ?? []
  );
  return Promise.all(
    figures.map(figure => pictureOf(figure, plotly, { theme: LIGHT, format: 'png', width: WIDTH, scale: 1 }))
  );
}

/** Pictures below one another in one PNG, as a data URL. */
async function stacked(sources: readonly string[]): Promise<string> {
  const images = await Promise.all(sources.map(decoded));
  const canvas = element('canvas');
  canvas.width = Math.max(...images.map(({ width }) => width));
  canvas.height = images.reduce((height, image) => height + image.height, 0);
  const context = canvas.getContext('2d');
  images.reduce((top, image) => {
    context?.drawImage(image, 0, top);
    return top + image.height;
  }, 0);
  return canvas.toDataURL('image/png');
}

async function decoded(source: string): Promise<HTMLImageElement> {
  const image = element('img', { attributes: { src: source } });
  await image.decode();
  return image;
}
