// Many who ask the same in a short time are one question: its answer is kept for a while. A failure
// is not kept.
export function keepFor<T>(
  ms: number, now: () => number, read: () => Promise<T>,
): () => Promise<T> {
  let kept: { readonly until: number; readonly value: Promise<T> } | null = null;
  return () => {
    if (kept === null || kept.until <= now()) {
      const value = read();
      kept = { until: now() + ms, value };
      value.catch(() => { kept = null; });
    }
    return kept.value;
  };
}
