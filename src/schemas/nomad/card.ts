/** The Nomad job at a glance. */
import { get } from '../../document/node.ts';
import type { FormatCard } from '../card.ts';
import { detect } from './detect.ts';
import { HCL_DEFINITION, jobAt } from './shape.ts';

const card: FormatCard = {
  id: 'nomad',
  title: 'Nomad',
  noun: 'job',
  syntaxes: ['json'],
  detect,
  importers: [
    {
      id: 'hcl',
      title: 'job in HCL',
      extensions: ['hcl', 'nomad'],
      looks,
      holds: ({ root }) => get(root, 'JobHCL')?.kind === 'string' || jobAt(root).definition === HCL_DEFINITION,
      load: async () => await import('./hclText.ts'),
    },
  ],
  examples: [
    { id: 'service', title: 'Service with a health check' },
    { id: 'canaries', title: 'Service with canaries' },
    { id: 'batch', title: 'Batch job with inputs' },
    { id: 'system', title: 'System job on every node' },
    { id: 'periodic', title: 'Launched on a schedule' },
    { id: 'parameterized', title: 'Dispatched with values' },
    { id: 'lifecycle', title: 'Hooks and a sidecar' },
    { id: 'connect', title: 'Service mesh with a gateway' },
    { id: 'csi-volumes', title: 'Storage from a plugin' },
    { id: 'gpu', title: 'Training on GPUs' },
    { id: 'bare', title: 'Without a wrapper' },
    { id: 'documentation', title: 'Example of the documentation (shows an error)' },
    { id: 'documentation-mended', title: 'Example of the documentation, mended' },
    { id: 'documentation-periodic', title: 'Schedule of the documentation (shows an error)' },
    { id: 'documentation-env', title: 'Variables of the node' },
    { id: 'documentation-update', title: 'Update strategy' },
    { id: 'documentation-logs', title: 'Log rotation' },
    { id: 'documentation-options', title: 'Options of a download' },
    { id: 'documentation-zip', title: 'Download of an archive' },
    { id: 'documentation-s3-path', title: 'S3 by path (shows an error)' },
    { id: 'documentation-s3-forced', title: 'S3 by prefix (shows an error)' },
    { id: 'documentation-s3-host', title: 'S3 by host (shows an error)' },
    { id: 'documentation-template', title: 'Template with a signal' },
    { id: 'inspected', title: 'Printout of the server' },
  ],
};

/** Comments and lines of a template, and then the first block of a job specification. */
function looks(text: string): boolean {
  const start = text.slice(0, 20_000).replace(/\/\*[\s\S]*?\*\/|(?:#|\/\/|^\[\[|^\{%).*/gm, '');
  return /^\s*(?:job|variables?|locals)\b[^=:(\n]*\s*\{/.test(start);
}

export default card;
