/** The Arvados container request at a glance. */
import type { FormatCard } from '../card.ts';
import { detect } from './detect.ts';

const card: FormatCard = {
  id: 'arvados',
  title: 'Arvados',
  noun: 'container request',
  syntaxes: ['json', 'yaml'],
  detect,
  profiles: [
    {
      id: 'default',
      title: 'As documented',
      description: 'What documentation allows, and what no server ever ran as an error.',
    },
    {
      id: 'current-servers',
      title: 'Current servers',
      description: 'What servers of today refuse is an error, even if older documentation allows it.',
    },
  ],
  examples: [
    { id: 'documentation', title: 'As in the documentation' },
    { id: 'draft', title: 'The smallest draft' },
    { id: 'collection', title: 'Read a collection' },
    { id: 'new-collection', title: 'Write into a collection' },
    { id: 'literals', title: 'Files in the request' },
    { id: 'secrets', title: 'Secret files' },
    { id: 'gpu', title: 'Graphics cards' },
    { id: 'service', title: 'Service with a port' },
    { id: 'cwl-step', title: 'Step of a CWL workflow' },
    { id: 'cwl-runner', title: 'CWL workflow' },
    { id: 'git-tree', title: 'Git tree (older servers)' },
    { id: 'record', title: 'Stored request' },
    { id: 'body', title: 'Body of a call' },
    { id: 'mistakes', title: 'Common mistakes (shows errors)' },
  ],
};

export default card;
