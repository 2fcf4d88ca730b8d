/** How far something reaches over a range of integer positions: range maximum with range raise, O(log n) each. */
export class Skyline {
  private readonly size: number;
  private readonly best: Float64Array;
  private readonly raised: Float64Array;

  /** @param positions number of positions, all at minus infinity */
  constructor(positions: number) {
    this.size = Math.max(1, positions);
    this.best = new Float64Array(2 * this.size).fill(-Infinity);
    this.raised = new Float64Array(2 * this.size).fill(-Infinity);
  }

  /**
   * Raises a range to at least a value.
   * @param first first position
   * @param last last position, included
   * @param value the new least height
   */
  raise(first: number, last: number, value: number): void {
    const { best, raised, size } = this;
    let l = first + size;
    let r = last + size + 1;
    const left = l;
    const right = r - 1;
    for (; l < r; l >>= 1, r >>= 1) {
      if (l & 1) {
        if (best[l]! < value) best[l] = value;
        if (raised[l]! < value) raised[l] = value;
        l++;
      }
      if (r & 1) {
        r--;
        if (best[r]! < value) best[r] = value;
        if (raised[r]! < value) raised[r] = value;
      }
    }
    for (let i = left >> 1; i > 0; i >>= 1) if (best[i]! < value) best[i] = value;
    for (let i = right >> 1; i > 0; i >>= 1) if (best[i]! < value) best[i] = value;
  }

  /**
   * @param first first position
   * @param last last position, included
   * @returns the greatest height over the range
   */
  over(first: number, last: number): number {
    const { best, raised, size } = this;
    let l = first + size;
    let r = last + size + 1;
    const left = l;
    const right = r - 1;
    let most = -Infinity;
    for (; l < r; l >>= 1, r >>= 1) {
      if (l & 1) most = Math.max(most, best[l++]!);
      if (r & 1) most = Math.max(most, best[--r]!);
    }
    for (let i = left >> 1; i > 0; i >>= 1) most = Math.max(most, raised[i]!);
    for (let i = right >> 1; i > 0; i >>= 1) most = Math.max(most, raised[i]!);
    return most;
  }
}
