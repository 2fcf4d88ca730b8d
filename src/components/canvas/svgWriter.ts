/** The graph as a picture: written from the layout, so that all of it is there, not only what is on the screen. */
import type { GraphEdgeKind } from '../../graph/graph.ts';
import type { NodeKindInfo } from '../../schemas/format.ts';
import { edgePath, headPath, labelSpots, type LabelSpot } from './edgePath.ts';
import type { Area } from './lod.ts';
import type { Scene, SceneEdge, SceneNode } from './scene.ts';
import { GROUP_HEADER } from './sizes.ts';
import { keptFree, titlesOver } from './titles.ts';
import { kindOf } from './ui.ts';

/** Gives the colour of a token such as `--jw-text`. */
export type Colour = (token: string) => string;

export interface PictureOptions {
  readonly title: string;
  readonly kinds: Readonly<Record<string, NodeKindInfo>>;
  readonly colour: Colour;
}

const MARGIN = 24;
const SANS = "Inter, 'Inter Variable', system-ui, sans-serif";
const MONO = "'JetBrains Mono', ui-monospace, Menlo, Consolas, monospace";
/** Mean width of a character in parts of the font size: there is no page to measure in. */
const SANS_WIDTH = 0.56;
const MONO_WIDTH = 0.61;

const LINES: Readonly<
  Record<GraphEdgeKind, { readonly token: string; readonly dash?: string; readonly width: number }>
> = {
  sequence: { token: '--jw-edge', width: 1.25 },
  always: { token: '--jw-edge', width: 1.25 },
  fork: { token: '--jw-await', width: 1.25 },
  await: { token: '--jw-await', dash: '6 4', width: 1.5 },
  data: { token: '--jw-data', width: 1.5 },
  signal: { token: '--jw-edge', dash: '1 4', width: 1.25 },
  failure: { token: '--jw-failure', dash: '1.5 4', width: 2 },
  loop: { token: '--jw-edge', dash: '3 3', width: 1.25 },
};

// Characters that XML does not allow at all would make the file unreadable.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escapeText(text: string): string {
  return text
    .replace(FORBIDDEN, '�')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** As much of a text as fits into a width. */
export function fitText(text: string, width: number, size: number, mono = false): string {
  const most = Math.max(1, Math.floor(width / (size * (mono ? MONO_WIDTH : SANS_WIDTH))));
  const line = text.replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

interface TextLook {
  readonly size: number;
  readonly token: string;
  readonly mono?: boolean;
  readonly weight?: number;
  readonly anchor?: 'middle' | 'end';
  readonly halo?: boolean;
}

class Picture {
  private readonly parts: string[] = [];
  private readonly colour: Colour;

  constructor(colour: Colour) {
    this.colour = colour;
  }

  text(x: number, y: number, value: string, look: TextLook): void {
    const { size, token, mono, weight, anchor, halo } = look;
    this.parts.push(
      `<text x="${x}" y="${y}" font-size="${size}" font-family="${mono ? MONO : SANS}" fill="${this.colour(token)}"` +
        (weight === undefined ? '' : ` font-weight="${weight}"`) +
        (anchor === undefined ? '' : ` text-anchor="${anchor}"`) +
        (halo
          ? ` paint-order="stroke" stroke="${this.colour('--jw-surface')}" stroke-width="4" stroke-linejoin="round"`
          : '') +
        `>${escapeText(value)}</text>`,
    );
  }

  box(node: SceneNode, hue: string): void {
    const { x, y } = node.position;
    const { width: w, height: h } = node;
    const fill = node.data.open ? `fill="${hue}" fill-opacity="0.03"` : `fill="${this.colour('--jw-raised')}"`;
    const stroke = node.data.open ? hue : this.colour('--jw-border-strong');
    const at = `x="${x + 0.5}" y="${y + 0.5}" width="${w - 1}" height="${h - 1}" rx="7.5"`;
    this.parts.push(
      `<rect ${at} ${fill}/>`,
      `<rect ${at} fill="none" stroke="${stroke}"${node.data.open ? ' stroke-opacity="0.45"' : ''}/>`,
      `<path d="M${x + 7} ${y + 0.5}Q${x + 1.5} ${y + 0.5} ${x + 1.5} ${y + 7}V${y + h - 7}Q${x + 1.5} ${y + h - 0.5} ${x + 7} ${y + h - 0.5}" fill="none" stroke="${hue}" stroke-width="3"/>`,
    );
  }

  node(node: SceneNode, kind: NodeKindInfo): void {
    const { data, position, width, height } = node;
    const item = data.node;
    this.box(node, this.colour(`--jw-hue-${kind.hue}`));
    const badges = item.badges.join('  ');
    const right = position.x + width - 10;
    // As on the card: what is short comes first, what is long gives way.
    const facts = item.facts.map((fact) => fact.text).sort((a, b) => Number(a.length > 10) - Number(b.length > 10));
    const details = item.group && !data.open ? item.group.summary : [item.subtitle, ...facts];
    const second = (typeof details === 'string' ? details : details.filter(Boolean).join('  ·  ')) || undefined;
    const two = !data.open && second !== undefined;
    const y = data.open ? position.y + GROUP_HEADER / 2 + 4 : position.y + height / 2 + (two ? -5 : 4);
    let x = position.x + 14;
    if (data.number !== undefined) {
      this.text(x, y, String(data.number), { size: 11.5, token: '--jw-text-faint' });
      x += String(data.number).length * 7 + 6;
    }
    const aside = badges.length * 6.5;
    const room = right - x - (two ? 0 : aside);
    const title = fitText(item.title, room, 12.5, item.mono);
    this.text(x, y, title, {
      size: 12.5,
      token: '--jw-text',
      weight: item.mono ? 450 : 550,
      ...(item.mono ? { mono: true } : {}),
    });
    const behind = x + title.length * 7.2 + 8;
    if (item.code !== undefined && right - behind > 24) {
      const code = fitText(item.code, right - behind, 11, true);
      this.text(behind, y, code, { size: 11, token: '--jw-text-muted', mono: true });
    }
    if (badges) this.text(right, two ? y + 19 : y, badges, { size: 11, token: '--jw-text-muted', anchor: 'end' });
    if (two && second !== undefined) {
      this.text(position.x + 14, y + 19, fitText(second, width - 24 - aside, 11.5), {
        size: 11.5,
        token: '--jw-text-muted',
      });
    }
  }

  edge(edge: SceneEdge, label: LabelSpot | undefined, behind: readonly Area[] | undefined): void {
    const look = LINES[edge.kind];
    const token = edge.problem ? `--jw-${edge.problem.severity}` : look.token;
    const colour = this.colour(token);
    const dash = look.dash === undefined ? '' : ` stroke-dasharray="${look.dash}" stroke-linecap="round"`;
    this.parts.push(
      `<path d="${edgePath(edge.points, undefined, undefined, behind)}" fill="none" stroke="${colour}" stroke-width="${look.width}"${dash}/>`,
      `<path d="${headPath(edge.points)}" fill="${colour}"/>`,
    );
    if (!label) return;
    const { x, y, text, anchor } = label;
    this.text(x, y, text, { size: 11, token, mono: true, halo: true, ...(anchor === 'start' ? {} : { anchor }) });
  }

  toString(): string {
    return this.parts.join('\n');
  }
}

/** The scene as an SVG file. */
export function writeSvg(scene: Scene, options: PictureOptions): string {
  const { title, kinds, colour } = options;
  const picture = new Picture(colour);
  for (const node of scene.nodes) if (node.data.open) picture.node(node, kindOf(kinds, node.data.node.kind));
  const labels = labelSpots(scene.edges, keptFree(scene.nodes));
  const behind = titlesOver(scene.edges, scene.nodes, scene.index);
  for (const edge of scene.edges) picture.edge(edge, labels.get(edge.key), behind.get(edge.key));
  for (const node of scene.nodes) if (!node.data.open) picture.node(node, kindOf(kinds, node.data.node.kind));
  const { offset, layout } = scene;
  const [w, h] = [Math.ceil(layout.width) + 2 * MARGIN, Math.ceil(layout.height) + 2 * MARGIN];
  const [x, y] = [offset.x - MARGIN, offset.y - MARGIN];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="${x} ${y} ${w} ${h}" role="img">\n` +
    `<title>${escapeText(title)}</title>\n` +
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colour('--jw-surface')}"/>\n` +
    `${picture.toString()}\n</svg>\n`
  );
}
