/** Names of variables that are likely to hold the classes. */
const LIKELY = /class|label|name|categor|species/i;

/**
 * The names of `classes` classes among the user's variables: an array of exactly that many different strings.
 * Null unless one such array is left, where one whose variable is called like classes is preferred.
 */
export function findClassNames(variables: ReadonlyMap<string, unknown>, classes: number): readonly string[] | null {
  const candidates = [...variables].filter(([, value]) => isNames(value, classes)) as [string, string[]][];
  const likely = candidates.filter(([name]) => LIKELY.test(name));
  const lists = distinct((likely.length > 0 ? likely : candidates).map(([, names]) => names));
  return lists.length === 1 ? [...(lists[0] ?? [])] : null;
}

function isNames(value: unknown, classes: number): boolean {
  return (
    Array.isArray(value) &&
    value.length === classes &&
    value.every(name => typeof name === 'string') &&
    new Set(value).size === classes
  );
}

function distinct(lists: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(lists.map(list => [JSON.stringify(list), list])).values()];
}
