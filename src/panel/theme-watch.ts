/** Calls back after the application's theme has changed, until the answer is called. */
export function watchTheme(changed: () => void): () => void {
  // JupyterLab and Notebook 7 write the theme's name to the body, for styles to select by.
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['data-jp-theme-name', 'data-jp-theme-light'] });
  return () => observer.disconnect();
}
