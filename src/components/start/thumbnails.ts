/** What is shown of an example before it is opened: its graph as it is laid out, and how much is wrong with it. */
export interface Thumbnail {
  readonly size: readonly [width: number, height: number];
  readonly nodes: number;
  readonly errors: number;
  /** Left, top, width, height, number of the hue, 1 for a group. */
  readonly boxes: readonly (readonly number[])[];
  /** Corners of the lines, x and y in turn. */
  readonly lines: readonly (readonly number[])[];
}

/** By format and example (`format/example`). Computed when the page is built; without a build there are none. */
export const thumbnails: Readonly<Record<string, Thumbnail>> = {};
