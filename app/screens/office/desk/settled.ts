// The trimmed text of a field, once the person has not typed for a moment.
import { useEffect, useState } from 'preact/hooks';

const typingMs = 300;

export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
