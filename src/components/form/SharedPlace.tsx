import { useState } from 'react';
import { useDocument } from '../appContext.ts';
import { partOf } from '../ui/partOf.tsx';

const Shared = partOf(() => import('./Shared.tsx'));

/** The question how far a change goes, over a form in whose document something is written once and used several times. */
export function SharedPlace({ pointer, inside = false }: { readonly pointer: string; readonly inside?: boolean }) {
  const torn = useDocument((s) => s.document?.torn === true);
  // A change may leave nothing that is shared; what can be said of it then is said at the same place.
  const [asked, setAsked] = useState(torn);
  if (torn && !asked) setAsked(true);
  return asked ? <Shared pointer={pointer} inside={inside} /> : null;
}
