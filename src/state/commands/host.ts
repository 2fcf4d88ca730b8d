/** What commands need of the machine around them; the page gives it, a test gives its own. */
export interface Host {
  /** Hands the text to the user as a file; JSON unless told otherwise. */
  download(fileName: string, text: string | Uint8Array<ArrayBuffer>, type?: string): void;
  /** Puts text on the clipboard; false when the browser refused. */
  copy(text: string): Promise<boolean>;
  /** Asks for files and opens what was chosen. */
  pickFile(): void;
}
