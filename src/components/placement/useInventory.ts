import { useEffect, useRef, useState } from 'react';
import { jsonSyntax, nodeAt, parseDocument, type ParsedDocument } from '../../document/document.ts';
import { looksLikeYaml } from '../../document/yaml/looks.ts';
import type { Inventory, Placement, PlacementCode } from '../../schemas/format.ts';
import type { InventoryProblem } from '../../resources/placement.ts';

/** A problem at its line. */
export interface PlacedInventoryProblem extends InventoryProblem {
  readonly line: number;
}

/** What is known of an inventory. */
export interface InventoryState {
  /** Set once the code that reads it is there. */
  readonly code: PlacementCode | undefined;
  /** Of the newest text that was read; undefined before, and while there is no text. */
  readonly inventory: Inventory | undefined;
  readonly problems: readonly PlacedInventoryProblem[];
  /** The code could not be loaded. */
  readonly failed: boolean;
}

const NOTHING: InventoryState = { code: undefined, inventory: undefined, problems: [], failed: false };

/** Typing comes first: a text is read when it has rested so long. */
const REST = 250;

/** Reads an inventory with the code of its format. */
export function useInventory(placement: Placement, text: string): InventoryState {
  const [known, setKnown] = useState<InventoryState>(NOTHING);
  // The first text is read at once.
  const rest = useRef(0);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      read(placement, text).then(
        (state) => {
          if (!current) return;
          setKnown(state);
          rest.current = state.inventory ? REST : 0;
        },
        () => {
          if (current) setKnown({ ...NOTHING, failed: true });
        },
      );
    }, rest.current);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [placement, text]);
  return known;
}

async function read(placement: Placement, text: string): Promise<InventoryState> {
  const code = await placement.load();
  if (text.trim() === '') return { ...NOTHING, code };
  const document = parseDocument(text, await syntaxOf(text));
  const inventory = code.read(document);
  return {
    code,
    inventory,
    problems: inventory.problems.map((problem) => ({ ...problem, line: lineOf(document, problem, text) })),
    failed: false,
  };
}

async function syntaxOf(text: string): Promise<typeof jsonSyntax> {
  if (!looksLikeYaml(text)) return jsonSyntax;
  const { yamlSyntax } = await import('../../document/yaml/syntax.ts');
  return yamlSyntax;
}

function lineOf(document: ParsedDocument, { offset, pointer }: InventoryProblem, text: string): number {
  const at = offset ?? nodeAt(document, pointer)?.offset ?? 0;
  return text.slice(0, at).split('\n').length;
}
