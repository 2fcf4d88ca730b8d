/** The fourth part of a format: from its document to the neutral job and back. Loaded when a conversion is asked for. */
import type { DocumentView } from './format.ts';

/** Default export of a format's `convert.ts`. */
export interface FormatConverter {
  toJob(view: DocumentView): unknown;
  fromJob(job: unknown): unknown;
}
