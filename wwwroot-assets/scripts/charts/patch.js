// Each series is kept as float64 columns. A patch says how many points to drop at the front, how many of the rest to keep, and
// brings the points that follow: times, values and, for series with an interval, lows and highs.
export function applyPatch(before, heads, bytes) {
  const numbers = new Float64Array(bytes.slice().buffer);
  let at = 0;
  const joined = (column, drop, keep, count) => {
    const next = new Float64Array(keep + count);
    if (keep) next.set(column.subarray(drop, drop + keep));
    next.set(numbers.subarray(at, at + count), keep);
    at += count;
    return next;
  };
  return heads.map((head, i) => {
    const old = head.keep ? before[i] : undefined;
    const next = {
      x: joined(old?.x, head.drop, head.keep, head.count),
      y: joined(old?.y, head.drop, head.keep, head.count),
    };
    if (head.ranged) {
      next.low = joined(old?.low, head.drop, head.keep, head.count);
      next.high = joined(old?.high, head.drop, head.keep, head.count);
    }
    return next;
  });
}
