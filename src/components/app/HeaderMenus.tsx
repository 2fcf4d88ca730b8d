import { commandById, isEnabled, runCommand } from '../../state/commands/commands.ts';
import type { CommandContext } from '../../state/commands/context.ts';
import { readAs } from '../../state/commands/dynamic.ts';
import { applyFormatAction, derivedTexts, offeredActions, submitId } from '../../state/commands/formatActions.ts';
import type { FormatGuess } from '../../validation/analysis.ts';
import { useAnalysis, useApp, useDocument, useFormatCard, useLoadedFormat, usePreferences } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, type MenuEntry, type MenuSection } from '../ui/Menu.tsx';
import { useCommands } from './context.tsx';
import { useFileSections } from './FileMenu.tsx';
import classes from './header.module.css';

/** Below this a guess is no reason to call a document one of a format. */
const SURE = 0.5;

function entry(context: CommandContext, id: string, title?: string): MenuEntry {
  const command = commandById(id);
  return {
    id,
    title: title ?? command.title,
    detail: command.detail,
    icon: command.icon,
    keys: command.keys?.[0],
    disabled: !isEnabled(command, context),
    run: () => void runCommand(command, context),
  };
}

/** What the format menu holds, found out when it opens: every action is planned for it. */
function useFormatSections(): () => MenuSection[] {
  const { formats } = useApp();
  const context = useCommands();
  const card = useFormatCard();
  const guesses = useAnalysis((s) => s.analysis?.guesses);
  const own = guesses?.find((guess) => guess.formatId === card?.id);
  const profileSections = useProfileSections();
  return () => [
    {
      note: card ? <Detection title={card.title} guess={own} /> : 'The format was not recognised. Choose it here.',
      entries: [],
    },
    {
      title: 'Changes this format offers',
      entries: offeredActions(context).map((action) => ({
        id: action.id,
        title: action.title,
        detail: action.description,
        icon: 'transform',
        run: () => applyFormatAction(context, action.id),
      })),
    },
    ...profileSections(),
    {
      title: 'Read the text as',
      entries: formats.map((other) => ({
        id: other.id,
        title: other.title,
        detail: other === card ? undefined : likelihood(guesses?.find((guess) => guess.formatId === other.id)),
        checked: other === card,
        run: () => void readAs(context, other),
      })),
    },
  ];
}

/** The profiles of the format, when it has some. */
function useProfileSections(): () => MenuSection[] {
  const { documents } = useApp();
  const card = useFormatCard();
  const current = useDocument((s) => s.profile);
  const profiles = card?.profiles ?? [];
  return () =>
    profiles.length === 0
      ? []
      : [
          {
            title: 'Check it by the rules of',
            entries: profiles.map(({ id, title, description }) => ({
              id: `profile.${id}`,
              title,
              detail: description,
              checked: id === current,
              run: () => documents.getState().actions.setProfile(id),
            })),
          },
        ];
}

/** Which profile of the format the rules go by, and the others; nothing when the format has none. */
export function ProfileMenu() {
  const card = useFormatCard();
  const current = useDocument((s) => s.profile);
  const sections = useProfileSections();
  if (!card?.profiles || card.profiles.length === 0) return null;
  const title = card.profiles.find((profile) => profile.id === current)?.title ?? current;
  return (
    <Menu
      width={320}
      sections={sections}
      target={
        <button type="button" className={classes.format} aria-label={`Profile: ${title}`}>
          <span>{title}</span>
          <Icon name="chevron-down" size={14} />
        </button>
      }
    />
  );
}

function likelihood(guess: FormatGuess | undefined): string | undefined {
  if (!guess || guess.score < 0.05) return undefined;
  const sure = guess.score >= 0.95 ? 'certain' : `${Math.round(guess.score * 100)} % sure`;
  return guess.reasons[0] ? `${sure}: ${guess.reasons[0].replaceAll('`', '')}` : sure;
}

function Detection({ title, guess }: { title: string; guess: FormatGuess | undefined }) {
  if (!guess || guess.score < SURE || guess.reasons.length === 0) {
    return (
      <>
        Nothing in the text says that it is {title}. It is read as such because it was chosen, or nothing fits better.
      </>
    );
  }
  return (
    <>
      {title}
      {guess.variant ? `, ${guess.variant}` : ''}. Detected because:
      {guess.reasons.slice(0, 6).map((reason) => (
        <span key={reason} className={classes.reason}>
          {plainReason(reason)}
        </span>
      ))}
    </>
  );
}

/** Reasons mark names with backticks. */
function plainReason(reason: string) {
  return reason.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className={classes.code}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}

/** What the text is read as, why, and what else it could be. */
export function FormatMenu() {
  const card = useFormatCard();
  const variant = useAnalysis(
    (s) => s.analysis?.guesses.find((guess) => guess.formatId === s.analysis?.formatId)?.variant,
  );
  const unsure = useAnalysis((s) => {
    const guess = s.analysis?.guesses.find((candidate) => candidate.formatId === s.analysis?.formatId);
    return guess !== undefined && guess.score < SURE;
  });
  const sections = useFormatSections();
  return (
    <Menu
      width={340}
      sections={sections}
      target={
        <button type="button" className={classes.format}>
          <span>{card?.title ?? 'Format unknown'}</span>
          {variant !== undefined && <span className={classes.variant}>{variant}</span>}
          {card && unsure && <span className={classes.variant}>not detected</span>}
          <Icon name="chevron-down" size={14} />
        </button>
      }
    />
  );
}

/** What the export menu holds, found out when it opens. */
function useExportSections(): () => MenuSection[] {
  const { documents, formats } = useApp();
  const context = useCommands();
  const format = useLoadedFormat();
  return () => [
    {
      entries: [
        entry(context, 'document.download'),
        entry(context, 'document.copy'),
        ...(['yaml', 'json'] as const)
          .filter((to) => documents.getState().document?.syntax.id !== to)
          .map((to) => entry(context, `document.as.${to}`)),
        entry(context, 'document.share'),
      ],
    },
    {
      title: 'Export as',
      entries: (format ? formats : []).map((card) => ({
        id: `convert.${card.id}`,
        title: `${card.title}…`,
        detail: card.id === format?.id ? 'In another notation or form' : undefined,
        icon: 'arrows-right-left',
        run: () => context.bus.emit('convert:show', card.id),
      })),
    },
    {
      title: 'Made from this document',
      entries: derivedTexts(context).map((made) => ({
        id: made.id,
        title: made.title,
        detail: firstSentence(made.description),
        icon: made.language === 'shell' ? 'terminal-2' : made.language === 'json' ? 'braces' : 'file-text',
        run: () => context.bus.emit('export:show', made.id),
      })),
    },
    {
      title: 'Hand it over with a command',
      // Those for another notation are offered where the document is exported in it.
      entries: (format?.submit ?? [])
        .filter(({ notation }) => notation === undefined)
        .map((command) => ({
          id: command.id,
          title: command.title,
          detail: firstSentence(command.description),
          icon: 'terminal-2',
          run: () => context.bus.emit('export:show', submitId(command.id)),
        })),
    },
  ];
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** Everything that takes the document out of the application. */
export function ExportMenu() {
  return (
    <Menu
      width={320}
      side="bottom-end"
      sections={useExportSections()}
      target={
        <Button tone="primary" className={classes.export}>
          Export
          <Icon name="chevron-down" size={14} />
        </Button>
      }
    />
  );
}

function useSchemeSection(): MenuSection {
  const context = useCommands();
  const scheme = usePreferences((s) => s.scheme);
  return {
    title: 'Colours',
    entries: (['light', 'dark', 'auto'] as const).map((id) => {
      const { title, ...rest } = entry(context, `view.scheme.${id}`);
      return { ...rest, title: title.replace(/^Colours: /, ''), checked: scheme === id };
    }),
  };
}

/** Light, dark, or as the system. */
export function SchemeMenu() {
  const scheme = usePreferences((s) => s.scheme);
  const context = useCommands();
  const icon = scheme === 'auto' ? 'sun-moon' : scheme === 'dark' ? 'moon' : 'sun';
  return (
    <Menu
      width={200}
      side="bottom-end"
      sections={[useSchemeSection(), { entries: [entry(context, 'help.shortcuts')] }]}
      target={<IconButton icon={icon} label="Colours and help" />}
    />
  );
}

/** On a narrow screen: everything the header has no room for. */
export function MoreMenu() {
  const context = useCommands();
  const file = useFileSections();
  const exports = useExportSections();
  const format = useFormatSections();
  const scheme = useSchemeSection();
  return (
    <Menu
      width={300}
      side="bottom-end"
      sections={() => {
        const first = [{ entries: [entry(context, 'help.palette')] }, ...file()];
        const there = new Set(first.flatMap(({ entries }) => entries.map(({ id }) => id)));
        const [take, ...rest] = exports();
        return [
          ...first,
          { entries: (take?.entries ?? []).filter(({ id }) => !there.has(id)) },
          ...rest,
          ...format(),
          scheme,
        ];
      }}
      target={<IconButton icon="menu-2" label="Menu" />}
    />
  );
}
