/** What the pane asks of the text it shows, be it the plain one or the code editor. */
import type { TextSelection } from '../../state/types.ts';

/** The cursor's place: 1-based line and column, and the offset in the document. */
export interface CursorPlace {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** What is kept when one takes the place of the other; the selection is in offsets of the shown text. */
export interface EditorMemory {
  readonly selection: TextSelection;
  readonly scrollTop: number;
  readonly focused: boolean;
}

export interface EditorHandle {
  focus(): void;
  find(): void;
  /** Puts the cursor at an offset of the document and shows it. */
  goTo(offset: number): void;
  memory(): EditorMemory;
}
