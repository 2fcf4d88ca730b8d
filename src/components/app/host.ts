import type { Host } from '../../state/commands/host.ts';

/** The browser as commands see it. `pickFile` is given by whoever owns the file input. */
export function createHost(pickFile: () => void): Host {
  return {
    pickFile,
    download(fileName, text, type = 'application/json') {
      const url = URL.createObjectURL(
        new Blob([text], { type: typeof text === 'string' ? `${type};charset=utf-8` : type }),
      );
      const link = document.createElement('a');
      link.href = url;
      link.download = fileName;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => {
        URL.revokeObjectURL(url);
      }, 10_000);
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return copyByHand(text);
      }
    },
  };
}

/** Where the clipboard interface is refused (no secure origin), a selection can still be copied. */
function copyByHand(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
