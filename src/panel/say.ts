/**
 * Turns an English sentence with `%1`, `%2`, … into the reader's language. The signature is that of
 * `TranslationBundle.__`, so that drawing code needs no JupyterLab.
 */
export type Say = (sentence: string, ...values: (string | number)[]) => string;

/** English, for the gallery and the tests. */
export const sayEnglish: Say = (sentence, ...values) =>
  sentence.replace(/%(\d)/g, (whole, index: string) => String(values[Number(index) - 1] ?? whole));
