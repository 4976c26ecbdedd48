// Caches the result of `read` for `ms`, so that many requests in a short time read once. A failure
// is not cached.
export function cacheFor<T>(
  ms: number, now: () => number, read: () => Promise<T>,
): () => Promise<T> {
  let cached: { readonly until: number; readonly value: Promise<T> } | null = null;
  return () => {
    if (cached === null || cached.until <= now()) {
      const value = read();
      cached = { until: now() + ms, value };
      value.catch(() => { cached = null; });
    }
    return cached.value;
  };
}
