/** What is drawn half: words and icons of which an edge without dots takes a part. */
import type { Page } from '@playwright/test';

/** Texts and icons that stand only in part in what clips them, by what they say; code editor and graph clip by nature. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const fades = (style: CSSStyleDeclaration): boolean =>
      style.textOverflow === 'ellipsis' || !['', 'none'].includes(style.webkitLineClamp);
    const found: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('.monaco-editor, .react-flow__viewport, .react-flow__minimap') !== null) continue;
      const says = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      if (!says && element.tagName !== 'svg') continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (box.width < 2 || box.height < 2 || style.visibility === 'hidden') continue;
      for (let around = element.parentElement; around; around = around.parentElement) {
        const clips = getComputedStyle(around);
        if (clips.overflowX === 'visible') continue;
        // What scrolls sideways is a choice for tables; a tree is read from top to bottom.
        const scrolls = clips.overflowX === 'auto' || clips.overflowX === 'scroll';
        if (scrolls && !around.matches('[role=tree], :has([role=tree])')) break;
        const edge = around.getBoundingClientRect();
        if (edge.width < 2) break;
        if (box.left >= edge.right - 1 || box.right <= edge.right + 1) continue;
        if (!fades(clips)) found.push(`${element.tagName.toLowerCase()} ${(element.textContent ?? '').trim()}`.trim());
        break;
      }
    }
    return found;
  });
}
