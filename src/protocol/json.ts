/** Anything that survives JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What stands for a number that JSON cannot write. */
const NON_FINITE = ['NaN', 'Infinity', '-Infinity'] as const;

/**
 * A copy of `value` in which NaN and the infinities are written as `{"#": "NaN"}`, so that JSON does not turn
 * them into null. `undefined` members are left out, as in `JSON.stringify`.
 */
export function toJson(value: unknown): Json {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : { '#': String(value) };
  }
  if (Array.isArray(value)) {
    return value.map(toJson);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key, toJson(member)])
    );
  }
  return value === undefined ? null : (value as Json);
}

/** The inverse of {@link toJson}. */
export function fromJson(value: Json): unknown {
  if (Array.isArray(value)) {
    return value.map(fromJson);
  }
  if (value !== null && typeof value === 'object') {
    const written = (value as Record<string, Json>)['#'];
    if (NON_FINITE.some(name => name === written)) {
      return Number(written);
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fromJson(member)]));
  }
  return value;
}
