/** How badges are shown: a short one as it is, a longer one as an icon that says it, several of one icon as one. */
export interface BadgeLook {
  readonly icon?: string;
  readonly text?: string;
  /** What it says in full. */
  readonly tip: string;
}

/** Icons by what a badge begins with. */
export type BadgeIcons = Readonly<Record<string, string>>;

/** Longer ones give way to the name. */
const SHORT = 6;
const OTHER = 'tag';

/** The looks of badges, in their order. */
export function looksOf(badges: readonly string[], icons: BadgeIcons): readonly BadgeLook[] {
  const looks: BadgeLook[] = [];
  const byIcon = new Map<string, number>();
  for (const badge of badges) {
    const start = Object.keys(icons).find((one) => badge.startsWith(one));
    if (badge.length <= SHORT && start === undefined) {
      looks.push({ text: badge, tip: badge });
      continue;
    }
    const icon = start === undefined ? OTHER : (icons[start] ?? OTHER);
    const at = byIcon.get(icon);
    const same = at === undefined ? undefined : looks[at];
    if (at === undefined || !same) {
      byIcon.set(icon, looks.length);
      looks.push({ icon, tip: badge });
      continue;
    }
    const count = Number(same.text ?? 1) + 1;
    looks[at] = { icon, text: String(count), tip: `${same.tip}, ${badge}` };
  }
  return looks;
}
