const NUMBER = String.raw`(?:0|[1-9]\d*)(?:\.\d+)?`;

const ARITHMETIC = new RegExp(String.raw`^\s*[-+]?${NUMBER}(?:\s*[-+*/%]\s*${NUMBER})*\s*;?\s*$`);

/** How long a cell may be to be looked at here. */
const LONGEST = 200;

/** Numbers and operators between them: the same in JavaScript, and nothing in it can be of a wrong type. */
export function isArithmetic(code: string): boolean {
  return code.length <= LONGEST && ARITHMETIC.test(code);
}
