/**
 * At most `limit` of the items, evenly spread, always with the first and the last one. For what is drawn as
 * columns: neighbouring pixels say nothing new.
 */
export function sample<Item>(items: readonly Item[], limit: number): readonly Item[] {
  if (items.length <= limit || limit < 2) {
    return items;
  }
  const stride = (items.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, index) => items[Math.round(index * stride)] as Item);
}

/**
 * At most about `limit` of the items such that the smallest and the largest of each stretch survive: a single
 * spike of a loss stays visible. Items without a finite value are kept out of the comparison.
 */
export function extremes<Item>(items: readonly Item[], limit: number, value: (item: Item) => number): readonly Item[] {
  if (items.length <= limit || limit < 4) {
    return items;
  }
  const stretch = Math.ceil(items.length / (limit / 2));
  const kept: Item[] = [];
  for (let start = 0; start < items.length; start += stretch) {
    kept.push(...extremesOf(items.slice(start, start + stretch), value));
  }
  return kept;
}

function extremesOf<Item>(items: readonly Item[], value: (item: Item) => number): readonly Item[] {
  let low = 0;
  let high = 0;
  items.forEach((item, index) => {
    if (value(item) < value(items[low] as Item)) {
      low = index;
    }
    if (value(item) > value(items[high] as Item)) {
      high = index;
    }
  });
  const first = items[Math.min(low, high)] as Item;
  return low === high ? [first] : [first, items[Math.max(low, high)] as Item];
}
