/** A text in the making: pieces put together once make less garbage than a text that grows. */
export class Pieces {
  /** It stays for the next text. */
  private readonly list: string[] = [];
  private count = 0;

  put(piece: string): void {
    this.list[this.count++] = piece;
  }

  /** The text so far; the next one begins. */
  take(): string {
    this.list.length = this.count;
    this.count = 0;
    return this.list.join('');
  }
}
