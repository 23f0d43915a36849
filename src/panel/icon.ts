import { LabIcon } from '@jupyterlab/ui-components';

/** A confusion matrix with all predictions in one column: what the panel was made for. */
export const debuggerIcon = new LabIcon({
  name: 'classifier-debugger:icon',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">
  <g class="jp-icon3" fill="#616161">
    <path opacity=".35" d="M2 2h3.4v3.4H2zM6.3 2h3.4v3.4H6.3zM2 6.3h3.4v3.4H2zM6.3 6.3h3.4v3.4H6.3zM2 10.6h3.4V14H2zM6.3 10.6h3.4V14H6.3z"/>
    <path d="M10.6 2H14v3.4h-3.4zM10.6 6.3H14v3.4h-3.4zM10.6 10.6H14V14h-3.4z"/>
  </g>
</svg>`
});
