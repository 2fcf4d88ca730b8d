import { useEffect } from 'react';
import { useDocument } from '../appContext.ts';
import { prepareYaml } from './pastedText.ts';

/** Loads what writes YAML while a YAML document is shown: copying cannot wait for it. */
export function useYamlReady(): void {
  const yaml = useDocument((s) => s.document !== undefined && s.document.syntax.id !== 'json');
  useEffect(() => {
    if (yaml) prepareYaml().catch(() => undefined);
  }, [yaml]);
}
