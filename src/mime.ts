import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { ITranslator } from '@jupyterlab/translation';
import { sayEnglish, type Say } from './panel/say';
import { ReportWidget } from './panel/saved/report-widget';
import { REPORT_MIME } from './panel/saved/saved-report';

/** Shows reports that were saved in notebooks, before the HTML and the picture beside them. */
const extension: IRenderMime.IExtension = {
  id: 'jupyterlab-classifier-debugger:report',
  description: 'Shows the reports that the panel saves in notebooks.',
  rendererFactory: {
    safe: true,
    mimeTypes: [REPORT_MIME],
    defaultRank: 0,
    createRenderer: ({ translator }) => new ReportWidget(sayIn(translator))
  },
  rank: 0,
  dataType: 'json'
};

export default extension;

function sayIn(translator: IRenderMime.IRendererOptions['translator']): Say {
  const trans = (translator as ITranslator | undefined)?.load('jupyterlab_classifier_debugger');
  return trans ? (sentence, ...values) => trans.__(sentence, ...values) : sayEnglish;
}
