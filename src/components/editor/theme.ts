/** The themes of the code editor, made from the colours of the application. */
import type { MonacoApi } from './language.ts';
import type * as Monaco from 'monaco-editor/editor';

type Scheme = 'light' | 'dark';

/** What stands for a token that the page does not define. */
const FALLBACK: Readonly<Record<Scheme, Readonly<Record<string, string>>>> = {
  light: { text: '#1a1f2b', raised: '#ffffff', border: '#dce0e8', accent: '#4b50d6' },
  dark: { text: '#e4e7ee', raised: '#1e222b', border: '#2a2f3a', accent: '#8f95ff' },
};

const HEX = /^#[0-9a-f]{6}$/i;

function readTokens(scheme: Scheme): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => {
    const value = style.getPropertyValue(`--jw-${name}`).trim();
    return HEX.test(value) ? value : (FALLBACK[scheme][name] ?? FALLBACK[scheme].text ?? '#808080');
  };
}

/** A mixture of two colours; `share` is that of the second. */
export function mix(first: string, second: string, share: number): string {
  const part = (color: string, at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) => Math.round(part(first, at) * (1 - share) + part(second, at) * share));
  return `#${channels.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour scheme the page is drawn in. */
export function currentScheme(): Scheme {
  return getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'dark' : 'light';
}

/** Defines the theme of the present scheme from the tokens as they are now, and switches to it. */
export function applyTheme(monaco: MonacoApi): void {
  const scheme = currentScheme();
  const name = `jobwright-${scheme}`;
  monaco.editor.defineTheme(name, themeOf(scheme, readTokens(scheme)));
  monaco.editor.setTheme(name);
}

function themeOf(scheme: Scheme, token: (name: string) => string): Monaco.editor.IStandaloneThemeData {
  const background = scheme === 'dark' ? token('surface') : token('raised');
  const text = token('text');
  const faint = token('text-faint');
  const ink = (hue: string): string => mix(token(hue), text, scheme === 'dark' ? 0.1 : 0.22);
  const rule = (name: string, color: string, fontStyle = ''): Monaco.editor.ITokenThemeRule => ({
    token: name,
    foreground: color.slice(1),
    fontStyle,
  });
  const accent = token('accent');
  return {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', text),
      rule('key', text),
      rule('string', ink('hue-teal')),
      rule('string.invalid', token('error')),
      rule('number', ink('hue-orange')),
      rule('keyword', ink('hue-violet')),
      rule('delimiter', faint),
      rule('tag', ink('hue-pink')),
      rule('comment', faint, 'italic'),
      rule('invalid', token('error')),
    ],
    colors: {
      ...surfaceColors(token, background, text, faint, accent),
      ...markColors(token, background, accent),
      ...widgetColors(token, text, accent),
    },
  };
}

function surfaceColors(
  token: (name: string) => string,
  background: string,
  text: string,
  faint: string,
  accent: string,
): Record<string, string> {
  return {
    foreground: text,
    focusBorder: token('focus'),
    'editor.background': background,
    'editor.foreground': text,
    'editorGutter.background': background,
    'editorLineNumber.foreground': mix(faint, background, 0.25),
    'editorLineNumber.activeForeground': text,
    'editorCursor.foreground': accent,
    'editor.selectionBackground': `${accent}38`,
    'editor.inactiveSelectionBackground': `${accent}20`,
    'editor.selectionHighlightBackground': `${accent}1c`,
    'editor.lineHighlightBackground': mix(background, text, 0.035),
    'editor.lineHighlightBorder': '#00000000',
    'editorIndentGuide.background1': mix(background, token('border'), 0.8),
    'editorIndentGuide.activeBackground1': token('border-strong'),
    'editorWhitespace.foreground': token('border-strong'),
    'editorBracketMatch.background': `${accent}1c`,
    'editorBracketMatch.border': `${accent}80`,
    // One quiet colour for brackets of every depth.
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`editorBracketHighlight.foreground${n}`, faint])),
    'editorBracketHighlight.unexpectedBracket.foreground': token('error'),
    'editorGutter.foldingControlForeground': faint,
    'editor.rangeHighlightBackground': `${accent}14`,
    'editor.foldBackground': `${accent}12`,
    'editor.foldPlaceholderForeground': faint,
    'editorOverviewRuler.border': '#00000000',
    'scrollbar.shadow': '#00000000',
    'scrollbarSlider.background': `${text}1f`,
    'scrollbarSlider.hoverBackground': `${text}33`,
    'scrollbarSlider.activeBackground': `${text}47`,
    'editorStickyScroll.background': background,
    'editorStickyScroll.border': token('border'),
    'editorStickyScroll.shadow': '#00000000',
    'editorStickyScrollHover.background': mix(background, text, 0.05),
  };
}

function markColors(token: (name: string) => string, background: string, accent: string): Record<string, string> {
  return {
    'editorError.foreground': token('error'),
    'editorWarning.foreground': token('warning'),
    'editorInfo.foreground': token('info'),
    'editorOverviewRuler.errorForeground': token('error'),
    'editorOverviewRuler.warningForeground': token('warning'),
    'editorOverviewRuler.infoForeground': token('info'),
    'editorLightBulb.foreground': token('warning'),
    'editorLightBulbAutoFix.foreground': token('accent-text'),
    'editor.findMatchBackground': `${token('warning')}66`,
    'editor.findMatchHighlightBackground': `${token('warning')}33`,
    'editor.wordHighlightBackground': `${accent}18`,
    'editor.wordHighlightStrongBackground': `${accent}24`,
    'editor.wordHighlightTextBackground': `${accent}18`,
    'editor.hoverHighlightBackground': mix(background, accent, 0.08),
    'editor.snippetTabstopHighlightBackground': `${accent}18`,
    'editor.snippetFinalTabstopHighlightBorder': '#00000000',
  };
}

function widgetColors(token: (name: string) => string, text: string, accent: string): Record<string, string> {
  const raised = token('raised');
  const chosen = token('accent-soft');
  return {
    'widget.shadow': '#00000026',
    'widget.border': token('border'),
    'editorWidget.background': raised,
    'editorWidget.foreground': text,
    'editorWidget.border': token('border'),
    'editorHoverWidget.background': raised,
    'editorHoverWidget.foreground': text,
    'editorHoverWidget.border': token('border'),
    'editorHoverWidget.statusBarBackground': token('inset'),
    'editorSuggestWidget.background': raised,
    'editorSuggestWidget.foreground': text,
    'editorSuggestWidget.border': token('border'),
    'editorSuggestWidget.selectedBackground': chosen,
    'editorSuggestWidget.selectedForeground': text,
    'editorSuggestWidget.highlightForeground': token('accent-text'),
    'editorSuggestWidget.focusHighlightForeground': token('accent-text'),
    'list.hoverBackground': token('inset'),
    'list.focusBackground': chosen,
    'list.focusForeground': text,
    'list.activeSelectionBackground': chosen,
    'list.activeSelectionForeground': text,
    'list.highlightForeground': token('accent-text'),
    'quickInput.background': raised,
    'quickInput.foreground': text,
    'quickInputList.focusBackground': chosen,
    'quickInputList.focusForeground': text,
    'menu.background': raised,
    'menu.foreground': text,
    'menu.selectionBackground': chosen,
    'menu.selectionForeground': text,
    'menu.separatorBackground': token('border'),
    'menu.border': token('border'),
    'input.background': token('inset'),
    'input.foreground': text,
    'input.border': token('border'),
    'input.placeholderForeground': token('text-faint'),
    'inputOption.activeBackground': chosen,
    'inputOption.activeForeground': token('accent-text'),
    'inputOption.activeBorder': accent,
    'button.background': accent,
    'button.foreground': token('on-accent'),
    'textLink.foreground': token('accent-text'),
    'textLink.activeForeground': token('accent-text'),
    'textCodeBlock.background': token('inset'),
    'textPreformat.foreground': text,
    'textPreformat.background': token('inset'),
    'icon.foreground': token('text-muted'),
    descriptionForeground: token('text-muted'),
    'keybindingLabel.background': token('inset'),
    'keybindingLabel.foreground': token('text-muted'),
    'keybindingLabel.border': token('border'),
    'keybindingLabel.bottomBorder': token('border'),
    'toolbar.hoverBackground': token('inset'),
    'symbolIcon.propertyForeground': token('text-muted'),
    'symbolIcon.enumeratorMemberForeground': token('hue-violet'),
    'symbolIcon.valueForeground': token('hue-teal'),
    'symbolIcon.snippetForeground': token('accent-text'),
    'symbolIcon.referenceForeground': token('hue-orange'),
  };
}
