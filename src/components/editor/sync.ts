/**
 * Keeps the text of an editor and the document the same, both ways, without ever writing the text as a whole.
 *
 * What the user does in the editor becomes a command at once. What anybody else does (the form, the canvas, undo) arrives
 * as edits. While an input method is composing, foreign edits wait, for they would end the composition.
 */
import type { StoreApi } from 'zustand';
import { diffTexts, type SourceText, type TextEdit } from '../../document/text.ts';
import type { AppliedChange, DocumentStoreState, TextSelection } from '../../state/types.ts';
import { composeSteps, labelChange, rebaseEdits } from './changes.ts';
import { LineEnds, normalizeLineEnds } from './eol.ts';

/** The editor's side: a text whose line ends are all line feeds. */
export interface EditorPort {
  text(): string;
  length(): number;
  /** Applies edits that are sorted and disjoint, without reporting them back. */
  edit(edits: readonly TextEdit[]): void;
  /** Says that a foreign change has arrived, with the selection it asks for, in the editor's offsets. */
  arrived?(change: AppliedChange | undefined, selection: TextSelection | undefined): void;
}

export interface UserChange {
  /** One after the other, in the editor's offsets. */
  readonly steps: readonly TextEdit[];
  readonly pasted: boolean;
  readonly selectionBefore: TextSelection;
  readonly selectionAfter: TextSelection;
}

/** Above this the texts are compared by length only. */
const COMPARE_LIMIT = 1_000_000;

export interface SyncOptions {
  readonly documents: StoreApi<DocumentStoreState>;
  readonly port: EditorPort;
  /** Told once when the texts differed, which is a fault of this program; they are made equal again all the same. */
  readonly report: (message: string) => void;
  /** Compare whole texts after each change. */
  readonly thorough: boolean;
}

export class TextSync {
  private readonly options: SyncOptions;
  private readonly session: number;
  private readonly unsubscribe: () => void;
  private shown: SourceText;
  private version: number;
  private lineEnds: LineEnds;
  /** Set while our own command is being applied: on top of what is shown, or of something newer. */
  private dispatching: 'onTop' | 'rebased' | undefined;
  private composing = false;
  /** Changes of the composition that must wait, for the document has moved on. */
  private held: UserChange[] = [];
  private checking = false;
  private reported = false;
  private disposed = false;

  /** `shown` is the text that the editor shows already. */
  constructor(options: SyncOptions, shown: SourceText) {
    const state = options.documents.getState();
    this.options = options;
    this.session = state.session;
    this.version = state.version;
    this.shown = shown;
    this.lineEnds = LineEnds.of(shown.toString());
    this.unsubscribe = options.documents.subscribe((next) => {
      this.changed(next);
    });
    if (state.document && state.document.text !== shown) this.catchUp();
  }

  dispose(): void {
    this.disposed = true;
    this.unsubscribe();
  }

  /** The translation between the editor's offsets and those of the document. */
  get ends(): LineEnds {
    return this.lineEnds;
  }

  /** True when the editor shows the present version. */
  get current(): boolean {
    return this.options.documents.getState().version === this.version && this.held.length === 0;
  }

  /** The user changed the editor's text. */
  userChanged(change: UserChange): void {
    if (this.disposed || change.steps.length === 0) return;
    if (this.composing && !this.isShown()) {
      this.held.push(change);
      return;
    }
    this.commit(change);
    this.check();
  }

  compositionStart(): void {
    this.composing = true;
  }

  compositionEnd(): void {
    this.composing = false;
    const [first] = this.held;
    const last = this.held.at(-1);
    if (first && last) {
      const steps = this.held.flatMap((change) => change.steps);
      this.held = [];
      this.commit({ ...last, steps, selectionBefore: first.selectionBefore });
    }
    this.catchUp();
  }

  private isShown(): boolean {
    return this.options.documents.getState().document?.text === this.shown;
  }

  private commit(change: UserChange): void {
    const { documents } = this.options;
    const { actions, document } = documents.getState();
    if (!document) return;
    const edits = this.lineEnds.toDocumentEdits(this.editsOf(change), this.shown);
    if (edits.length === 0) return;
    const onTop = document.text === this.shown;
    const before = this.selectionIn(change.selectionBefore);
    const mine = this.shown.apply(edits);
    const ends = this.lineEnds.after(edits, mine);
    const missed = onTop ? undefined : diffTexts(this.shown.toString(), document.text.toString());
    const placed = missed ? rebaseEdits(edits, [missed]) : edits;
    this.shown = mine;
    this.lineEnds = ends;
    this.dispatching = onTop ? 'onTop' : 'rebased';
    try {
      actions.apply({
        origin: 'editor',
        ...labelChange(edits, change.pasted),
        edits: placed,
        selectionBefore: before,
        ...(onTop ? { selectionAfter: this.selectionIn(change.selectionAfter) } : {}),
      });
    } finally {
      this.dispatching = undefined;
    }
    // A refusal, an import that followed, or a rebase: the editor has to follow. Not now, in the middle of its own change.
    if (!this.isShown()) {
      queueMicrotask(() => {
        this.catchUp();
      });
    }
  }

  /** The change as edits of the text shown. What the editor holds is what the user sees: it decides when they do not add up. */
  private editsOf(change: UserChange): TextEdit[] {
    const { port } = this.options;
    const edits = composeSteps(change.steps);
    let length = this.lineEnds.toModel(this.shown.length);
    const fits = edits.every((edit) => edit.offset + edit.length <= length);
    for (const edit of edits) length += edit.text.length - edit.length;
    if (fits && length === port.length()) return edits;
    return wholeDiff(normalizeLineEnds(this.shown.toString()), port.text());
  }

  private selectionIn(selection: TextSelection): TextSelection {
    return { anchor: this.lineEnds.toDocument(selection.anchor), head: this.lineEnds.toDocument(selection.head) };
  }

  private changed(state: DocumentStoreState): void {
    if (state.session !== this.session || !state.document || state.version === this.version) return;
    if (this.dispatching) {
      const own = state.lastChange?.origin === 'editor' && state.lastChange.version === state.version;
      if (!own) return;
      this.version = state.version;
      if (this.dispatching === 'onTop') this.shown = state.document.text;
      return;
    }
    if (!this.composing) this.catchUp();
  }

  /** Brings the editor's text up to the document's. */
  private catchUp(): void {
    const { documents, port } = this.options;
    const { document, lastChange, version, session } = documents.getState();
    if (this.disposed || this.composing || session !== this.session || !document) return;
    if (document.text === this.shown) {
      this.version = version;
      return;
    }
    const single = lastChange?.version === version && version === this.version + 1;
    const edits = single ? lastChange.edits : wholeDiff(this.shown.toString(), document.text.toString());
    const translated = this.lineEnds.toModelEdits(edits);
    this.lineEnds = this.lineEnds.after(edits, document.text);
    this.shown = document.text;
    this.version = version;
    port.edit(translated);
    if (this.lineEnds.active) this.repair(false);
    else this.check();
    const change = single ? lastChange : undefined;
    port.arrived?.(
      change,
      change?.selection && {
        anchor: this.lineEnds.toModel(change.selection.anchor),
        head: this.lineEnds.toModel(change.selection.head),
      },
    );
  }

  /** Compares soon, when the editor has come to rest. */
  private check(): void {
    if (this.checking) return;
    this.checking = true;
    queueMicrotask(() => {
      this.checking = false;
      if (!this.disposed && !this.composing && this.isShown()) this.repair(true);
    });
  }

  /** Makes the editor's text that of the document, by a minimal edit, when it is not. */
  private repair(isFault: boolean): void {
    const { port, thorough, report } = this.options;
    const { shown, lineEnds } = this;
    const exact = thorough || lineEnds.active ? shown.length <= COMPARE_LIMIT : false;
    if (!exact && port.length() === lineEnds.toModel(shown.length)) return;
    const [edit] = wholeDiff(port.text(), normalizeLineEnds(shown.toString()));
    if (!edit) return;
    port.edit([edit]);
    if (!isFault || this.reported) return;
    this.reported = true;
    report(`the editor and the document differed at ${edit.offset}; the editor was mended`);
  }
}

function wholeDiff(before: string, after: string): TextEdit[] {
  const edit = diffTexts(before, after);
  return edit ? [edit] : [];
}
