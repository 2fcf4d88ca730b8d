import { useEffect, useState } from 'react';

const TICK_MS = 15_000;

/** The time now, renewed while somebody looks, and whenever `change` changes. */
export function useNow(change: unknown): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const renew = (): void => {
      setNow(Date.now());
    };
    const soon = setTimeout(renew, 0);
    const timer = setInterval(renew, TICK_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [change]);
  return now;
}
