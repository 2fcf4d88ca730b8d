/** Values that the format offers for a text, as the browser's own list under a text box. */
import { documentView } from '../../../validation/view.ts';
import type { Suggestion } from '../../../schemas/format.ts';
import type { FormPlace } from '../context.ts';

/** What the format knows to fit at a pointer. Asked when the box gets the focus, not for every box that is drawn. */
export function knownAt(form: FormPlace, pointer: string): readonly Suggestion[] {
  const { document, profile } = form.app.documents.getState();
  return (document && form.format.suggest?.(documentView(document, form.format, profile), pointer)) ?? [];
}

/** The list for an input's `list` attribute; nothing when there is nothing to offer. */
export function Offers({ id, offers }: { readonly id: string; readonly offers: readonly Suggestion[] }) {
  if (offers.length === 0) return null;
  return (
    <datalist id={id}>
      {offers.map((offer) => (
        <option key={offer.value} value={offer.value} label={offer.detail} />
      ))}
    </datalist>
  );
}
