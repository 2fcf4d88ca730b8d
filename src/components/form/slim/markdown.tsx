/**
 * Stands in for the Markdown library that the form engine brings (see the aliases in the bundler's configuration). Our
 * descriptions are plain sentences; the library would cost a twelfth of everything that is loaded first.
 */
import type { ReactNode } from 'react';

/** Renders what it is given, as it stands. */
export function Markdown({ children }: { readonly children?: ReactNode }): ReactNode {
  return children;
}
