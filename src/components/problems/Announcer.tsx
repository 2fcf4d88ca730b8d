import { useEffect, useState } from 'react';
import type { Counts } from '../../document/diagnostic.ts';
import { countWords } from './list.ts';

/** Typing changes the counts with every key; they are said when they have settled. */
const SETTLED_MS = 900;

/** Says to screen readers how many problems there are, whenever that has changed. */
export function Announcer({
  counts,
  shown,
  filtered,
}: {
  readonly counts: Counts;
  readonly shown: number;
  readonly filtered: boolean;
}) {
  const words = `${countWords(counts)}${filtered ? `, ${shown} shown` : ''}`;
  const [said, setSaid] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSaid(words);
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [words]);
  return (
    <p role="status" className="jw-hidden">
      {said}
    </p>
  );
}
